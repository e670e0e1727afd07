import type { SaleSheet, SaleTerms } from '#shared/contracts/catalog/model.ts';
import { earliest, type Instant, plusSeconds, secondsBetween } from '#shared/kernel/time.ts';

export interface NewTimes {
  startsAt: Instant;
  doorsAt: Instant;
}

/**
 * The terms of a sale whose performance is moved. What ends with the performance is moved along: the end of the sale and of its last
 * phases, and when the codes can be seen, which is never after the doors open. When it opens stays.
 */
export const saleMovedBy = ({ sale, startsAt }: SaleSheet, to: NewTimes): SaleTerms => {
  const later = (instant: Instant): Instant => plusSeconds(instant, secondsBetween(startsAt, to.startsAt));
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
