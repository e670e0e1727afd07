import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Channel, SalesPhase, SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import { saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { earliest, type Instant, instantOf, plusMinutes, secondsOf } from '#shared/kernel/time.ts';
import { decidePhase, firstFor, type PhaseRefusal, type Standing } from './phases.ts';
import { type Quota, quotasOf } from './quotas.ts';
import { decideTicketTypes, type TicketTypeRefusal } from './ticket-types.ts';

/** What a performance's sale sheet says about holding. */
export type HoldPolicy = Pick<SaleSheet, 'sale' | 'ticketTypes'>;

export type SaleRefusal = PhaseRefusal | TicketTypeRefusal | { code: 'TooManySeats'; limit: number };

/** How many seats somebody asks for, of which kinds, which way, and as whom. */
export interface WishToHold extends Standing {
  quantity: number;
  channel: Channel;
  ticketTypes?: readonly TicketTypeId[] | undefined;
  /** The buyer held these seats in time and has a charge to finish: only the end of the sale is looked at. */
  letIn?: boolean;
}

export interface MayHold {
  /** The instant shown, on a whole second, never past the close of the sale. */
  until: Instant;
  /** One for each seat; absent where there are no ticket types. */
  ticketTypes?: readonly TicketTypeId[];
  /** What the party takes of that which there is only so much of, beside its seats. */
  quotas: readonly Quota[];
  /** Where the account has a limit over all its orders. Who sells at a counter is not who buys there. */
  account?: AccountTerms;
}

export interface AccountTerms {
  /** Seats. */
  limit: number;
  /** The end of the sale: until then its purchases are remembered. */
  keptUntil: Instant;
}

/**
 * Whether the buyer may hold that many, of these kinds, and until when it is shown.
 * Phases, limits and minutes are requirements A20, B12 and B2; a counter sells to whoever stands there, whatever the phase.
 */
export const decideHold = (
  wish: WishToHold,
  { sale, ticketTypes }: HoldPolicy,
  now: Instant,
): Result<MayHold, SaleRefusal> => {
  const open = decideSale(wish, sale, now);
  if (!open.ok) return open;
  const limit = limitOf(sale, wish.channel, open.value);
  if (wish.quantity > limit && !wish.letIn) return refuse({ code: 'TooManySeats', limit });
  const types = decideTicketTypes(wish.ticketTypes, wish.quantity, { ticketTypes }, wish.letIn ? undefined : now);
  if (!types.ok) return types;
  return ok({
    until: endOf(now, { sale }, wish.channel),
    ...(types.value && { ticketTypes: types.value }),
    quotas: quotasOf({ ...wish, ticketTypes: types.value }, { sale, ticketTypes }),
    ...(sale.seatsPerAccount !== undefined &&
      wish.channel !== 'counter' && { account: { limit: sale.seatsPerAccount, keptUntil: sale.closesAt } }),
  });
};

/** The phases that let the wish in: none where the sale has none, or where they do not matter. */
const decideSale = (wish: WishToHold, sale: SaleTerms, now: Instant): Result<readonly SalesPhase[], PhaseRefusal> => {
  const state = saleStateAt(sale, now);
  if (state === 'closed') return refuse({ code: 'SaleClosed', closedAt: earliest(sale.closesAt, now) });
  const byPhase = wish.channel !== 'counter' && !wish.letIn;
  if (byPhase && sale.phases && state === 'open') return decidePhase(sale, wish, now);
  const opensAt = byPhase ? firstFor(sale, wish) : sale.opensAt;
  return state === 'notYetOpen' ? refuse({ code: 'SaleNotOpen', opensAt }) : ok([]);
};

/** The channel's own limit, else the sale's; a phase may allow less. Of several open phases the most generous counts. */
const limitOf = (sale: SaleTerms, channel: Channel, open: readonly SalesPhase[]): number => {
  const most = sale.channels?.[channel]?.seatsPerBuyer ?? sale.seatsPerBuyer;
  return open.length === 0 ? most : Math.max(...open.map(({ seatsPerBuyer = most }) => Math.min(seatsPerBuyer, most)));
};

/** Domain rules, "Settled": an app is given more time than the site, and a person at a counter more than an app. */
const usualMinutes = { app: 15, counter: 20 } as const;

const minutesOf = (sale: SaleTerms, channel: Channel): number => {
  const terms = sale.channels?.[channel];
  if (!terms) return sale.holdMinutes;
  return terms.holdMinutes ?? (channel === 'online' ? sale.holdMinutes : usualMinutes[channel]);
};

const endOf = (from: Instant, { sale }: Pick<HoldPolicy, 'sale'>, channel: Channel): Instant =>
  onWholeSecond(earliest(plusMinutes(from, minutesOf(sale, channel)), sale.closesAt));

/** The one extension: the same time again after the first, never past the close of the sale. */
export const decideExtension = (until: Instant, policy: Pick<HoldPolicy, 'sale'>, channel: Channel): Instant =>
  endOf(until, policy, channel);

const onWholeSecond = (instant: Instant): Instant => instantOf(secondsOf(instant) * 1000);
