import type { EventOf } from '#shared/contracts/event.ts';
import { OrderCancelled, OrderPaid } from '#shared/contracts/orders/events.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { PlacedOrder } from './placed-order.ts';

export type OrderEvent = EventOf<typeof OrderPaid> | EventOf<typeof OrderCancelled>;

/** An order is paid once and cancelled once in its life, so the fact itself names the event. */
export const eventsOfChange = (
  before: Pick<PlacedOrder, 'status'> | undefined,
  after: PlacedOrder | undefined,
  at: Instant,
): readonly OrderEvent[] => {
  if (!after || before?.status === after.status) return [];
  const { quote } = after;
  const envelope = { occurredAt: at, organiserId: after.organiserId, hops: 0 };
  const facts = {
    orderId: after.orderId,
    performanceId: quote.performanceId,
    buyerId: after.buyerId,
    seatIds: quote.lines.map(({ seatId }) => seatId),
    total: quote.total,
  };
  if (after.status === 'PAID') {
    const data = { ...facts, serviceFee: quote.serviceFee, taxInside: quote.taxInside };
    return [{ id: `${after.orderId}-paid`, type: OrderPaid.type, ...envelope, data }];
  }
  if (after.status === 'CANCELLED') {
    const data = { ...facts, reason: after.reason ?? 'Fault' };
    return [{ id: `${after.orderId}-cancelled`, type: OrderCancelled.type, ...envelope, data }];
  }
  return [];
};
