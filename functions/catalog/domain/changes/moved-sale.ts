import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { SaleTerms } from '#shared/contracts/catalog/sale-terms.ts';
import { earliest, type Instant, plusSeconds, secondsBetween } from '#shared/kernel/time.ts';

export interface NewTimes {
  startsAt: Instant;
  doorsAt: Instant;
}

/** As much later, or earlier, as the start is. */
const movedAlong =
  ({ startsAt }: Pick<SaleSheet, 'startsAt'>, to: NewTimes) =>
  (instant: Instant): Instant =>
    plusSeconds(instant, secondsBetween(startsAt, to.startsAt));

/**
 * The terms of a sale whose performance is moved. What ends with the performance is moved along: the end of the sale and of its last
 * phases, and when the codes can be seen, which is never after the doors open. When it opens stays.
 */
export const saleMovedBy = (sheet: SaleSheet, to: NewTimes): SaleTerms => {
  const { sale } = sheet;
  const later = movedAlong(sheet, to);
  const closesAt = later(sale.closesAt);
  return {
    ...sale,
    closesAt,
    ...(sale.phases && {
      phases: sale.phases.map((phase) => (phase.closesAt === sale.closesAt ? { ...phase, closesAt } : phase)),
    }),
    ...(sale.codesFrom && { codesFrom: earliest(later(sale.codesFrom), to.doorsAt) }),
  };
};

/** From when on nothing changes hands is moved along too. */
export const holdersMovedBy = (sheet: SaleSheet, to: NewTimes): SaleSheet['holders'] => {
  const { holders } = sheet;
  return holders?.frozenFrom ? { ...holders, frozenFrom: movedAlong(sheet, to)(holders.frozenFrom) } : holders;
};
