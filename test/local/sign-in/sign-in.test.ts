import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForToken } from '#local/sign-in/ask-for-token.ts';
import { people } from '#local/sign-in/people.ts';
import { type SignIn, startSignIn } from '#local/sign-in/sign-in.ts';

let server: Server;
let signIn: SignIn;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => void signIn.serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  signIn = await startSignIn(origin);
});
afterAll(() => server.close());

describe('signing in', () => {
  it.each(people)('gives $name an access token in Cognito’s shape', async ({ name, subject, groups, pool }) => {
    const { access_token: token, expires_in: seconds } = await askForToken(origin, name);
    const keys = createRemoteJWKSet(new URL(`${origin}/oidc/jwks`));
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: `${origin}/oidc`,
      algorithms: ['RS256'],
    });
    expect(protectedHeader.kid).toBeTypeOf('string');
    expect(payload).toMatchObject({
      sub: subject,
      client_id: 'cli',
      token_use: 'access',
      scope: pool === 'fans' ? 'openid boxoffice/fan' : 'openid boxoffice/staff',
    });
    expect(payload['cognito:groups'] ?? []).toEqual(groups);
    expect(payload).not.toHaveProperty('aud');
    expect(seconds).toBe(pool === 'fans' ? 3600 : 900);
  });

  it('says which client a token was made for: an organiser’s app is a channel of its own', async () => {
    const { access_token: token } = await askForToken(origin, 'fan', 'app');
    expect(decodeJwt(token)).toMatchObject({ client_id: 'app', 'cognito:groups': ['Fan'] });
  });

  it('gives an ID token without a scope', async () => {
    const { id_token: token } = await askForToken(origin, 'fan');
    expect(decodeJwt(token)).toMatchObject({ aud: 'cli' });
    expect(decodeJwt(token)).not.toHaveProperty('scope');
  });

  it('names the people when nobody is called so', async () => {
    await expect(askForToken(origin, 'nobody')).rejects.toThrow(
      "Nobody is called 'nobody'. The people are: fan, fan2,",
    );
  });

  it('writes its addresses with its own host, whatever host the caller used', async () => {
    const { port } = new URL(origin);
    const answer = await fetch(`http://127.0.0.1:${port}/oidc/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({ issuer: `${origin}/oidc`, token_endpoint: `${origin}/oidc/token` });
  });
});

describe('the fan site', () => {
  const verifier = 'a-verifier-of-at-least-forty-three-characters-made-here';
  const redirect = () => `${origin}/signed-in`;

  /** Signs in as a browser would: each redirect is followed with the cookies of the one before. */
  const signedIn = async (): Promise<{ code: string; cookie: string }> => {
    const query = new URLSearchParams({
      client_id: 'fan-site',
      response_type: 'code',
      redirect_uri: redirect(),
      scope: 'openid email boxoffice/fan',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const cookies = new Map<string, string>();
    const keep = (answer: Response): string => {
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
        cookies.set(name, value);
      }
      return answer.headers.get('location') ?? '';
    };
    const cookie = () => [...cookies].map((pair) => pair.join('=')).join('; ');
    const page = keep(await fetch(`${origin}/oidc/auth?${query}`, { redirect: 'manual' }));
    const form = new URLSearchParams({ who: 'fan', password: 'boxoffice' });
    const on = keep(
      await fetch(page, { method: 'POST', body: form, headers: { cookie: cookie() }, redirect: 'manual' }),
    );
    const back = keep(await fetch(on, { headers: { cookie: cookie() }, redirect: 'manual' }));
    return { code: new URL(back).searchParams.get('code') ?? '', cookie: cookie() };
  };
  const exchange = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: 'fan-site', ...form });
    const answer = await fetch(`${origin}/oidc/token`, { method: 'POST', body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const redeem = (code: string, given = verifier) =>
    exchange({ grant_type: 'authorization_code', redirect_uri: redirect(), code, code_verifier: given });

  it('renews its token, once with each refresh token', async () => {
    const { body: first } = await redeem((await signedIn()).code);
    const renew = { grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' };
    const { body: second } = await exchange(renew);
    expect(decodeJwt(second.access_token ?? '')).toMatchObject({
      client_id: 'fan-site',
      scope: 'openid boxoffice/fan',
      'cognito:groups': ['Fan'],
    });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await exchange(renew)).status).toBe(400);
  });

  it('gets nothing for a code without the verifier it began with, and nothing for a code used before', async () => {
    const { code } = await signedIn();
    expect((await redeem(code, `${verifier}-other`)).status).toBe(400);
    const { code: used } = await signedIn();
    expect((await redeem(used)).status).toBe(200);
    expect((await redeem(used)).status).toBe(400);
  });

  it('signs out after one question, back to where it may go and nowhere else', async () => {
    const { code, cookie } = await signedIn();
    const { body } = await redeem(code);
    const ask = (to: string) =>
      fetch(
        `${origin}/oidc/session/end?${new URLSearchParams({ id_token_hint: body.id_token ?? '', post_logout_redirect_uri: to })}`,
        { headers: { cookie, accept: 'text/html' }, redirect: 'manual' },
      );
    const question = await ask(`${origin}/`);
    expect(question.status).toBe(200);
    expect(await question.text()).toContain('Sign out?');
    expect((await ask('https://elsewhere.example/')).status).toBe(400);
  });
});

describe('the sign-in page', () => {
  const open = async (clientId: string) => {
    const redirect = clientId === 'cli' ? `${origin}/oidc/command-line` : `${origin}/signed-in`;
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid boxoffice/fan',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    const begun = await fetch(`${origin}/oidc/auth?${query}`, { redirect: 'manual' });
    const cookie = begun.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return { url: begun.headers.get('location') ?? '', cookie };
  };
  const post = (page: { url: string; cookie: string }, form: Record<string, string>) =>
    fetch(page.url, {
      method: 'POST',
      headers: { cookie: page.cookie },
      body: new URLSearchParams(form),
      redirect: 'manual',
    });

  it('says the same for a wrong name and a wrong password', async () => {
    const page = await open('fan-site');
    const wrongName = await post(page, { who: 'nobody', password: 'boxoffice' });
    const wrongPassword = await post(page, { who: 'nobody', password: 'guess' });
    const known = await post(page, { who: 'fan', password: 'guess' });
    expect([wrongName.status, known.status]).toEqual([401, 401]);
    expect((await known.text()).replace('value="fan"', 'value="nobody"')).toBe(await wrongName.text());
    expect(wrongPassword.status).toBe(401);
  });

  it('lets no staff into the fans’ pool', async () => {
    expect((await post(await open('fan-site'), { who: 'agent', password: 'boxoffice' })).status).toBe(401);
    expect((await post(await open('cli'), { who: 'agent', password: 'boxoffice' })).status).toBe(303);
  });

  it('takes the e-mail address too, and escapes what was typed', async () => {
    const page = await open('fan-site');
    const typed = await (await post(page, { who: '"><script>', password: 'x' })).text();
    expect(typed).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect((await post(page, { who: 'Fan@Example.test', password: 'boxoffice' })).status).toBe(303);
  });

  it('is of no use without the cookie of the browser that began', async () => {
    const page = await open('fan-site');
    expect((await post({ ...page, cookie: '' }, { who: 'fan', password: 'boxoffice' })).status).toBe(400);
  });

  it('asks for PKCE', async () => {
    const query = `client_id=fan-site&response_type=code&redirect_uri=${encodeURIComponent(`${origin}/signed-in`)}&scope=openid`;
    const answer = await fetch(`${origin}/oidc/auth?${query}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });
});
