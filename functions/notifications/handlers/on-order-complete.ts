import { OrderCancelled, OrderMoved, OrderRefundDecided } from '#shared/contracts/orders/events.ts';
import { PaymentRefunded } from '#shared/contracts/payments/events.ts';
import { TicketIssued } from '#shared/contracts/tickets/events.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';
import { notifications } from '../container.ts';
import { confirmOrder } from '../use-cases/confirm-order.ts';
import { tellOfCancellation } from '../use-cases/tell-of-cancellation.ts';
import { tellOfDecidedRefund, tellOfMovedPerformance } from '../use-cases/tell-of-performance.ts';
import { tellOfRefund } from '../use-cases/tell-of-refund.ts';

export const handler = eventConsumer(notifications, [
  upon(TicketIssued, confirmOrder),
  upon(OrderCancelled, tellOfCancellation),
  upon(PaymentRefunded, tellOfRefund),
  upon(OrderRefundDecided, tellOfDecidedRefund),
  upon(OrderMoved, tellOfMovedPerformance),
]);
