import type { PerformanceSummary, SaleSheet } from '#shared/contracts/catalog/model.ts';
import { faceOf } from '#shared/contracts/catalog/seat-prices.ts';
import type { Money } from '#shared/kernel/money.ts';
import { priceSeat } from '#shared/kernel/price.ts';

/** Every face price a place is sold for: a section's own goes before its category's; a category no section has is that of single rows. */
const facesOf = ({ categories, sections }: Pick<SaleSheet, 'categories' | 'sections'>): readonly Money[] =>
  categories.flatMap(({ id, price }) => {
    const sold = sections.filter(({ categoryId }) => categoryId === id);
    return sold.length === 0 ? [price] : sold.map((section) => section.price ?? price);
  });

/**
 * The short form of a sale sheet for lists; `from` is all-in, as the law of several countries wants it first, and of the ticket that
 * whoever does not choose gets.
 */
export const summaryOf = (sheet: SaleSheet): PerformanceSummary => {
  const { performanceId, startsAt, doorsAt, sale, fee, tax, ticketTypes, cancelled, movedFrom } = sheet;
  const totals = facesOf(sheet).map((face) => priceSeat(faceOf(face, ticketTypes?.[0]), fee, tax).total);
  return {
    performanceId,
    startsAt,
    doorsAt,
    saleOpensAt: sale.opensAt,
    saleClosesAt: sale.closesAt,
    from: totals.reduce((lowest, total) => (total.amountMinor < lowest.amountMinor ? total : lowest)),
    ...(sale.phases && {
      phases: sale.phases.map(({ audience, opensAt, closesAt }) => ({ audience, opensAt, closesAt })),
    }),
    ...(sale.stopped && { stopped: true }),
    ...(cancelled && { cancelled: true }),
    ...(movedFrom && { movedFrom }),
  };
};
