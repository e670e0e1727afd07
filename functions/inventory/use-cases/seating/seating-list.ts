import { stringify } from 'csv-stringify/sync';
import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import { seatingListRoute } from '#shared/contracts/inventory/seating-api.ts';
import type { RefusalOf } from '#shared/contracts/route.ts';
import { ticketIdOf } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import { snakeOrder } from '../../domain/choosing/snake.ts';
import type { SeatingRef } from '../../domain/seating/seating.ts';
import type { SeatingPorts } from './ports.ts';

const columns = ['order', 'ticket', 'section', 'row', 'seat'];

/**
 * Who sits where, row by row as the seats stand, for the side that knows its people; whose order was given back since does not. Ids and seats only: names are nobody's to pass on.
 * A cell that a spreadsheet would take for a formula is made inert.
 */
export const seatingList = async (
  { published, seatings, seatMapOf, paidOrdersOf }: SeatingPorts,
  { caller, ...ref }: SeatingRef & { caller: Staff },
): Promise<Result<string, RefusalOf<typeof seatingListRoute>>> => {
  const sheet = await published.saleSheet(ref.performanceId);
  if (!sheet || !mayActFor(caller, seatingListRoute.access.groups, sheet.organiser.id))
    return refuse({ code: 'PerformanceUnknown' });
  const seating = await seatings.find(ref);
  if (!seating?.plan) return refuse({ code: 'NotSeated' });
  const map = await seatMapOf(sheet.seatMap.venueId, seating.seatMapVersion);
  const section = map?.sections.find(({ id }) => id === ref.sectionId);
  if (!map || !section) throw new Error(`There is no seat map of version ${seating.seatMapVersion} any more`);
  const comeStill = new Set((await paidOrdersOf(ref.performanceId, ref.sectionId)).map(({ orderId }) => orderId));
  const place = new Map(
    snakeOrder(section.rows).map(({ rowBlock, index }, nth) => [`${section.id}:${rowBlock}:${index}`, nth]),
  );
  const lines = seating.plan
    .filter(({ orderId }) => comeStill.has(orderId))
    .flatMap(({ orderId, moves }) => moves.map(({ n, to }) => ({ orderId, ticketId: ticketIdOf(orderId, n), to })))
    .toSorted((a, b) => (place.get(a.to) ?? 0) - (place.get(b.to) ?? 0))
    .map(({ orderId, ticketId, to }) => {
      const seat = seatNamed(map, to);
      return [orderId, ticketId, section.name, seat?.row.label ?? '', seat?.label ?? ''];
    });
  return ok(stringify([columns, ...lines], { escape_formulas: true, record_delimiter: 'windows' }));
};
