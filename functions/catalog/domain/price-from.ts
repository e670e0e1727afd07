import type { PerformanceSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import { priceSeat } from '#shared/kernel/price.ts';

/** The short form of a sale sheet for lists; `from` is all-in, as the law of several countries wants it first. */
export const summaryOf = ({ categories, fee, tax, sale, ...sheet }: SaleSheet): PerformanceSummary => {
  const totals = categories.map(({ price }) => priceSeat(price, fee, tax).total);
  return {
    performanceId: sheet.performanceId,
    startsAt: sheet.startsAt,
    doorsAt: sheet.doorsAt,
    saleOpensAt: sale.opensAt,
    saleClosesAt: sale.closesAt,
    from: totals.reduce((lowest, total) => (total.amountMinor < lowest.amountMinor ? total : lowest)),
  };
};
