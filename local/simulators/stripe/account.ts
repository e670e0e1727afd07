import type { Books } from './books.ts';
import type { StripeEvent } from './objects.ts';
import type { Switches } from './switches.ts';
import type { Later } from './timers.ts';

/** The version the webhook endpoint and unversioned calls speak: the one the pinned SDK is generated for. */
export const accountApiVersion = '2026-10-28.endive';

/** The simulated account as its operations see it. Every operation runs without waiting, so each is atomic. */
export interface Account {
  books: Books;
  /** Unix milliseconds. */
  nowMs(): number;
  newId(prefix: string): string;
  switches(): Readonly<Switches>;
  later: Later;
  /** The call being served, for the `request` of the events it makes; null for what happens by itself. */
  request: { id: string; idempotencyKey: string | null } | null;
  /** Where pages of the simulator are reached, without a slash at the end. */
  publicOrigin: string;
  send(event: StripeEvent): void;
  changed(): void;
}

/** Unix seconds, as Stripe's objects carry them. */
export const nowSeconds = (account: Account): number => Math.floor(account.nowMs() / 1000);

/** Writes an event down with the object as it is at this moment, and sends it to the webhook endpoint. */
export const tell = (account: Account, type: string, object: object, previous?: object): StripeEvent => {
  const event: StripeEvent = {
    id: account.newId('evt'),
    object: 'event',
    api_version: accountApiVersion,
    created: nowSeconds(account),
    data: structuredClone(previous ? { object, previous_attributes: previous } : { object }),
    livemode: false,
    pending_webhooks: 1,
    request: { id: account.request?.id ?? null, idempotency_key: account.request?.idempotencyKey ?? null },
    type,
  };
  account.books.events.set(event.id, event);
  account.changed();
  account.send(event);
  return event;
};
