import type { ClientMetadata } from 'oidc-provider';
import type { Pool } from './people.ts';

/** The fan site and an organiser's app sign in fans; the command line takes a token for anybody. */
export const poolsOfClient: Record<string, readonly Pool[]> = {
  'fan-site': ['fans'],
  app: ['fans'],
  cli: ['fans', 'staff'],
};

const publicClient = {
  token_endpoint_auth_method: 'none',
  response_types: ['code'],
  id_token_signed_response_alg: 'RS256',
} as const satisfies Partial<ClientMetadata>;

/** @param origin of the site, e.g. `http://localhost:4000`. */
export const clientsOf = (origin: string): ClientMetadata[] => [
  {
    ...publicClient,
    client_id: 'fan-site',
    client_name: 'Boxoffice',
    redirect_uris: [`${origin}/signed-in`],
    post_logout_redirect_uris: [`${origin}/`],
    grant_types: ['authorization_code', 'refresh_token'],
  },
  {
    ...publicClient,
    client_id: 'app',
    client_name: 'BelFoot on the phone',
    redirect_uris: [cliRedirect(origin)],
    grant_types: ['authorization_code'],
  },
  {
    ...publicClient,
    client_id: 'cli',
    client_name: 'Boxoffice on the command line',
    redirect_uris: [cliRedirect(origin)],
    grant_types: ['authorization_code'],
  },
];

/** Nothing is served there: the command reads the code from the redirect itself. */
export const cliRedirect = (origin: string): string => `${origin}/oidc/command-line`;
