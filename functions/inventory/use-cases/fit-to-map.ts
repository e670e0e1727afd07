import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { blocking, keptOf, missingSeats, outOfUse } from '../domain/lay-out-rows.ts';
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

/** Makes a row that is there already what the map says now, as far as its seats are nobody’s. @returns those that are held or sold. */
export const fitToMap = async (
  ports: Ports,
  performanceId: PerformanceId,
  found: RowStanding,
  wanted: RowStanding,
): Promise<readonly SeatId[]> => {
  const missing = missingSeats(found, wanted);
  if (missing.seats.size > 0) await ports.rows.addSeats(performanceId, missing);
  return blockLeaving(ports, performanceId, found, outOfUse(wanted));
};
