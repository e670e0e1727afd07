import * as z from 'zod';
import { BuyerId, OrderId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';
import { event } from '../event.ts';
import { CancelReason, RefundReason } from './model.ts';

const facts = {
  orderId: OrderId,
  performanceId: PerformanceId,
  buyerId: BuyerId,
  seatIds: z.array(SeatId),
  total: Money,
};

export const OrderPaid = event(
  'orders.OrderPaid.v1',
  'The money is in and the seats are sold; the tickets follow.',
  z.strictObject({ ...facts, serviceFee: Money, taxInside: Money }),
);

export const OrderCancelled = event(
  'orders.OrderCancelled.v1',
  'The order came to nothing: no ticket, no money kept, seats free.',
  z.strictObject({ ...facts, reason: CancelReason }),
);

export const OrderRefundDecided = event(
  'orders.OrderRefundDecided.v1',
  'A paid order is to be undone: its tickets die, its seats are freed and its money goes back; each follows.',
  z.strictObject({ ...facts, reason: RefundReason }),
);

export const OrderRefunded = event(
  'orders.OrderRefunded.v1',
  'An order that was paid is undone: its tickets are dead, its seats free, its money given back.',
  z.strictObject({ ...facts, reason: RefundReason }),
);

export const OrderMoved = event(
  'orders.OrderMoved.v1',
  'What the order is for takes place at another time; its tickets stay valid.',
  z.strictObject({ ...facts, from: Instant, startsAt: Instant }),
);

export const ordersEvents = [OrderPaid, OrderCancelled, OrderRefundDecided, OrderRefunded, OrderMoved] as const;
