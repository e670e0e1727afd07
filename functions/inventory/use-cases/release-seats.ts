import { ok, type Result } from '#shared/kernel/result.ts';
import { rowsOf } from '../domain/rows.ts';
import { isHeldBy, isSoldTo } from '../domain/seat-value.ts';
import type { SalePorts } from '../ports.ts';
import { findCartOfOrder, holdersOf } from './find-cart.ts';
import { giveBack } from './give-back.ts';
import type { PaidSeats } from './sell-seats.ts';
import { releaseSlots } from './sell-slots.ts';

/**
 * The undo of holding and of selling: what the order holds or was sold is free again at once, and its buyer may choose
 * afresh. Seats that are somebody else's by now are left alone, so it may run late, twice, or after nothing was done.
 */
export const releaseSeats = async (ports: SalePorts, order: PaidSeats): Promise<Result<{ freed: number }, never>> => {
  const { rows, carts } = ports;
  const { orderId, performanceId, buyerId, heldBy, holdId, seatIds } = order;
  // The order's id of a hold is the buyer's word: only a cart of theirs makes the seats under it theirs to give back.
  const cart = await findCartOfOrder(ports, order);
  const freed = await Promise.all(
    rowsOf(performanceId, seatIds).map((row) =>
      giveBack(rows, row, (seat) => (cart && isHeldBy(seat, holdId)) || isSoldTo(seat, orderId)),
    ),
  );
  await releaseSlots(ports, order, cart);
  for (const holder of holdersOf({ buyerId, heldBy })) await carts.remove({ performanceId, buyerId: holder, holdId });
  return ok({ freed: freed.reduce((all, count) => all + count, 0) });
};
