import { type Answered, type Ask, type Client, makeClient } from '#shared/contracts/client.ts';
import type { Route } from '#shared/contracts/route.ts';
import { accessToken } from './buyer/access-token.ts';
import { guestSession } from './buyer/guest-session.ts';
import { signedInFan } from './buyer/signed-in-fan.ts';
import { held } from './choice/held.ts';
import { setClockBy } from './clock.ts';

const world = {
  fetch: (url: string, request: RequestInit) => fetch(url, request),
  origin: '',
  onFreshAnswer: (answer: Response) => setClockBy(answer.headers.get('date')),
};

/** Calls as the fan who is signed in; the guest session goes along only for seats that were held with it. */
export const api: Client = makeClient({
  ...world,
  accessToken,
  guestSession: (make) => (make || held.get()?.asGuest ? guestSession(make) : undefined),
});

const asGuest: Client = makeClient({ ...world, accessToken: async () => undefined, guestSession });

/** What was bought on this device before signing in is still this person's to see. */
export const asFanOrGuest = async <R extends Route>(route: R, ask: Ask<R>): Promise<Answered<R>> => {
  const answer = await api.call(route, ask);
  const mayBeGuests = !answer.ok && answer.refusal.status === 404 && signedInFan.get() && guestSession(false);
  return mayBeGuests ? asGuest.call(route, ask) : answer;
};

/** What this device's guest has; undefined when nobody is a guest here, or the guest is who calls anyway. */
export const guestBeside = (): Client | undefined => (signedInFan.get() && guestSession(false) ? asGuest : undefined);

/** A new key for something the buyer does once, whatever the network does. */
export const newKey = (): string => crypto.randomUUID();
