import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { heldOf } from '../domain/cart.ts';
import { changesTo, foundSeats, type RowSeats, rowsOf } from '../domain/rows.ts';
import { type Held, isFree, isHeldBy, isSoldTo, type SeatStanding, soldTo } from '../domain/seat-value.ts';
import type { SalePorts, SeatPorts } from '../ports.ts';
import { findCartOfOrder } from './find-cart.ts';
import { sellFreeSlots } from './sell-slots.ts';

export type PaidSeats = Pick<
  PlaceOrderInput,
  'orderId' | 'performanceId' | 'buyerId' | 'heldBy' | 'holdId' | 'seatIds' | 'ticketTypes'
>;

/** A row is lost only to another buyer; our own writes that met (an extension, a repeat) are looked at again. */
const tries = 4;

/**
 * Sells the seats of a paid order: those it holds, and those whose hold has lapsed while nobody else took them.
 * With them go the slots of what there is only so much of. One write for each row, none to the cart. A second run finds the seats sold to the order and is a success.
 *
 * Rows already sold are not taken back here when a later one is lost: the machine's own undo does that, behind the
 * fence, where a late repeat of this state can no longer meet it.
 */
export const sellSeats = async (
  ports: SalePorts,
  order: PaidSeats,
): Promise<Result<{ sold: number }, { code: 'SeatUnavailable' }>> => {
  const now = ports.clock();
  const cart = await findCartOfOrder(ports, order);
  const mine = cart && heldOf(cart);
  const sell = async (seatIds: readonly SeatId[]): Promise<boolean> => {
    const rows = rowsOf(order.performanceId, seatIds);
    const sold = await Promise.all(rows.map((row) => sellRow(ports, row, order, mine, now)));
    return sold.every(Boolean);
  };
  const [seatsSold, slotsSold] = await Promise.all([sell(order.seatIds), cart ? sell(cart.slots ?? []) : false]);
  const sold = seatsSold && (slotsSold || (await sellFreeSlots(ports, order, now)));
  return sold ? ok({ sold: order.seatIds.length }) : refuse({ code: 'SeatUnavailable' });
};

const sellRow = async (
  { rows }: SeatPorts,
  row: RowSeats,
  { orderId, holdId }: PaidSeats,
  mine: Held | undefined,
  now: Instant,
): Promise<boolean> => {
  const canHave = (seat: SeatStanding | undefined): seat is SeatStanding =>
    seat !== undefined && (isHeldBy(seat, holdId) || isSoldTo(seat, orderId) || isFree(seat, now));

  let write = await rows.sell(row, mine, orderId, now);
  for (let attempt = 2; attempt <= tries && !write.done; attempt += 1) {
    const seats = foundSeats(row, write.found);
    if (!seats.every(canHave)) return false;
    write = await rows.change(row, changesTo(row, seats, soldTo(orderId)));
  }
  return write.done;
};
