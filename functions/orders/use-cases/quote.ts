import type { Quote } from '#shared/contracts/orders/model.ts';
import type { PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import { type QuoteRefusal, quoteSeats } from '../domain/quote-seats.ts';
import type { SalesPorts } from '../ports.ts';

/** The all-in price of seats, whoever asks. */
export const quote = async (
  { published }: Pick<SalesPorts, 'published'>,
  ask: { performanceId: PerformanceId; seatIds: readonly SeatId[]; ticketTypes?: readonly TicketTypeId[] | undefined },
): Promise<Result<Quote, QuoteRefusal | { code: 'PerformanceUnknown' }>> => {
  const sheet = await published.saleSheet(ask.performanceId);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  return quoteSeats(sheet, await published.seatMap(sheet.seatMap), ask.seatIds, ask.ticketTypes);
};
