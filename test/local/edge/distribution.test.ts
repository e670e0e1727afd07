import { describe, expect, it } from 'vitest';
import { Distribution } from '#local/edge/distribution.ts';
import { readDistribution } from '#local/edge/distribution-settings.ts';
import { type EdgeRequest, textAnswer } from '#local/edge/messages.ts';
import type { JsonObject } from '#local/ports.ts';
import { anAssembly } from './declared-app.ts';
import { aRequest } from './request.ts';

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const everyMethod = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

const singlePage = `function handler(event) {
  var request = event.request;
  if (request.uri.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}`;

const theDistribution: JsonObject = {
  DistributionConfig: {
    Enabled: true,
    DefaultRootObject: 'index.html',
    Origins: [
      { Id: 'site', DomainName: 'site-bucket.s3.eu-west-1.amazonaws.com' },
      { Id: 'published', DomainName: 'published-bucket.s3.eu-west-1.amazonaws.com' },
      {
        Id: 'api',
        DomainName: 'api1.execute-api.eu-west-1.amazonaws.com',
        OriginCustomHeaders: [
          { HeaderName: 'X-Origin-Secret', HeaderValue: '{{resolve:secretsmanager:origin:SecretString:::}}' },
        ],
      },
    ],
    CacheBehaviors: [
      {
        PathPattern: '/api/*',
        TargetOriginId: 'api',
        CachePolicyId: cachingDisabled,
        AllowedMethods: everyMethod,
        ResponseHeadersPolicyId: 'headers',
      },
      { PathPattern: '/published/*', TargetOriginId: 'published', CachePolicyId: cachingOptimized },
    ],
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      CachePolicyId: cachingOptimized,
      ResponseHeadersPolicyId: 'headers',
      FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'single-page.FunctionARN' }],
    },
  },
};

const theEdge = () => {
  const asked: { origin: string; request: EdgeRequest }[] = [];
  const assembly = anAssembly(
    ['AWS::CloudFront::Distribution', 'E1', theDistribution],
    ['AWS::CloudFront::Function', 'single-page', { Name: 'single-page', FunctionCode: singlePage }],
    [
      'AWS::CloudFront::ResponseHeadersPolicy',
      'headers',
      {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, IncludeSubdomains: true, Override: true },
            ContentTypeOptions: { Override: true },
          },
          CustomHeadersConfig: {
            Items: [{ Header: 'Cross-Origin-Opener-Policy', Value: 'same-origin', Override: false }],
          },
          RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
        },
      },
    ],
  );
  const answered = (origin: string) => async (request: EdgeRequest) => {
    asked.push({ origin, request });
    const answer = textAnswer(200, 'text/plain', `${origin} ${request.path}`);
    return { ...answer, headers: { ...answer.headers, server: 'origin', etag: '"one"' } };
  };
  const distribution = new Distribution(readDistribution(assembly), {
    api: { answer: answered('api') },
    buckets: { answer: (bucket, _prefix, request) => answered(bucket)(request) },
    resolveSecret: async (value) => (value.startsWith('{{') ? 'the secret' : value),
    now: () => 0,
  });
  return { asked, view: (given: Partial<EdgeRequest>) => distribution.answer(aRequest(given)) };
};

describe('the distribution', () => {
  it.each([
    ['/api/v1/events', 'api /api/v1/events'],
    ['/published/seat-maps/arena/v1.json', 'published-bucket /published/seat-maps/arena/v1.json'],
    ['/', 'site-bucket /index.html'],
    ['/events/belfoot-1', 'site-bucket /index.html'],
    ['/assets/app.js', 'site-bucket /assets/app.js'],
    ['/API/v1/events', 'site-bucket /index.html'],
    ['/api', 'site-bucket /index.html'],
  ])('takes %s to %s', async (path, body) => {
    expect((await theEdge().view({ path })).body.toString()).toBe(body);
  });

  it('proves itself to the API, whatever secret the viewer sends', async () => {
    const { asked, view } = theEdge();
    await view({ path: '/api/v1/events', headers: { 'x-origin-secret': 'guessed' } });
    expect(asked[0]?.request.headers['x-origin-secret']).toBe('the secret');
  });

  it('sends the secret to no bucket', async () => {
    const { asked, view } = theEdge();
    await view({ path: '/assets/app.js' });
    expect(asked[0]?.request.headers).not.toHaveProperty('x-origin-secret');
  });

  it('says who views by the connection, not by what the viewer claims', async () => {
    const { asked, view } = theEdge();
    const headers = { 'x-forwarded-for': '9.9.9.9', 'cloudfront-viewer-address': '9.9.9.9:1' };
    await view({ path: '/api/v1/events', headers, sourceIp: '10.0.0.7' });
    expect(asked[0]?.request.sourceIp).toBe('10.0.0.7');
    expect(asked[0]?.request.headers['x-forwarded-for']).toBe('9.9.9.9, 10.0.0.7');
    expect(asked[0]?.request.headers['cloudfront-viewer-address']).toBe('10.0.0.7:0');
  });

  it('adds and removes the headers of the policy', async () => {
    const { headers } = await theEdge().view({ path: '/api/v1/events' });
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'self'",
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('server');
  });

  it('refuses a method the behaviour does not allow', async () => {
    const { asked, view } = theEdge();
    expect((await view({ method: 'POST', path: '/published/x.json' })).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('answers 304 to who has it already, and serves the second from the edge', async () => {
    const { asked, view } = theEdge();
    await view({ path: '/published/x.json' });
    const again = await view({ path: '/published/x.json', headers: { 'if-none-match': '"one"' } });
    expect([again.status, again.body.length, again.headers['x-cache']]).toEqual([304, 0, 'Hit from cloudfront']);
    expect(asked).toHaveLength(1);
  });

  it('stops at start-up for an origin it cannot serve', () => {
    const config = theDistribution.DistributionConfig as JsonObject;
    const elsewhere = { DistributionConfig: { ...config, Origins: [{ Id: 'site', DomainName: 'example.com' }] } };
    expect(() => readDistribution(anAssembly(['AWS::CloudFront::Distribution', 'E1', elsewhere]))).toThrow(
      'The origin example.com is neither a bucket nor the HTTP API',
    );
  });
});
