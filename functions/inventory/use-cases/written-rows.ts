import type { HoldId, SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, heldOf } from '../domain/cart.ts';
import { isSlot } from '../domain/quotas.ts';
import { foundSeats, type RowSeats, type RowStanding, seatIdsOf } from '../domain/rows.ts';
import { free, heldBy, isFree, isHeldBy } from '../domain/seat-value.ts';
import type { RowWrite, SeatPorts } from '../ports.ts';

export interface WrittenRow {
  row: RowSeats;
  write: RowWrite;
}

/** Refused, and yet ours: an earlier delivery of the same request has taken these seats. */
const isOwn = ({ row, write }: WrittenRow, holdId: HoldId): boolean =>
  !write.done && foundSeats(row, write.found).every((seat) => isHeldBy(seat, holdId));

/**
 * Which seats of the refused rows somebody else has, or do not exist; undefined when every row is the hold's.
 * @param holdId undefined where what is held under the id is not known to be the buyer's own.
 */
export const lostSeats = (rows: readonly WrittenRow[], holdId: HoldId | undefined, now: Instant) => {
  const refused = rows.flatMap(({ row, write }) =>
    write.done || (holdId && isOwn({ row, write }, holdId)) ? [] : [{ row, found: write.found }],
  );
  if (refused.length === 0) return undefined;
  const ofSeats = refused.filter(({ row }) => !seatIdsOf(row).some(isSlot));
  if (ofSeats.length === 0)
    return { code: 'SlotsTaken' as const, found: refused.flatMap(({ found }) => (found ? [found] : [])) };
  const seats = ofSeats.flatMap(({ row, found }) => {
    const standing = foundSeats(row, found);
    return seatIdsOf(row).map((seatId, index) => ({ seatId, standing: standing[index] }));
  });
  const unknown = seats.filter(({ standing }) => !standing).map(({ seatId }) => seatId);
  if (unknown.length > 0) return { code: 'SeatUnknown' as const, seatIds: unknown satisfies readonly SeatId[] };
  const taken = seats.filter(({ standing }) => standing && !isFree(standing, now)).map(({ seatId }) => seatId);
  return {
    code: 'SeatUnavailable' as const,
    seatIds: taken satisfies readonly SeatId[],
    found: ofSeats.flatMap(({ found }): readonly RowStanding[] => (found ? [found] : [])),
  };
};

/** The rows without seats that are to be kept: two deliveries of one request may have reached for the same ones. */
export const without = (written: readonly WrittenRow[], kept: readonly SeatId[]): readonly WrittenRow[] =>
  written.flatMap(({ row, write }) => {
    const ids = seatIdsOf(row);
    const seats = row.seats.filter((_, nth) => !kept.some((seatId) => seatId === ids[nth]));
    return seats.length > 0 ? [{ row: { ...row, seats }, write }] : [];
  });

/** Gives back what this request has taken and nothing else: each seat only while it is held exactly as it was written. */
export const undoClaim = async (
  { rows, carts }: SeatPorts,
  written: readonly WrittenRow[],
  cart: Cart,
  its: 'cart goes' | 'cart stays',
): Promise<void> => {
  const mine = heldBy(heldOf(cart));
  await Promise.all([
    ...written
      .filter(({ write }) => write.done)
      .map(({ row }) =>
        rows.change(
          row,
          row.seats.map((index) => ({ index, from: mine, to: free })),
        ),
      ),
    ...(its === 'cart goes' ? [carts.remove(cart)] : []),
  ]);
};
