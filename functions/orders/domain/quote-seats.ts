import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { fullLabel, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { priceOfPlace, ticketTypeOf } from '#shared/contracts/catalog/seat-prices.ts';
import type { OrderLine, Quote } from '#shared/contracts/orders/model.ts';
import type { SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { totalOf } from '#shared/kernel/price.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';

export type QuoteRefusal =
  | { code: 'SeatUnknown'; seatIds: readonly SeatId[] }
  | { code: 'TicketTypeUnknown'; ticketTypes: readonly TicketTypeId[] };

/** A seat and the kind of ticket asked for it; without one, the sheet's first. */
interface AskedSeat {
  seatId: SeatId;
  type: TicketTypeId | undefined;
}

type Priced = { line: OrderLine } | { unknown: 'seat' } | { unknown: 'type'; type: TicketTypeId };

const priced = (sheet: SaleSheet, map: SeatMap, { seatId, type }: AskedSeat): Priced => {
  const seat = seatNamed(map, seatId);
  if (!seat || !sheet.sections.some(({ id }) => id === seat.section.id)) return { unknown: 'seat' };
  const wanted = type ?? ticketTypeOf(sheet, undefined)?.id;
  const place = priceOfPlace(sheet, { sectionId: seat.section.id, row: seat.row }, wanted);
  if (!place) return wanted === undefined ? { unknown: 'seat' } : { unknown: 'type', type: wanted };
  const { category, ticketType, allIn } = place;
  return {
    line: {
      seatId,
      label: fullLabel(seat).slice(0, 120),
      category: category.name,
      ...(ticketType && { ticketType: { id: ticketType.id, name: ticketType.name } }),
      price: allIn,
    },
  };
};

/**
 * The all-in price of seats, in their order. Price is computed here and nowhere else: what the client sends is compared, never used.
 * A seat named twice is refused like one that does not exist: it can be sold once only.
 * @param types one for each seat; the sheet's first for all when absent.
 */
export const quoteSeats = (
  sheet: SaleSheet,
  map: SeatMap,
  seatIds: readonly SeatId[],
  types?: readonly TicketTypeId[],
): Result<Quote, QuoteRefusal> => {
  if (types && types.length !== seatIds.length) return refuse({ code: 'TicketTypeUnknown', ticketTypes: types });
  const all = seatIds.map((seatId, index): Priced & { seatId: SeatId } => ({
    seatId,
    ...(seatIds.indexOf(seatId) === index
      ? priced(sheet, map, { seatId, type: types?.[index] })
      : { unknown: 'seat' as const }),
  }));
  const unknown = all.filter((one) => 'unknown' in one && one.unknown === 'seat').map(({ seatId }) => seatId);
  if (unknown.length > 0) return refuse({ code: 'SeatUnknown', seatIds: unknown });
  const notSold = all.flatMap((one) => ('type' in one ? [one.type] : []));
  if (notSold.length > 0) return refuse({ code: 'TicketTypeUnknown', ticketTypes: [...new Set(notSold)] });
  const lines = all.flatMap((one) => ('line' in one ? [one.line] : []));
  return ok({
    performanceId: sheet.performanceId,
    lines,
    ...totalOf(
      lines.map(({ price }) => price),
      sheet.organiser.currency,
    ),
    taxName: sheet.tax.name,
  });
};
