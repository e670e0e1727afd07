import type { EventOf } from '#shared/contracts/event.ts';
import {
  OrderCancelled,
  OrderMoved,
  OrderPaid,
  OrderRefundDecided,
  OrderRefunded,
} from '#shared/contracts/orders/events.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { PlacedOrder } from './placed-order.ts';

export type OrderEvent =
  | EventOf<typeof OrderPaid>
  | EventOf<typeof OrderCancelled>
  | EventOf<typeof OrderRefundDecided>
  | EventOf<typeof OrderRefunded>
  | EventOf<typeof OrderMoved>;

/** As much of an order as it was as tells what has happened to it. */
export type OrderBefore = Pick<PlacedOrder, 'status' | 'refund' | 'movedAt'> & Partial<Pick<PlacedOrder, 'startsAt'>>;

/**
 * An order is paid, cancelled and refunded once each in its life, so the fact itself names the event; a move is named by when it was
 * decided.
 */
export const eventsOfChange = (
  before: OrderBefore | undefined,
  after: PlacedOrder | undefined,
  at: Instant,
): readonly OrderEvent[] => {
  if (!after) return [];
  const { quote, orderId } = after;
  const envelope = { occurredAt: at, organiserId: after.organiserId, hops: 0 };
  const facts = {
    orderId,
    performanceId: quote.performanceId,
    buyerId: after.buyerId,
    seatIds: quote.lines.map(({ seatId }) => seatId),
    total: quote.total,
  };
  const becomes = (status: PlacedOrder['status']) => after.status === status && before?.status !== status;
  const events: OrderEvent[] = [];
  if (becomes('PAID')) {
    const data = { ...facts, serviceFee: quote.serviceFee, taxInside: quote.taxInside };
    events.push({ id: `${orderId}-paid`, type: OrderPaid.type, ...envelope, data });
  }
  if (becomes('CANCELLED')) {
    const data = { ...facts, reason: after.reason ?? 'Fault' };
    events.push({ id: `${orderId}-cancelled`, type: OrderCancelled.type, ...envelope, data });
  }
  if (after.refund && !before?.refund) {
    const data = { ...facts, reason: after.refund };
    events.push({ id: `${orderId}-refund-decided`, type: OrderRefundDecided.type, ...envelope, data });
  }
  if (after.refund && becomes('REFUNDED')) {
    const data = { ...facts, reason: after.refund };
    events.push({ id: `${orderId}-refunded`, type: OrderRefunded.type, ...envelope, data });
  }
  if (before?.startsAt && after.movedAt && after.movedAt !== before.movedAt) {
    const data = { ...facts, from: before.startsAt, startsAt: after.startsAt };
    events.push({ id: `${orderId}-moved-${after.movedAt}`, type: OrderMoved.type, ...envelope, data });
  }
  return events;
};
