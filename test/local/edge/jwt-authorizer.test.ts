import { createHmac } from 'node:crypto';
import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { JwtAuthorizer } from '#local/edge/jwt-authorizer.ts';

const issuer = 'https://issuer.example.test';
const now = Date.parse('2026-08-01T10:00:00.000Z');
const seconds = now / 1000;
const scopes = ['boxoffice/fan'];

const keys = await generateKeyPair('RS256', { extractable: true });
const otherKeys = await generateKeyPair('RS256');
const publicJwk = { ...(await exportJWK(keys.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };

const goodClaims: JWTPayload = {
  iss: issuer,
  sub: '5eed0000-0000-4000-8000-000000000001',
  client_id: 'fan-site',
  token_use: 'access',
  scope: 'openid boxoffice/fan',
  'cognito:groups': ['Fan', 'Early bird'],
  iat: seconds - 60,
  exp: seconds + 60,
};

interface Making {
  claims?: JWTPayload;
  header?: { alg?: string; kid?: string };
  key?: CryptoKey;
}

const token = ({ claims = goodClaims, header = {}, key = keys.privateKey }: Making = {}): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header }).sign(key);

const without = (...names: string[]): JWTPayload =>
  Object.fromEntries(Object.entries(goodClaims).filter(([name]) => !names.includes(name)));

const unsigned = (header: object, claims: object): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

let authorizer: JwtAuthorizer;
beforeAll(() => {
  authorizer = new JwtAuthorizer(
    { issuer, audience: ['fan-site', 'cli'] },
    createLocalJWKSet({ keys: [publicJwk] }),
    () => now,
  );
});

const statusOf = async (authorization: string | undefined, wanted: readonly string[] = scopes): Promise<number> => {
  const answer = await authorizer.authorize(authorization, wanted);
  return 'refused' in answer ? answer.refused.status : 200;
};

describe('the JWT authorizer', () => {
  it('hands every claim over as text, lists as [a b]', async () => {
    const answer = await authorizer.authorize(`Bearer ${await token()}`, scopes);
    expect(answer).toEqual({
      authorizer: {
        jwt: {
          claims: {
            ...goodClaims,
            iat: String(seconds - 60),
            exp: String(seconds + 60),
            'cognito:groups': '[Fan Early bird]',
          },
          scopes,
        },
      },
    });
  });

  it('takes the token with and without the word Bearer', async () => {
    expect(await statusOf(await token())).toBe(200);
    expect(await statusOf(`bearer ${await token()}`)).toBe(200);
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ['no token', async () => undefined],
    ['an empty token', async () => 'Bearer '],
    ['something else', async () => 'Basic ZmFuOmZhbg=='],
    ['expired', () => token({ claims: { ...goodClaims, exp: seconds - 1 } })],
    ['expired at this very second', () => token({ claims: { ...goodClaims, exp: seconds } })],
    ['without an end', () => token({ claims: without('exp') })],
    ['not valid yet', () => token({ claims: { ...goodClaims, nbf: seconds + 30 } })],
    ['issued in the future', () => token({ claims: { ...goodClaims, iat: seconds + 30 } })],
    ['another issuer', () => token({ claims: { ...goodClaims, iss: 'https://other.example.test' } })],
    ['the issuer with a slash more', () => token({ claims: { ...goodClaims, iss: `${issuer}/` } })],
    ['without an issuer', () => token({ claims: without('iss') })],
    ['another client', () => token({ claims: { ...goodClaims, client_id: 'other' } })],
    ['another audience, though the client is known', () => token({ claims: { ...goodClaims, aud: 'other' } })],
    ['neither audience nor client', () => token({ claims: without('client_id') })],
    ['another key under our kid', () => token({ key: otherKeys.privateKey })],
    ['an unknown kid', () => token({ header: { kid: 'key-2' } })],
    ['alg none', async () => `${unsigned({ alg: 'none', kid: 'key-1' }, goodClaims)}.`],
    ['a header that is not JSON', async () => 'bm90IGpzb24.e30.c2ln'],
    ['changed claims under the old signature', async () => changed(await token())],
    ['a signature cut off', async () => (await token()).split('.').slice(0, 2).join('.')],
    ['the public key used as a shared secret', confused],
  ])('answers 401 to %s', async (_, made) => {
    const given = await made();
    expect(await statusOf(given && `Bearer ${given}`)).toBe(401);
  });

  it('answers 403 when the scope is missing, as it is in an ID token', async () => {
    const idToken = await token({ claims: { ...without('client_id', 'scope'), aud: 'fan-site', token_use: 'id' } });
    expect(await statusOf(idToken)).toBe(403);
    expect(await statusOf(await token({ claims: { ...goodClaims, scope: 'openid boxoffice/fans' } }))).toBe(403);
  });

  it('twin: a route that asks no scope lets an ID token through, so every route must ask one', async () => {
    const idToken = await token({ claims: { ...without('client_id', 'scope'), aud: 'fan-site', token_use: 'id' } });
    expect(await statusOf(idToken, [])).toBe(200);
  });
});

const changed = (good: string): string => {
  const [header = '', , signature = ''] = good.split('.');
  const claims = Buffer.from(JSON.stringify({ ...goodClaims, sub: 'somebody-else' })).toString('base64url');
  return `${header}.${claims}.${signature}`;
};

async function confused(): Promise<string> {
  const signed = unsigned({ alg: 'HS256', kid: 'key-1' }, goodClaims);
  const secret = await exportSPKI(keys.publicKey);
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
