import { type PerformanceId, placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { seatOf } from '../domain/rows.ts';
import { takenAs } from '../domain/withdrawn.ts';
import type { SeatPorts } from '../ports.ts';

/** Sections read at the same time. */
const atOnce = 8;

/**
 * Of these seats, those that somebody has: held now, or sold, or given to a partner. Read as they are now, one Query a section; whoever
 * takes a seat afterwards is found by the write that keeps it for the newer map (`withdrawSeats`).
 */
export const seatsInUse = async (
  { rows, clock }: Pick<SeatPorts, 'rows' | 'clock'>,
  { performanceId, seatIds }: { performanceId: PerformanceId; seatIds: readonly SeatId[] },
): Promise<{ held: SeatId[]; sold: SeatId[] }> => {
  const now = clock();
  const bySection = Map.groupBy(seatIds, (seatId) => placeOf(seatId).sectionId);
  const standing = new Map<string, 'held' | 'sold'>();
  const waiting = bySection.entries();
  const reader = async (): Promise<void> => {
    for (const [sectionId, asked] of waiting) {
      const read = new Map((await rows.ofSection(performanceId, sectionId, 'now')).map((row) => [row.rowBlock, row]));
      for (const seatId of asked) {
        const row = read.get(placeOf(seatId).rowBlock);
        const taken = takenAs(row && seatOf(row, seatId), now);
        if (taken) standing.set(seatId, taken);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return {
    held: seatIds.filter((seatId) => standing.get(seatId) === 'held'),
    sold: seatIds.filter((seatId) => standing.get(seatId) === 'sold'),
  };
};
