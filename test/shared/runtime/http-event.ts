import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

export const originSecret = 'the-secret-of-the-edge';
export const subject = '4f2d1c9e-7a6b-4c5d-8e9f-0a1b2c3d4e5f';
export const guestSession = 'A'.repeat(43);

/** What the authorizer hands over for a signed-in fan: arrays arrive as the text `[a b]`. */
export const fanClaims = {
  sub: subject,
  token_use: 'access',
  scope: 'openid boxoffice/fan',
  'cognito:groups': '[Fan]',
};

interface Request {
  routeKey: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
  rawBody?: string;
  base64?: boolean;
  claims?: Record<string, unknown>;
}

/** An event of payload format 2.0 that came through the edge. */
export const httpEvent = ({ routeKey, params, query, headers, body, rawBody, base64, claims }: Request) => {
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    version: '2.0',
    routeKey,
    rawPath: routeKey.split(' ')[1],
    rawQueryString: '',
    headers: { 'x-origin-secret': originSecret, 'content-type': 'application/json', ...headers },
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: {
      requestId: 'request-1',
      ...(claims ? { authorizer: { jwt: { claims, scopes: ['boxoffice/fan'] } } } : {}),
    },
    ...(text === undefined ? {} : { body: base64 ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded: base64 ?? false,
  } as unknown as APIGatewayProxyEventV2;
};

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

export const call = async (handler: unknown, request: Request) => {
  const answer = await (handler as Handler)(httpEvent(request), {} as Context);
  return {
    status: answer.statusCode,
    headers: answer.headers ?? {},
    body: answer.body ? (JSON.parse(answer.body) as Record<string, unknown>) : undefined,
    text: answer.body ?? '',
  };
};
