import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#infra/constructs/security-headers.ts';
import { siteConfigOf, siteFunctionCode } from '#infra/constructs/site-config.ts';
import { cacheControlOf, contentTypeOf, inOrder } from '#infra/publish-site.ts';
import { stageOf } from '#infra/stages.ts';

const local = stageOf('local');
const config = siteConfigOf(local, { url: 'http://localhost:4000/oidc', clients: ['fan-site'] });

interface Answer {
  uri?: string;
  statusCode?: number;
  body?: { data: string };
}

/** As CloudFront runs it: plain JavaScript, one function named handler. */
const viewed = (uri: string): Answer =>
  runInNewContext(`${siteFunctionCode(config)}; handler(event)`, { event: { request: { uri } } }) as Answer;

describe('the function of the site', () => {
  it.each([
    ['/', '/index.html'],
    ['/events/evt_1', '/index.html'],
    ['/signed-in', '/index.html'],
    ['/events/v1.2/seats', '/index.html'],
    ['/assets/index-1a2b.js', '/assets/index-1a2b.js'],
    ['/favicon.ico', '/favicon.ico'],
  ])('turns %s into %s', (asked, given) => {
    expect(viewed(asked).uri).toBe(given);
  });

  it('answers what the site needs to know of its stage', () => {
    const answer = viewed('/config.json');
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body?.data ?? '')).toEqual({
      stage: 'local',
      issuer: 'http://localhost:4000/oidc',
      clientId: 'fan-site',
      scope: 'openid email boxoffice/fan',
      stripePublishableKey: 'pk_test_boxoffice',
      stripeScript: '/simulators/stripe/stripe.js',
    });
  });
});

describe('what the fan site may load', () => {
  it('is itself, Stripe and the sign-in in AWS', () => {
    const policy = contentSecurityPolicy(stageOf('production'), ['https://sign-in.example']);
    expect(policy).toContain("script-src 'self' https://js.stripe.com;");
    expect(policy).toContain("connect-src 'self' https://api.stripe.com https://sign-in.example;");
    expect(policy).toContain("frame-src 'self' https://js.stripe.com https://hooks.stripe.com;");
    expect(policy).not.toMatch(/unsafe|\*|http:/);
  });

  it('is itself alone on this machine', () => {
    expect(contentSecurityPolicy(local, [])).not.toMatch(/https?:/);
  });
});

describe('the published site', () => {
  it('keeps files named by their content, and asks for pages each time', () => {
    expect(cacheControlOf('assets/index-1a2b.js')).toContain('immutable');
    expect(cacheControlOf('index.html')).toContain('must-revalidate');
  });

  it('puts pages last', () => {
    expect(inOrder(['index.html', 'assets/b.js', 'assets/a.css'])).toEqual([
      'assets/a.css',
      'assets/b.js',
      'index.html',
    ]);
  });

  it('refuses a file whose type nobody has said', () => {
    expect(contentTypeOf('assets/inter.woff2')).toBe('font/woff2');
    expect(() => contentTypeOf('setup.exe')).toThrow(/does not serve/);
  });
});
