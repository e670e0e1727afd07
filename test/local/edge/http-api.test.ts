import { describe, expect, it } from 'vitest';
import { HttpApi } from '#local/edge/http-api.ts';
import { readHttpApi } from '#local/edge/http-api-settings.ts';
import type { InvokeAnswer, JsonObject } from '#local/ports.ts';
import { anAssembly, aRoute, theApi } from './declared-app.ts';
import { aRequest } from './request.ts';

interface Given {
  answer?: InvokeAnswer;
  resources?: readonly [string, string, JsonObject][];
  now?: () => number;
}

const anApi = ({
  answer = { payload: { statusCode: 200, body: 'ok' } },
  resources = [],
  now = () => 0,
}: Given = {}) => {
  const invoked: { name: string; event: JsonObject }[] = [];
  const own = resources.some(([type]) => type === 'AWS::ApiGatewayV2::Stage');
  const base = own ? theApi.filter(([type]) => type !== 'AWS::ApiGatewayV2::Stage') : theApi;
  const settings = readHttpApi(
    anAssembly(...base, aRoute('GET /api/v1/events'), aRoute('POST /api/v1/holds'), ...resources),
  );
  const functions = {
    invoke: async (name: string, event: unknown) => {
      invoked.push({ name, event: event as JsonObject });
      return answer;
    },
  };
  return { api: new HttpApi(settings, { functions, now, account: '000000000000' }), invoked };
};

const text = (body: Buffer): string => body.toString('utf8');

describe('the HTTP API', () => {
  it('invokes the function of the integration, by the alias it names', async () => {
    const { api, invoked } = anApi();
    const answer = await api.answer(aRequest({ path: '/api/v1/events' }));
    expect([answer.status, text(answer.body)]).toEqual([200, 'ok']);
    expect(invoked.map(({ name }) => name)).toEqual(['arn:aws:lambda:eu-west-1:000000000000:function:holds:live']);
  });

  it('tells the function the domain it is called by', async () => {
    const domain: [string, string, JsonObject] = [
      'AWS::ApiGatewayV2::DomainName',
      'd',
      { DomainName: 'origin.example' },
    ];
    for (const [resources, name] of [
      [[], 'api1.execute-api.eu-west-1.amazonaws.com'],
      [[domain], 'origin.example'],
    ] as const) {
      const { api, invoked } = anApi({ resources });
      await api.answer(aRequest({ path: '/api/v1/events' }));
      expect(invoked[0]?.event).toMatchObject({ headers: { host: name }, requestContext: { domainName: name } });
    }
  });

  it('answers 404 with a message where there is no route', async () => {
    const { api, invoked } = anApi();
    const answer = await api.answer(aRequest({ path: '/api/v1/nothing' }));
    expect([answer.status, text(answer.body)]).toEqual([404, '{"message":"Not Found"}']);
    expect(invoked).toEqual([]);
  });

  it.each<[string, InvokeAnswer, number, string]>([
    [
      'a function that broke',
      { payload: { errorType: 'Error' }, functionError: 'Unhandled' },
      500,
      '{"message":"Internal Server Error"}',
    ],
    ['an answer that is nonsense', { payload: { statusCode: 'fine' } }, 500, '{"message":"Internal Server Error"}'],
    ['a plain object', { payload: { a: 1 } }, 200, '{"a":1}'],
    ['base64', { payload: { statusCode: 200, body: 'b2s=', isBase64Encoded: true } }, 200, 'ok'],
  ])('answers for %s', async (_, given, status, body) => {
    const answer = await anApi({ answer: given }).api.answer(aRequest({ path: '/api/v1/events' }));
    expect([answer.status, text(answer.body)]).toEqual([status, body]);
  });

  it('answers 503 when the function cannot be invoked', async () => {
    const settings = readHttpApi(anAssembly(...theApi, aRoute('GET /api/v1/events')));
    const functions = { invoke: () => Promise.reject(new Error('TooManyRequestsException')) };
    const api = new HttpApi(settings, { functions, now: () => 0, account: '000000000000' });
    expect((await api.answer(aRequest({ path: '/api/v1/events' }))).status).toBe(503);
  });

  it('refuses a body above 10 MB before any function sees it', async () => {
    const { api, invoked } = anApi();
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect((await api.answer(aRequest({ method: 'POST', path: '/api/v1/holds', body }))).status).toBe(413);
    expect(invoked).toEqual([]);
  });

  it('throttles a route at its burst and refills it at its rate', async () => {
    let now = 0;
    const stage: [string, string, JsonObject] = [
      'AWS::ApiGatewayV2::Stage',
      'stage1',
      {
        ApiId: 'api1',
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingBurstLimit: 100, ThrottlingRateLimit: 100 },
        RouteSettings: { 'POST /api/v1/holds': { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 1 } },
      },
    ];
    const { api } = anApi({ resources: [stage], now: () => now });
    const hold = async () => (await api.answer(aRequest({ method: 'POST', path: '/api/v1/holds' }))).status;
    expect([await hold(), await hold(), await hold()]).toEqual([200, 200, 429]);
    expect((await api.answer(aRequest({ path: '/api/v1/events' }))).status).toBe(200);
    now = 1_000;
    expect([await hold(), await hold()]).toEqual([200, 429]);
  });

  it('lets one throttle serve all callers: a spoofed address buys nothing', async () => {
    const { api } = anApi({
      resources: [
        [
          'AWS::ApiGatewayV2::Stage',
          'stage1',
          {
            ApiId: 'api1',
            StageName: '$default',
            DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
          },
        ],
      ],
    });
    const from = (address: string) =>
      api.answer(aRequest({ path: '/api/v1/events', headers: { 'x-forwarded-for': address } }));
    expect([(await from('1.1.1.1')).status, (await from('2.2.2.2')).status]).toEqual([200, 429]);
  });
});

describe('CORS of the HTTP API', () => {
  const withCors = () => {
    const assembly = anAssembly(
      [
        'AWS::ApiGatewayV2::Api',
        'api1',
        {
          CorsConfiguration: {
            AllowOrigins: ['https://tickets.example'],
            AllowMethods: ['GET', 'POST'],
            AllowHeaders: ['authorization'],
            MaxAge: 600,
          },
        },
      ],
      ...theApi.slice(1),
      aRoute('GET /api/v1/events'),
    );
    const functions = {
      invoke: async () => ({
        payload: { statusCode: 200, body: 'ok', headers: { 'access-control-allow-origin': '*' } },
      }),
    };
    return new HttpApi(readHttpApi(assembly), {
      functions,
      now: () => 0,
      account: '000000000000',
    });
  };

  it.each([
    ['https://tickets.example', 'https://tickets.example'],
    ['https://tickets.example.evil.test', undefined],
    ['http://tickets.example', undefined],
    ['https://tickets.example:8443', undefined],
    ['null', undefined],
  ])('allows %s: %s', async (origin, allowed) => {
    const api = withCors();
    const preflight = await api.answer(
      aRequest({
        method: 'OPTIONS',
        path: '/api/v1/events',
        headers: { origin, 'access-control-request-method': 'GET' },
      }),
    );
    const plain = await api.answer(aRequest({ path: '/api/v1/events', headers: { origin } }));
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe(allowed);
    expect(plain.headers['access-control-allow-origin']).toBe(allowed);
    expect(plain.headers).not.toHaveProperty('access-control-allow-credentials');
  });
});
