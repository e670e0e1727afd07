import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { blocking, keptOf, missingSeats, outOfUse, reopening } from '../domain/lay-out-rows.ts';
import type { RowStanding } from '../domain/rows.ts';
import type { Rows } from '../ports.ts';

/** A row that changes under every try is left to the next event. */
const tries = 6;

interface Ports {
  rows: Pick<Rows, 'addSeats' | 'change' | 'read'>;
  clock: Clock;
}

/**
 * Blocks the seats of a row that are on the map no more, but for those somebody has: the write is the judge, not what was read before.
 * @returns those that are held or sold.
 * @throws Error when seats change hands faster than they can be blocked: the event comes again.
 */
export const blockLeaving = async (
  { rows, clock }: Ports,
  performanceId: PerformanceId,
  seen: RowStanding,
  leaving: readonly number[],
): Promise<readonly SeatId[]> => {
  let found = seen;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const changes = blocking(found, leaving, clock());
    if (changes.length === 0) return keptOf(found, leaving, clock());
    const written = await rows.change({ performanceId, ...found }, changes);
    if (written.done) return keptOf(found, leaving, clock());
    found = written.found ?? found;
  }
  throw new Error('The seats of a row changed at every try to fit it to its map');
};

/** The write is the judge here too. @throws Error when the row changes faster than its seats can be put back. */
const reopen = async ({ rows }: Ports, performanceId: PerformanceId, seen: RowStanding, wanted: RowStanding) => {
  let found = seen;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const changes = reopening(found, wanted);
    if (changes.length === 0) return;
    const written = await rows.change({ performanceId, ...found }, changes);
    if (written.done) return;
    found = written.found ?? found;
  }
  throw new Error('The seats of a row changed at every try to put them back on sale');
};

/**
 * Makes a row that is there already what the map says now, as far as its seats are nobody’s.
 * @param isNewest no later map has rows yet: only then seats come back, since the later one may have them out of use again.
 * @returns those that left the map and are held or sold.
 */
export const fitToMap = async (
  ports: Ports,
  performanceId: PerformanceId,
  { found, wanted }: { found: RowStanding; wanted: RowStanding },
  isNewest: boolean,
): Promise<readonly SeatId[]> => {
  const missing = missingSeats(found, wanted);
  if (missing.seats.size > 0) await ports.rows.addSeats(performanceId, missing);
  if (isNewest) await reopen(ports, performanceId, found, wanted);
  return blockLeaving(ports, performanceId, found, outOfUse(wanted));
};
