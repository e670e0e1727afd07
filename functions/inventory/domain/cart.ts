import type { Choice, Hold } from '#shared/contracts/inventory/model.ts';
import type { BuyerId, HoldId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Memory } from './account.ts';
import { sameSeats } from './rows.ts';
import { type Held, keptUntilOf, shownUntilOf } from './seat-value.ts';

/** What a buyer holds of a performance: one at a time, which is the limit per buyer. */
export interface Cart {
  performanceId: PerformanceId;
  buyerId: BuyerId;
  holdId: HoldId;
  seatIds: readonly SeatId[];
  /** What the buyer is shown, on a whole second. */
  until: Instant;
  extended: boolean;
  /** The mark of the key that extended it: tells a repeat from another request. */
  extendedBy?: string;
  /** What was asked for, when that is not the seats themselves: tells a repeat from another request. */
  asked?: string;
  /** Why these seats, where the box office chose them: a repeat is told the same. */
  chosen?: Choice;
  /** What kind of ticket each seat is held for, in their order. */
  ticketTypes?: readonly TicketTypeId[];
  /** What it takes of that which there is only so much of, beside its seats. */
  slots?: readonly SeatId[];
  /** What the account has had before; only where a sale has a limit per account. */
  memory?: Memory;
}

/** Everything a cart keeps from others. */
export const everythingOf = ({ seatIds, slots = [] }: Pick<Cart, 'seatIds' | 'slots'>): readonly SeatId[] => [
  ...seatIds,
  ...slots,
];

export const heldOf = (cart: Pick<Cart, 'holdId' | 'until'>): Held => ({
  holdId: cart.holdId,
  keptUntil: keptUntilOf(cart.until),
});

/** The very instant shown is too late. */
export const isActive = (cart: Cart, now: Instant): boolean => now < cart.until && !cart.memory?.given;

export const holdOf = ({ holdId, performanceId, seatIds, until, extended, ticketTypes, chosen }: Cart): Hold => ({
  holdId,
  performanceId,
  seatIds,
  until,
  extended,
  ...(ticketTypes && { ticketTypes }),
  ...(chosen && { chosen }),
});

/** The same cart, kept as long as its seats are. */
export const keptAsLongAs = (cart: Cart, keptUntil: number): Cart => ({ ...cart, until: shownUntilOf(keptUntil) });

/** The same seats, or as many places of the same section, as the same kinds of ticket. */
export const isSameRequest = (cart: Cart, found: Cart): boolean =>
  sameTickets(cart, found) &&
  (cart.asked === undefined && found.asked === undefined
    ? sameSeats(cart.seatIds, found.seatIds)
    : cart.asked === found.asked);

/** Each seat for the kind of ticket it is held for; where the seats were chosen, as many of each kind. */
const sameTickets = (cart: Cart, found: Cart): boolean =>
  cart.asked === undefined ? isHeldFor(found, cart) : String(cart.ticketTypes) === String(found.ticketTypes);

/** Whether a cart's seats are held for these tickets, whatever order they are named in. */
export const isHeldFor = (
  cart: Pick<Cart, 'seatIds' | 'ticketTypes'>,
  { seatIds, ticketTypes }: { seatIds: readonly SeatId[]; ticketTypes?: readonly TicketTypeId[] | undefined },
): boolean => {
  if (!cart.ticketTypes || !ticketTypes) return cart.ticketTypes === ticketTypes;
  const typeOf = new Map(cart.seatIds.map((seatId, nth) => [seatId, cart.ticketTypes?.[nth]]));
  return seatIds.every((seatId, nth) => typeOf.get(seatId) === ticketTypes[nth]);
};
