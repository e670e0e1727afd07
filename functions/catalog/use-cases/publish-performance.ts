import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { checkSaleSheet, type Finding } from '../domain/check-performance.ts';
import type { EventFacts } from '../domain/kept-sheet.ts';
import { checkSeatMap } from '../domain/seat-map/check-seat-map.ts';
import type { PublishingPorts } from '../ports.ts';
import { changeSheet } from './rewrite-sheet.ts';

export interface Publication {
  event: EventFacts;
  sheet: SaleSheet;
  seatMap: SeatMap;
  /** The revision of the sheet that is out and that this one was made from; without it, whatever is out is replaced. */
  replaces?: number;
}

export type PublishRefusal =
  | { code: 'NotSellable'; findings: readonly Finding[] }
  | { code: 'SeatMapVersionTaken'; version: number }
  | { code: 'SheetChanged' }
  | { code: 'IdTaken' };

/**
 * Makes a performance public: the map, what is said of the event, then the sale sheet with its files, and last the announcement,
 * which tells the inventory to lay out the rows. Repeatable: the same again changes nothing.
 */
export const publishPerformance = async (
  ports: PublishingPorts,
  { event, sheet, seatMap, replaces }: Publication,
): Promise<Result<undefined, PublishRefusal>> => {
  const findings = [...checkSeatMap(seatMap), ...checkSaleSheet(sheet, seatMap)];
  if (findings.length > 0) return refuse({ code: 'NotSellable', findings });
  if (!(await ports.files.writeSeatMap(seatMap)))
    return refuse({ code: 'SeatMapVersionTaken', version: seatMap.version });
  if (!(await ports.programme.saveEvent(event))) return refuse({ code: 'IdTaken' });
  const changed = await changeSheet<{ code: 'SheetChanged' } | { code: 'IdTaken' }>(
    ports,
    sheet.performanceId,
    (kept) => {
      if (kept && kept.sheet.organiser.id !== sheet.organiser.id) return refuse({ code: 'IdTaken' });
      return replaces === undefined || (kept?.revision ?? 0) === replaces
        ? ok(sheet)
        : refuse({ code: 'SheetChanged' });
    },
  );
  return changed.ok ? ok(undefined) : changed;
};
