import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { fullLabel, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { categoryOfSection } from '#shared/contracts/catalog/seat-prices.ts';
import type { OrderLine, Quote } from '#shared/contracts/orders/model.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { totalOf } from '#shared/kernel/price.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

export type SeatUnknown = { code: 'SeatUnknown'; seatIds: readonly SeatId[] };

const lineOf = (sheet: SaleSheet, map: SeatMap, seatId: SeatId): OrderLine | undefined => {
  const seat = seatNamed(map, seatId);
  const category = seat && categoryOfSection(sheet, seat.section.id);
  if (!category) return undefined;
  return { seatId, label: fullLabel(seat).slice(0, 120), category: category.name, price: category.allIn };
};

/**
 * The all-in price of seats, in their order. Price is computed here and nowhere else: what the client sends is compared, never used.
 * A seat named twice is refused like one that does not exist: it can be sold once only.
 */
export const quoteSeats = (sheet: SaleSheet, map: SeatMap, seatIds: readonly SeatId[]): Result<Quote, SeatUnknown> => {
  const lines: OrderLine[] = [];
  const unknown: SeatId[] = [];
  for (const [index, seatId] of seatIds.entries()) {
    const line = seatIds.indexOf(seatId) === index ? lineOf(sheet, map, seatId) : undefined;
    if (line) lines.push(line);
    else unknown.push(seatId);
  }
  if (unknown.length > 0) return refuse({ code: 'SeatUnknown', seatIds: unknown });
  const prices = lines.map(({ price }) => price);
  return ok({
    performanceId: sheet.performanceId,
    lines,
    ...totalOf(prices, sheet.organiser.currency),
    taxName: sheet.tax.name,
  });
};
