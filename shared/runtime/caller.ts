import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Audience } from '#shared/contracts/catalog/sale-terms.ts';
import type { Entrance, Route } from '#shared/contracts/route.ts';
import { apiPrefix } from '#shared/contracts/route.ts';
import { type BuyerId, OrganiserId } from '#shared/kernel/ids.ts';
import { fingerprint } from './identities.ts';
import { membershipOf, type Staff } from './staff.ts';

/** A person or session that holds and buys. */
export interface Buyer {
  buyerId: BuyerId;
  signedIn: boolean;
  /** The guest session the fan held seats with before signing in: it may still act on its own hold. */
  guestId?: BuyerId;
  /** What a fan is to organisers, by the groups of the token. */
  belongsTo?: readonly Belonging[];
  /** The client the token was made for: the site, or an app of an organiser. */
  client?: string;
}

/** A member or a partner of an organiser. */
export interface Belonging {
  audience: Extract<Audience, 'members' | 'partners'>;
  organiserId: OrganiserId;
}

/** @param group as it stands in a fan's token: `Member:belfoot`, `Partner:belfoot`. */
export const belongingOf = (group: string): Belonging | undefined => {
  const [kind, organiser, ...rest] = group.split(':');
  const organiserId = OrganiserId.safeParse(organiser);
  const audience = kind === 'Member' ? 'members' : kind === 'Partner' ? 'partners' : undefined;
  return audience && organiserId.success && rest.length === 0 ? { audience, organiserId: organiserId.data } : undefined;
};

export type CallerOf<R extends Pick<Route, 'access'>> = R['access']['kind'] extends infer Kind
  ? Kind extends 'public'
    ? undefined
    : Kind extends 'staff'
      ? Staff
      : Buyer
  : never;

/** Why a request is turned away before its body is looked at. */
export type TurnedAway = 'TokenMissing' | 'GuestSessionMissing' | 'NotAllowed';

type Claims = Record<string, unknown>;

/** HTTP API hands an array claim over as the text `[a b]`; matching inside that text would take NotAdmin for Admin. */
export const groupsOf = (claim: unknown): readonly string[] => {
  if (Array.isArray(claim)) return claim.map(String);
  if (typeof claim !== 'string') return [];
  const text = claim.startsWith('[') && claim.endsWith(']') ? claim.slice(1, -1) : claim;
  return text.split(/[\s,]+/).filter((group) => group.length > 0);
};

const claimsOf = (event: APIGatewayProxyEventV2): Claims | undefined => {
  const context: unknown = event.requestContext;
  if (typeof context !== 'object' || context === null || !('authorizer' in context)) return undefined;
  const { authorizer } = context as { authorizer?: { jwt?: { claims?: Claims } } };
  return authorizer?.jwt?.claims;
};

const guestOf = (event: APIGatewayProxyEventV2): BuyerId | undefined => {
  const session = event.headers['x-guest-session'];
  return session && /^[A-Za-z0-9_-]{43}$/.test(session) ? (`guest_${fingerprint(session, 22)}` as BuyerId) : undefined;
};

/** Which way the request came in decides how the caller is known. */
const entranceOf = (route: Pick<Route, 'access'>, event: APIGatewayProxyEventV2): Entrance['as'] => {
  if (route.access.kind === 'public') return 'anyone';
  if (route.access.kind === 'staff') return 'staff';
  return route.access.kind === 'buyer' && event.routeKey.includes(` ${apiPrefix}/guest/`) ? 'guest' : 'fan';
};

/**
 * Who calls, by the access the route declares. The authorizer has checked signature, issuer, audience, time and scope;
 * what it cannot tell (an ID token from an access token, the group) is checked here. For which organiser a member of staff may act is
 * known when what is asked for is: `mayActFor`.
 */
export const callerOf = (
  route: Pick<Route, 'access'>,
  event: APIGatewayProxyEventV2,
): { caller: Buyer | Staff | undefined } | { turnedAway: TurnedAway } => {
  const entrance = entranceOf(route, event);
  if (entrance === 'anyone') return { caller: undefined };
  const guestId = guestOf(event);
  if (entrance === 'guest')
    return guestId ? { caller: { buyerId: guestId, signedIn: false } } : { turnedAway: 'GuestSessionMissing' };
  const claims = claimsOf(event);
  if (claims?.token_use !== 'access' || typeof claims.sub !== 'string') return { turnedAway: 'TokenMissing' };
  const groups = groupsOf(claims['cognito:groups']);
  if (route.access.kind === 'staff') {
    const memberships = groups.flatMap((group) => membershipOf(group) ?? []);
    const wanted: readonly string[] = route.access.groups;
    return memberships.some(({ group }) => wanted.includes(group))
      ? { caller: { subject: claims.sub, memberships } }
      : { turnedAway: 'NotAllowed' };
  }
  if (!groups.includes('Fan')) return { turnedAway: 'NotAllowed' };
  const belongsTo = groups.flatMap((group) => belongingOf(group) ?? []);
  return {
    caller: {
      buyerId: `fan_${claims.sub}` as BuyerId,
      signedIn: true,
      ...(guestId ? { guestId } : {}),
      ...(belongsTo.length > 0 ? { belongsTo } : {}),
      ...(typeof claims.client_id === 'string' ? { client: claims.client_id } : {}),
    },
  };
};
