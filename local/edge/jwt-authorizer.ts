import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { JsonObject } from '../ports.ts';
import { type EdgeAnswer, messageAnswer } from './messages.ts';

export interface JwtSettings {
  issuer: string;
  /** Client ids, or audiences, that are trusted. */
  audience: readonly string[];
}

export type Authorized = { authorizer: JsonObject } | { refused: EdgeAnswer };

/**
 * The JWT authorizer of an HTTP API: RS256 only; checks kid, signature, iss, aud (client_id where there is none), exp,
 * nbf, iat and the scopes of the route. It cannot tell an ID token from an access token: the scopes must.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class JwtAuthorizer {
  readonly #settings: JwtSettings;
  readonly #keys: JWTVerifyGetKey;
  readonly #now: () => number;

  /** @param keys of the issuer, found by kid. @param now milliseconds since 1970. */
  constructor(settings: JwtSettings, keys: JWTVerifyGetKey, now: () => number) {
    this.#settings = settings;
    this.#keys = keys;
    this.#now = now;
  }

  /** @param authorization the header, with or without `Bearer`. @param scopes one of them is enough. */
  async authorize(authorization: string | undefined, scopes: readonly string[]): Promise<Authorized> {
    const token = authorization?.replace(/^bearer\s+/i, '').trim();
    if (!token) return unauthorized('Bearer');
    let claims: JWTPayload;
    try {
      claims = await this.#verified(token);
    } catch (fault) {
      if (fault instanceof errors.JOSEError)
        return unauthorized(`Bearer error="invalid_token" error_description="${fault.code}"`);
      throw fault;
    }
    const granted = scopesOf(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token does not include a required scope"`;
      return { refused: messageAnswer(403, 'Forbidden', { 'www-authenticate': challenge }) };
    }
    return { authorizer: { jwt: { claims: written(claims), scopes: scopes.length > 0 ? [...scopes] : null } } };
  }

  async #verified(token: string): Promise<JWTPayload> {
    const now = new Date(this.#now());
    const { payload, protectedHeader } = await jwtVerify(token, this.#keys, {
      algorithms: ['RS256'],
      issuer: this.#settings.issuer,
      requiredClaims: ['exp'],
      currentDate: now,
    });
    const given = payload.aud ?? payload.client_id;
    const trusted = (Array.isArray(given) ? given : [given]).some((one) =>
      this.#settings.audience.includes(String(one)),
    );
    const isFromTheFuture = payload.iat !== undefined && payload.iat > Math.floor(now.getTime() / 1000);
    if (!protectedHeader.kid || !trusted || isFromTheFuture)
      throw new errors.JWTClaimValidationFailed('not for this API', payload);
    return payload;
  }
}

/** The issuer's keys, fetched when first needed and again when a token names a key not seen yet. */
export const keysOf = (issuer: string): JWTVerifyGetKey => {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    const { jwks_uri: uri } = (await answer.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(uri), { cooldownDuration: 5_000 });
  };
  return async (header, token) => {
    keys ??= discover();
    keys.catch(() => {
      keys = undefined;
    });
    return (await keys)(header, token);
  };
};

const unauthorized = (challenge: string): Authorized => ({
  refused: messageAnswer(401, 'Unauthorized', { 'www-authenticate': challenge }),
});

const scopesOf = ({ scope, scp }: JWTPayload): string[] => {
  const given = scope ?? scp;
  return Array.isArray(given) ? given.map(String) : String(given ?? '').split(' ');
};

/** Every claim arrives as text, as AWS writes it: `[a b]` for a list, `map[…]` never, numbers in digits. */
const written = (claims: JWTPayload): JsonObject =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if (Array.isArray(value)) return [name, `[${value.map(String).join(' ')}]`];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    }),
  );
