import type { JWK } from 'jose';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { clientsOf, poolsOfClient } from './clients.ts';
import { grantsInMemory } from './grants-in-memory.ts';
import { personOf, scopeOf, tokenSeconds } from './people.ts';
import { errorPage, signOutPage } from './sign-in-pages.ts';

const api = 'urn:boxoffice:api';

/**
 * A certified OIDC issuer whose access tokens have Cognito's shape: `token_use`, `client_id` and `cognito:groups`, and no
 * audience, so that what trusts them locally trusts them in AWS too.
 * @param origin of the site; the issuer is `<origin>/oidc`.
 */
export const makeIssuer = (origin: string, key: JWK, cookieKey: string): Provider => {
  const issuer = new Provider(`${origin}/oidc`, {
    adapter: grantsInMemory(Date.now),
    clients: clientsOf(origin),
    jwks: { keys: [key] },
    cookies: { keys: [cookieKey] },
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    // A browser names its origin on every POST, on that of its own site too.
    clientBasedCORS: (_context, asking) => asking === origin,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    // As Cognito: every code flow of a client with the grant gives a refresh token, whatever scope was asked.
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_context, { uid }) => `${origin}/oidc/sign-in/${uid}` },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = errorPage(out.error_description ?? out.error);
    },
    ttl: {
      AccessToken: (_context, { accountId }) => tokenSeconds[personOf(accountId)?.pool ?? 'staff'],
      AuthorizationCode: 60,
      IdToken: 60 * 60,
      Interaction: 60 * 60,
      Session: 24 * 60 * 60,
      Grant: 30 * 24 * 60 * 60,
      RefreshToken: 30 * 24 * 60 * 60,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = signOutPage(form);
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: Object.values(scopeOf).join(' '),
          audience: api,
          accessTokenFormat: 'jwt' as const,
          jwt: { sign: { alg: 'RS256' as const } },
        }),
      },
    },
    formats: { customizers: { jwt: (_context, _token, { payload }) => inCognitoShape(payload) } },
    findAccount: (_context, subject) => {
      const found = personOf(subject);
      return (
        found && {
          accountId: subject,
          claims: () => ({
            sub: subject,
            email: found.email,
            email_verified: true,
            name: found.fullName,
            preferred_username: found.name,
          }),
        }
      );
    },
    loadExistingGrant: (context) => grantOf(issuer, context),
  });
  return issuer;
};

const inCognitoShape = (payload: Record<string, unknown>): void => {
  const found = personOf(String(payload.sub));
  // Cognito's access tokens have no audience. The library insists on one, yet writes only what can be enumerated.
  Object.defineProperty(payload, 'aud', { value: api, enumerable: false });
  payload.token_use = 'access';
  payload.version = 2;
  payload.scope = `openid ${payload.scope ?? ''}`.trim();
  if (found) payload.username = found.name;
  if (found?.groups.length) payload['cognito:groups'] = found.groups;
};

/** Our own clients need no consent page; the pool of the person, not the request, decides which scope they get. */
const grantOf = async (issuer: Provider, { oidc }: KoaContextWithOIDC) => {
  const accountId = oidc.session?.accountId;
  const clientId = oidc.client?.clientId;
  const found = accountId ? personOf(accountId) : undefined;
  // Whoever belongs to another pool has to sign in anew, as somebody this client is for.
  if (!accountId || !clientId || !found || !poolsOfClient[clientId]?.includes(found.pool)) return undefined;
  const grant = new issuer.Grant({ accountId, clientId });
  grant.addOIDCScope('openid email profile');
  grant.addResourceScope(api, scopeOf[found.pool]);
  await grant.save();
  return grant;
};
