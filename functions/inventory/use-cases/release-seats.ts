import { ok, type Result } from '#shared/kernel/result.ts';
import { rowsOf } from '../domain/rows.ts';
import { isHeldBy, isSoldTo } from '../domain/seat-value.ts';
import type { SeatPorts } from '../ports.ts';
import { holdersOf } from './find-cart.ts';
import { giveBack } from './give-back.ts';
import type { PaidSeats } from './sell-seats.ts';

/**
 * The undo of holding and of selling: what the order holds or was sold is free again at once, and its buyer may choose
 * afresh. Seats that are somebody else's by now are left alone, so it may run late, twice, or after nothing was done.
 */
export const releaseSeats = async (
  { rows, carts }: SeatPorts,
  { orderId, performanceId, buyerId, heldBy, holdId, seatIds }: PaidSeats,
): Promise<Result<{ freed: number }, never>> => {
  const freed = await Promise.all(
    rowsOf(performanceId, seatIds).map((row) =>
      giveBack(rows, row, (seat) => isHeldBy(seat, holdId) || isSoldTo(seat, orderId)),
    ),
  );
  for (const holder of holdersOf({ buyerId, heldBy })) await carts.remove({ performanceId, buyerId: holder, holdId });
  return ok({ freed: freed.reduce((all, count) => all + count, 0) });
};
