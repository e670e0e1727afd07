import { foundSeats, type RowSeats, type RowStanding } from '../domain/rows.ts';
import { free, type SeatStanding } from '../domain/seat-value.ts';
import type { Rows } from '../ports.ts';

/** Each lost race means another write was done meanwhile; so many in a row do not happen to one order's seats. */
const tries = 6;

/**
 * Frees the seats of a row that are still mine, and leaves the others as they are: somebody else may have them by now.
 * Repeatable: a second run finds nothing of mine.
 * @param seen how the seats are believed to stand; the row is read when that is not known.
 * @returns how many seats were freed.
 * @throws Error when the row changes faster than it can be freed; the caller tries again later.
 */
export const giveBack = async (
  rows: Rows,
  row: RowSeats,
  isMine: (seat: SeatStanding | undefined) => boolean,
  seen?: RowStanding,
): Promise<number> => {
  let standing = seen ?? (await rows.read(row));
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const seats = foundSeats(row, standing);
    const changes = row.seats.flatMap((index, nth) => {
      const from = seats[nth];
      return from && isMine(from) ? [{ index, from, to: free }] : [];
    });
    if (changes.length === 0) return 0;
    const write = await rows.change(row, changes);
    if (write.done) return changes.length;
    standing = write.found;
  }
  throw new Error('The row changed at every try to free its seats');
};
