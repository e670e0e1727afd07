import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { placeOf, type SeatId, type SectionId } from '#shared/kernel/ids.ts';
import { rowsOf } from '../../domain/rows.ts';
import { isSoldTo } from '../../domain/seat-value.ts';
import type { SeatingRef } from '../../domain/seating/seating.ts';
import type { SalePorts } from '../../ports.ts';
import { giveBack } from '../give-back.ts';
import type { PaidSeats } from '../sell-seats.ts';
import type { Seatings } from './ports.ts';

/** The places of an undone order may have become seats. */
interface AssignedPorts extends Pick<SalePorts, 'rows'> {
  published: Pick<SalePorts['published'], 'saleSheet'>;
  seatings: Pick<Seatings, 'find' | 'assignmentOf' | 'stopAgain'>;
}
export type ReleasePorts = SalePorts & AssignedPorts;

type Undone = Pick<PaidSeats, 'orderId' | 'performanceId'> & { seatIds: readonly SeatId[] };

/** Standing places are never seated. */
const mayBeSeated = (sheet: SaleSheet, { seatIds }: Undone): readonly SectionId[] =>
  [...new Set(seatIds.map((seatId) => placeOf(seatId).sectionId))].filter((sectionId) =>
    sheet.sections.some(({ id, kind }) => id === sectionId && kind !== 'standing'),
  );

/**
 * An order whose undo was decided before it heard of its seats knows only the places they were: the seats it was given there go back on
 * sale too. One strongly consistent read for each section, and a write while it is stopped; repeatable.
 * @throws Error while its seats are decided and not written yet: the undo comes again.
 */
export const releaseAssigned = async ({ rows, seatings, published }: AssignedPorts, order: Undone): Promise<void> => {
  const { orderId, performanceId } = order;
  const sheet = await published.saleSheet(performanceId);
  if (!sheet || sheet.cancelled) return;
  for (const sectionId of mayBeSeated(sheet, order)) {
    const ref = { performanceId, sectionId };
    const assignment = await seatings.assignmentOf(ref, orderId);
    const given = assignment?.moves.map(({ to }) => to) ?? [];
    await Promise.all(
      rowsOf(performanceId, given).map((row) => giveBack(rows, row, (seat) => isSoldTo(seat, orderId))),
    );
    const isNumbered = sheet.sections.some(({ id, kind }) => id === sectionId && kind === 'seated');
    if (assignment || isNumbered) continue;
    await keepOffPlan(seatings, ref, orderId);
  }
};

/** Each lost race is a step of somebody who seats the section or reopens it; so many in a row do not happen. */
const tries = 6;

/**
 * The places were given back before this: who has read them as the order's, and has not planned yet, cannot plan by that stop.
 * @throws Error when the order is on the plan, and has its seats soon.
 */
const keepOffPlan = async (
  seatings: AssignedPorts['seatings'],
  ref: SeatingRef,
  orderId: PaidSeats['orderId'],
): Promise<void> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const seating = await seatings.find(ref);
    if (seating?.plan?.some((one) => one.orderId === orderId))
      throw new Error(`Order ${orderId} is being given its seats`);
    if (seating?.state !== 'stopped' || (await seatings.stopAgain(ref, seating.stop))) return;
  }
  throw new Error('The seating of a section changed at every try to keep an order off its plan');
};
