import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { checkSaleSheet, checkSeatMap, type Finding } from '../domain/check-performance.ts';
import { summaryOf } from '../domain/price-from.ts';
import type { EventFacts, PublishingPorts } from '../ports.ts';

export interface Publication {
  event: EventFacts;
  sheet: SaleSheet;
  seatMap: SeatMap;
}

export type PublishRefusal =
  | { code: 'NotSellable'; findings: readonly Finding[] }
  | { code: 'SeatMapVersionTaken'; version: number };

/**
 * Makes a performance public: its files first, then the programme, last the sale sheet, whose change tells the
 * inventory to lay out the rows. Repeatable: the same again changes nothing.
 */
export const publishPerformance = async (
  { programme, files }: PublishingPorts,
  { event, sheet, seatMap }: Publication,
): Promise<Result<undefined, PublishRefusal>> => {
  const findings = [...checkSeatMap(seatMap), ...checkSaleSheet(sheet, seatMap)];
  if (findings.length > 0) return refuse({ code: 'NotSellable', findings });
  if (!(await files.writeSeatMap(seatMap))) return refuse({ code: 'SeatMapVersionTaken', version: seatMap.version });
  await files.writeSaleSheet(sheet);
  await programme.saveEvent(event);
  await programme.savePerformance(event.eventId, summaryOf(sheet));
  await programme.saveSaleSheet(sheet);
  return ok(undefined);
};
