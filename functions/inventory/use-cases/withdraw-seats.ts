import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type RowSeats, rowsOf } from '../domain/rows.ts';
import { type Taken, takenOf, withdrawing } from '../domain/withdrawn.ts';
import type { SeatPorts } from '../ports.ts';

/** Rows written at the same time. */
const atOnce = 32;
/** A row that changes under every try is in a rush: the caller tries again later. */
const tries = 6;

/**
 * Keeps seats that a newer map moves, renames or drops from everybody, for three minutes: before the map is published, so that who still
 * believes the older one is refused by the row itself. Each write is judged by what stands in the row. Repeatable; what is kept lapses by
 * itself where no map comes.
 * @returns those that somebody has: the map may not be published then.
 * @throws Error when a row changes at every try.
 */
export const withdrawSeats = async (
  { rows, clock }: Pick<SeatPorts, 'rows' | 'clock'>,
  { performanceId, seatIds }: { performanceId: PerformanceId; seatIds: readonly SeatId[] },
): Promise<Taken> => {
  const now = clock();
  const waiting = rowsOf(performanceId, seatIds).values();
  const taken = { held: [] as SeatId[], sold: [] as SeatId[] };
  const writer = async (): Promise<void> => {
    for (const row of waiting) {
      const { held, sold } = await withdrawRow(rows, row, now);
      taken.held.push(...held);
      taken.sold.push(...sold);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  return taken;
};

const withdrawRow = async (rows: SeatPorts['rows'], row: RowSeats, now: Instant): Promise<Taken> => {
  let found = await rows.read(row);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const taken = takenOf(row, found, now);
    const changes = withdrawing(row, found, now);
    // A row that keeps one seat of somebody is not touched: the map is refused, and the others may be sold meanwhile.
    if (changes.length === 0 || taken.held.length + taken.sold.length > 0) return taken;
    const written = await rows.change(row, changes);
    if (written.done) return taken;
    found = written.found;
  }
  throw new Error('The seats of a row changed at every try to keep them for a newer map');
};
