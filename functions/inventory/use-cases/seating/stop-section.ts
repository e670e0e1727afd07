import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding, SeatChange } from '../../domain/rows.ts';
import type { SeatingRef } from '../../domain/seating/seating.ts';
import { reopeningOf, stopsOf } from '../../domain/seating/stop-sale.ts';
import type { SeatingPorts } from './ports.ts';

/** Each turn that finds something to do had lost a race for a row, or a hold has just ended. */
const turns = 8;

/**
 * Keeps every place of the section that nobody has from sale: each change is judged by what stands in the row at that moment.
 * @returns the rows as they are once there is nothing left to keep.
 * @throws Error when places change hands faster than they can be kept.
 */
export const keepFromSale = (ports: SeatingPorts, ref: SeatingRef, stop: number, now: Instant) =>
  changeRows(ports, ref, (row) => stopsOf(row, stop, now));

/** Gives the places back that were kept from sale by this stop, or by one before it. */
export const giveBackToSale = async (ports: SeatingPorts, ref: SeatingRef, stop: number): Promise<void> =>
  void (await changeRows(ports, ref, (row) => reopeningOf(row, stop)));

const changeRows = async (
  { rows }: SeatingPorts,
  { performanceId, sectionId }: SeatingRef,
  changesOf: (row: RowStanding) => readonly SeatChange[],
): Promise<readonly RowStanding[]> => {
  for (let turn = 0; turn < turns; turn += 1) {
    const standing = await rows.ofSection(performanceId, sectionId, 'now');
    const wanted = standing
      .map((row) => ({ row, changes: changesOf(row) }))
      .filter(({ changes }) => changes.length > 0);
    if (wanted.length === 0) return standing;
    await Promise.all(
      wanted.map(({ row, changes }) => rows.change({ performanceId, sectionId, rowBlock: row.rowBlock }, changes)),
    );
  }
  throw new Error('The places of a section changed at every try to keep them from sale');
};
