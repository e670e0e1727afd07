import type { JsonObject } from '../ports.ts';
import type { EdgeRequest } from './messages.ts';
import { decoded } from './route-table.ts';

export interface EventContext {
  accountId: string;
  apiId: string;
  domainName: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  stageVariables?: Record<string, string>;
  authorizer?: JsonObject;
  /** Milliseconds since 1970. */
  now: number;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** CLF time, as in `20/Nov/2026:09:05:03 +0000`. */
const clfTime = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  const date = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${date}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
};

/** The types an HTTP API hands over as text; everything else arrives as base64. */
const isText = (contentType: string): boolean =>
  contentType === '' || /^(text\/|application\/(json|javascript|xml)\b)/.test(contentType.toLowerCase());

/** Repeated names are joined with commas, values are decoded. */
const queryParameters = (query: string): Record<string, string> => {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
};

/**
 * The Lambda event of payload format 2.0, member for member; members that would be empty are absent.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const httpEvent = (request: EdgeRequest, context: EventContext): JsonObject => {
  const isBase64Encoded = !isText(request.headers['content-type'] ?? '');
  const { cookie: _kept, ...headers } = request.headers;
  const rawPath = decoded(request.path) ?? request.path;
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath,
    rawQueryString: request.query,
    ...(request.cookies.length > 0 && { cookies: [...request.cookies] }),
    // Behind CloudFront the API is called by its own name, whatever name the viewer used.
    headers: { ...headers, host: context.domainName },
    ...(request.query !== '' && { queryStringParameters: queryParameters(request.query) }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      ...(context.authorizer && { authorizer: context.authorizer }),
      domainName: context.domainName,
      domainPrefix: context.domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: request.id,
      routeKey: context.routeKey,
      stage: '$default',
      time: clfTime(context.now),
      timeEpoch: context.now,
    },
    ...(Object.keys(context.pathParameters).length > 0 && { pathParameters: context.pathParameters }),
    ...(context.stageVariables && { stageVariables: context.stageVariables }),
    ...(request.body.length > 0 && { body: request.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
};
