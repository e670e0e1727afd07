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
