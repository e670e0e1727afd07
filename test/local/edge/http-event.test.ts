import { describe, expect, it } from 'vitest';
import { httpEvent } from '#local/edge/http-event.ts';
import { aRequest } from './request.ts';

const context = {
  accountId: '000000000000',
  apiId: 'api1',
  domainName: 'api1.execute-api.eu-west-1.amazonaws.com',
  routeKey: 'POST /api/v1/performances/{performanceId}/holds',
  pathParameters: { performanceId: 'belfoot-1' },
  now: Date.parse('2026-08-01T09:05:03.250Z'),
};

describe('the event of payload format 2.0', () => {
  it('has exactly the members AWS sends', () => {
    const request = aRequest({
      method: 'POST',
      path: '/api/v1/performances/belfoot-1/holds',
      query: 'a=1&b=%C3%A9&a=2',
      headers: { 'content-type': 'application/json', 'user-agent': 'vitest', host: 'localhost:4000', cookie: 'x=1' },
      cookies: ['x=1'],
      body: Buffer.from('{"seatIds":["N1:12:3"]}'),
    });
    expect(httpEvent(request, context)).toEqual({
      version: '2.0',
      routeKey: 'POST /api/v1/performances/{performanceId}/holds',
      rawPath: '/api/v1/performances/belfoot-1/holds',
      rawQueryString: 'a=1&b=%C3%A9&a=2',
      cookies: ['x=1'],
      headers: {
        'content-type': 'application/json',
        'user-agent': 'vitest',
        host: 'api1.execute-api.eu-west-1.amazonaws.com',
      },
      queryStringParameters: { a: '1,2', b: 'é' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: 'api1.execute-api.eu-west-1.amazonaws.com',
        domainPrefix: 'api1',
        http: {
          method: 'POST',
          path: '/api/v1/performances/belfoot-1/holds',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'vitest',
        },
        requestId: 'request-1',
        routeKey: 'POST /api/v1/performances/{performanceId}/holds',
        stage: '$default',
        time: '01/Aug/2026:09:05:03 +0000',
        timeEpoch: 1785575103250,
      },
      pathParameters: { performanceId: 'belfoot-1' },
      body: '{"seatIds":["N1:12:3"]}',
      isBase64Encoded: false,
    });
  });

  it('leaves out what is empty', () => {
    const event = httpEvent(aRequest(), { ...context, pathParameters: {} });
    for (const member of ['cookies', 'queryStringParameters', 'pathParameters', 'body', 'stageVariables']) {
      expect(event).not.toHaveProperty(member);
    }
    expect(event.requestContext).not.toHaveProperty('authorizer');
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
  ])('hands a body of %s over as base64: %s', (type, encoded) => {
    const event = httpEvent(aRequest({ headers: { 'content-type': type }, body: Buffer.from('a=1') }), context);
    expect(event.isBase64Encoded).toBe(encoded);
    expect(event.body).toBe(encoded ? 'YT0x' : 'a=1');
  });
});
