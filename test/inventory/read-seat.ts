import { seatOf } from '#functions/inventory/domain/rows.ts';
import { encodeSeat } from '#functions/inventory/domain/seat-value.ts';
import type { Rows } from '#functions/inventory/ports.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { match } from './builders.ts';

/** How a seat of the test's performance is written; undefined when there is no such seat. */
export const readSeat = async (rows: Rows, seatId: SeatId): Promise<string | undefined> => {
  const row = await rows.read({ performanceId: match, ...placeOf(seatId) });
  const seat = row && seatOf(row, seatId);
  return seat && encodeSeat(seat);
};
