import type { EdgeAnswer, EdgeRequest } from './messages.ts';

export interface CorsSettings {
  origins: readonly string[];
  methods: readonly string[];
  headers: readonly string[];
  exposed: readonly string[];
  credentials: boolean;
  /** Seconds. */
  maxAge: number | undefined;
}

const isAllowed = (settings: CorsSettings, origin: string): boolean =>
  settings.origins.some((allowed) => allowed === '*' || allowed === origin);

/** The HTTP API's own answer to a preflight: no function and no authorizer is asked. */
export const preflightAnswer = (settings: CorsSettings, request: EdgeRequest): EdgeAnswer | undefined => {
  const { origin } = request.headers;
  if (request.method !== 'OPTIONS' || !origin || !request.headers['access-control-request-method']) return undefined;
  const headers: Record<string, string> = isAllowed(settings, origin)
    ? {
        ...originHeaders(settings, origin),
        'access-control-allow-methods': settings.methods.join(','),
        'access-control-allow-headers': settings.headers.join(','),
        ...(settings.maxAge !== undefined && { 'access-control-max-age': String(settings.maxAge) }),
      }
    : {};
  return { status: 204, headers, body: Buffer.alloc(0) };
};

/** CORS headers of a function are replaced by the API's own, as AWS does where the API declares CORS. */
export const withCors = (settings: CorsSettings, request: EdgeRequest, answer: EdgeAnswer): EdgeAnswer => {
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const { origin } = request.headers;
  const added = origin && isAllowed(settings, origin) ? originHeaders(settings, origin) : {};
  return { ...answer, headers: { ...Object.fromEntries(own), ...added } };
};

const originHeaders = (settings: CorsSettings, origin: string): Record<string, string> => ({
  'access-control-allow-origin': settings.origins.includes('*') ? '*' : origin,
  ...(!settings.origins.includes('*') && { vary: 'Origin' }),
  ...(settings.credentials && { 'access-control-allow-credentials': 'true' }),
  ...(settings.exposed.length > 0 && { 'access-control-expose-headers': settings.exposed.join(',') }),
});
