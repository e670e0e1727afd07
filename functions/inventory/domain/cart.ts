import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { BuyerId, HoldId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
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
}

export const heldOf = (cart: Pick<Cart, 'holdId' | 'until'>): Held => ({
  holdId: cart.holdId,
  keptUntil: keptUntilOf(cart.until),
});

/** The very instant shown is too late. */
export const isActive = (cart: Cart, now: Instant): boolean => now < cart.until;

export const holdOf = ({ holdId, performanceId, seatIds, until, extended }: Cart): Hold => ({
  holdId,
  performanceId,
  seatIds,
  until,
  extended,
});

/** The same cart, kept as long as its seats are. */
export const keptAsLongAs = (cart: Cart, keptUntil: number): Cart => ({ ...cart, until: shownUntilOf(keptUntil) });

/** The same seats, or as many places of the same section. */
export const isSameRequest = (cart: Cart, found: Cart): boolean =>
  cart.asked === undefined && found.asked === undefined
    ? sameSeats(cart.seatIds, found.seatIds)
    : cart.asked === found.asked;
