import type { HoldId, SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Cart } from './cart.ts';
import { isHeldBy, type OrderMark, type SeatStanding } from './seat-value.ts';

/** A hold the account has had before, and the orders that were to be paid for it. */
export interface EarlierHold {
  holdId: HoldId;
  seatIds: readonly SeatId[];
  orders: readonly OrderMark[];
}

/** What a cart knows of its account where a sale has a limit per account (requirement B12). */
export interface Memory {
  /** The end of the sale as it was when the cart was written; a move may put it off, so the cart is kept far beyond. */
  keptUntil: Instant;
  earlier: readonly EarlierHold[];
  /** The orders of the cart's own hold; each is noted before it is paid, so none is sold that is not here. */
  orders: readonly OrderMark[];
  /** The hold was given back or undone: there is no cart, only what it remembers. */
  given: boolean;
}

/** What a cart remembers, itself included. A hold without an order cannot become a purchase: it need not be remembered. */
export const holdsOf = (cart: Cart): readonly EarlierHold[] => {
  const { earlier = [], orders = [] } = cart.memory ?? {};
  if (orders.length === 0) return earlier;
  const { holdId } = cart;
  const before = earlier.filter((one) => one.holdId === holdId).flatMap(({ seatIds }) => seatIds);
  const seatIds = [...new Set([...before, ...cart.seatIds])];
  return [...earlier.filter((one) => one.holdId !== holdId), { holdId, seatIds, orders }];
};

/** Orders that came to nothing are remembered too, for money that comes late; of those only so many. */
const unsoldKept = 10;

/**
 * How many seats an account has bought, by what the rows say now: so a refund gives the right back by itself.
 * @param holds with how each seat stands, in the order of its seats.
 * @param own the hold that is being made: what it keeps already is not bought.
 * @returns the seats that count, and the holds to be remembered further.
 */
export const countBought = (
  holds: readonly { hold: EarlierHold; seats: readonly (SeatStanding | undefined)[] }[],
  own: HoldId,
): { bought: number; kept: readonly EarlierHold[] } => {
  const counts = ({ holdId, orders }: EarlierHold, seat: SeatStanding | undefined): boolean =>
    (holdId !== own && isHeldBy(seat, holdId)) || (seat?.is === 'sold' && orders.includes(seat.to));
  const counted = holds.map(({ hold, seats }) => ({ hold, bought: seats.filter((seat) => counts(hold, seat)).length }));
  const unsold = counted.filter(({ bought }) => bought === 0).slice(-unsoldKept);
  return {
    bought: counted.reduce((all, one) => all + one.bought, 0),
    kept: counted.filter((one) => one.bought > 0 || unsold.includes(one)).map(({ hold }) => hold),
  };
};
