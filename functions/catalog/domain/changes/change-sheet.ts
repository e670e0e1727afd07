import type { PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { holdersMovedBy, saleMovedBy } from './moved-sale.ts';

/** What each step makes of the sale sheet. Made twice of the same sheet, it is the same. */

export const stopped = (sheet: SaleSheet): SaleSheet => ({ ...sheet, sale: { ...sheet.sale, stopped: true } });

/** A cancelled performance stays stopped, whoever has stopped it. */
export const resumed = (sheet: SaleSheet): SaleSheet => {
  if (sheet.cancelled) return sheet;
  const { stopped: _, ...sale } = sheet.sale;
  return { ...sheet, sale };
};

/** The first to cancel it gives the reason. */
export const cancelled = (
  sheet: SaleSheet,
  { decidedAt, reason }: Extract<PerformanceChange, { kind: 'cancellation' }>,
): SaleSheet => stopped(sheet.cancelled ? sheet : { ...sheet, cancelled: { at: decidedAt, reason } });

/** Refuses Superseded once it is cancelled, or was moved to there already, or by somebody who decided later. */
export const moved = (
  sheet: SaleSheet,
  { decidedAt, startsAt, doorsAt, note }: Extract<PerformanceChange, { kind: 'move' }>,
): Result<SaleSheet, { code: 'Superseded' }> => {
  if (sheet.cancelled || (sheet.moved && sheet.moved.at > decidedAt)) return refuse({ code: 'Superseded' });
  if (sheet.moved?.at === decidedAt) return ok(sheet);
  const to = { startsAt, doorsAt };
  // Two who decided the same at once: the first has told everybody.
  if (sheet.moved && sheet.startsAt === startsAt && sheet.doorsAt === doorsAt) return refuse({ code: 'Superseded' });
  return ok({
    ...sheet,
    ...to,
    sale: saleMovedBy(sheet, to),
    ...(sheet.holders && { holders: holdersMovedBy(sheet, to) }),
    // Where only the doors open at another time, nobody reads that it was to be then.
    ...(startsAt !== sheet.startsAt && { movedFrom: sheet.startsAt }),
    moved: { at: decidedAt, ...(note ? { note } : {}) },
  });
};
