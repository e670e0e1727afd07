import type { OrderId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type AskToOrder, decideOrder, type OrderRefusal } from '../domain/decide-order.ts';
import { type PlacedOrder, runInputOf } from '../domain/placed-order.ts';
import { type QuoteRefusal, quoteSeats } from '../domain/quote-seats.ts';
import type { SalesPorts } from '../ports.ts';

/** Another request for the order there is. */
type TakenRefusal = { code: 'KeyReused' } | { code: 'HoldInUse' | 'HoldExpired'; orderId: OrderId };
export type StartRefusal = OrderRefusal | QuoteRefusal | { code: 'PerformanceUnknown' } | TakenRefusal;

export interface AskToStart extends AskToOrder {
  performanceId: PerformanceId;
  seatIds: readonly SeatId[];
  ticketTypes?: readonly TicketTypeId[] | undefined;
  /** The id was made from the request: the order may be there already. */
  repeatable: boolean;
}

const decide = async (
  { published, clock }: SalesPorts,
  ask: AskToStart,
): Promise<Result<PlacedOrder, Exclude<StartRefusal, TakenRefusal>>> => {
  const sheet = await published.saleSheet(ask.performanceId);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  const quote = quoteSeats(sheet, await published.seatMap(sheet.seatMap), ask.seatIds, ask.ticketTypes);
  return quote.ok ? decideOrder(ask, sheet, quote.value, clock()) : quote;
};

/** A hold is of one order: a second one would charge the buyer twice, and its undo would free the seats of the first. */
const takenBy = ({ orderId, status, keyMark }: PlacedOrder, ask: AskToStart): TakenRefusal => {
  if (ask.keyMark && ask.keyMark === keyMark) return { code: 'KeyReused' };
  return { code: status === 'CANCELLED' ? 'HoldExpired' : 'HoldInUse', orderId };
};

/**
 * Writes the order as PENDING and starts its run. A repeat with the same key finds the order and starts the run again, which does
 * nothing when it runs: a caller that died between the two is made whole by its own retry, or by the table's stream.
 */
export const startOrder = async (ports: SalesPorts, ask: AskToStart): Promise<Result<PlacedOrder, StartRefusal>> => {
  const { orders, runs, site } = ports;
  const decision = await decide(ports, ask);
  // The sale may have closed between a request and its repeat: the order that was made then still is the answer.
  const known = decision.ok ? await orders.open(decision.value) : ask.repeatable && (await orders.find(ask.orderId));
  if (!known) {
    if (decision.ok) await runs.start(runInputOf(decision.value, site));
    return decision;
  }
  if (known.fingerprint !== ask.fingerprint || known.buyerId !== ask.buyerId) return refuse(takenBy(known, ask));
  if (known.status === 'PENDING') await runs.start(runInputOf(known, site));
  return ok(known);
};
