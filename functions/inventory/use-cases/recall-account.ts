import type { BuyerId, HoldId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { countBought, type EarlierHold, holdsOf, type Memory } from '../domain/account.ts';
import { type Cart, isActive } from '../domain/cart.ts';
import type { AccountTerms } from '../domain/hold-seats.ts';
import { foundSeats, rowsOf, seatIdsOf } from '../domain/rows.ts';
import type { SeatPorts } from '../ports.ts';
import { everySeatIsSold } from './read-seats.ts';

export type AccountRefusal =
  | { code: 'AccountLimit'; limit: number; bought: number }
  | { code: 'AlreadyHolding'; holdId: HoldId; seatIds: readonly SeatId[]; until: Instant };

export interface AskOfAccount extends AccountTerms {
  performanceId: PerformanceId;
  buyerId: BuyerId;
  holdId: HoldId;
  quantity: number;
}

/** The memory of the cart to be put, and the cart it goes over: the write makes sure that it still is that one. */
export interface Recalled {
  memory: Memory;
  over: Cart | undefined;
}

/**
 * What the account has bought of this performance, and whether it may have so many more. Seats that a hold still keeps for an order
 * count as bought. One consistent read of the cart, and one for each row the account has bought in.
 */
export const recallAccount = async (
  ports: SeatPorts,
  { performanceId, buyerId, holdId, quantity, limit, keptUntil }: AskOfAccount,
  now: Instant,
): Promise<Result<Recalled, AccountRefusal>> => {
  const seen = await ports.carts.find(performanceId, buyerId);
  if (seen && isActive(seen, now)) {
    // Its own cart is in the way: what follows finds it there and answers as the first request was answered.
    if (seen.holdId === holdId) return ok({ memory: freshOf([], keptUntil), over: undefined });
    if (!(await everySeatIsSold(ports, seen)))
      return refuse({ code: 'AlreadyHolding', holdId: seen.holdId, seatIds: seen.seatIds, until: seen.until });
  }
  const holds = await Promise.all(
    (seen ? holdsOf(seen) : []).map(async (hold) => ({ hold, seats: await seatsOf(ports, performanceId, hold) })),
  );
  const { bought, kept } = countBought(holds, holdId);
  if (bought + quantity > limit) return refuse({ code: 'AccountLimit', limit, bought });
  const memory = freshOf(kept, keptUntil);
  // The same hold again, for an order whose money is under way: the order stays known.
  const orders = seen?.holdId === holdId ? (seen.memory?.orders ?? []) : [];
  return ok({ memory: { ...memory, orders }, over: seen });
};

const freshOf = (earlier: readonly EarlierHold[], keptUntil: Instant): Memory => ({
  keptUntil,
  earlier,
  orders: [],
  given: false,
});

/** How the seats of an earlier hold stand, in their order. */
const seatsOf = async ({ rows }: SeatPorts, performanceId: PerformanceId, { seatIds }: EarlierHold) => {
  const read = await Promise.all(
    rowsOf(performanceId, seatIds).map(async (row) => {
      const seats = foundSeats(row, await rows.read(row));
      return seatIdsOf(row).map((seatId, nth) => [seatId, seats[nth]] as const);
    }),
  );
  const standing = new Map(read.flat());
  return seatIds.map((seatId) => standing.get(seatId));
};
