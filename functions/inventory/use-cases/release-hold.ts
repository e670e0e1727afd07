import type { HoldId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { everythingOf, heldOf } from '../domain/cart.ts';
import { type RowSeats, type RowStanding, rowsOf } from '../domain/rows.ts';
import { heldBy, isHeldBy, type SeatStanding } from '../domain/seat-value.ts';
import type { SeatPorts } from '../ports.ts';
import { findCart, type Holder, ofHold } from './find-cart.ts';
import { giveBack } from './give-back.ts';

/** Gives the seats back. Seats the hold has lost or sold meanwhile stay whose they are. */
export const releaseHold = async (
  ports: SeatPorts,
  { holdId, ...holder }: Holder & { holdId: HoldId },
): Promise<Result<undefined, { code: 'HoldUnknown' }>> => {
  const cart = await findCart(ports, holder, ofHold(holdId));
  if (!cart) return refuse({ code: 'HoldUnknown' });
  const mine = heldBy(heldOf(cart));
  await Promise.all(
    rowsOf(cart.performanceId, everythingOf(cart)).map((row) =>
      giveBack(ports.rows, row, (seat) => isHeldBy(seat, holdId), believed(row, mine)),
    ),
  );
  // Last, because a cart that is gone cannot be found again to free what it held.
  await ports.carts.remove(cart);
  return ok(undefined);
};

const believed = ({ sectionId, rowBlock, seats }: RowSeats, mine: SeatStanding): RowStanding => ({
  sectionId,
  rowBlock,
  seats: new Map(seats.map((index) => [index, mine])),
});
