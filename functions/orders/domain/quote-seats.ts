import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { type SeatMap, type Section, seatLabel } from '#shared/contracts/catalog/seat-map.ts';
import type { OrderLine, Quote } from '#shared/contracts/orders/model.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { sum } from '#shared/kernel/money.ts';
import { priceSeat } from '#shared/kernel/price.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

export type SeatUnknown = { code: 'SeatUnknown'; seatIds: readonly SeatId[] };

/** `North stand · N1 · row 12 · seat 7`; a standing place has no row. */
const labelOf = (section: Section, rowBlock: string, index: number): string | undefined => {
  const row = section.rows.find(({ block }) => block === rowBlock);
  if (!row || index >= row.count || row.disabled?.includes(index)) return undefined;
  const where = section.kind === 'standing' ? `place ${row.label}-` : `row ${row.label} · seat `;
  return `${section.stand} · ${section.name} · ${where}${seatLabel(row, index)}`;
};

const lineOf = (sheet: SaleSheet, map: SeatMap, seatId: SeatId): OrderLine | undefined => {
  const { sectionId, rowBlock, index } = placeOf(seatId);
  const offered = sheet.sections.find(({ id }) => id === sectionId);
  const category = sheet.categories.find(({ id }) => id === offered?.categoryId);
  const section = map.sections.find(({ id }) => id === sectionId);
  const label = section && labelOf(section, rowBlock, index);
  if (!category || !label) return undefined;
  return {
    seatId,
    label: label.slice(0, 120),
    category: category.name,
    price: priceSeat(category.price, sheet.fee, sheet.tax),
  };
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
  const { currency } = sheet.organiser;
  const prices = lines.map(({ price }) => price);
  return ok({
    performanceId: sheet.performanceId,
    lines,
    total: sum(
      prices.map(({ total }) => total),
      currency,
    ),
    serviceFee: sum(
      prices.map(({ serviceFee }) => serviceFee),
      currency,
    ),
    taxInside: sum(
      prices.map(({ taxInside }) => taxInside),
      currency,
    ),
    taxName: sheet.tax.name,
  });
};
