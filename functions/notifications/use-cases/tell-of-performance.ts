import type { EventOf } from '#shared/contracts/event.ts';
import type { OrderMoved, OrderRefundDecided } from '#shared/contracts/orders/events.ts';
import { orderGivenBack } from '../domain/order-given-back.ts';
import { performanceCancelled } from '../domain/performance-cancelled.ts';
import { performanceMoved } from '../domain/performance-moved.ts';
import type { NotificationsPorts } from '../ports.ts';
import { sendOnce } from './send-once.ts';

/** Tells the buyer that it is cancelled, or that this order is given back, before the bank has done its part: the money is on its way. */
export const tellOfDecidedRefund = async (
  ports: NotificationsPorts,
  { data }: EventOf<typeof OrderRefundDecided>,
): Promise<void> => {
  const found = await ports.orderForMail(data.orderId);
  if (!found?.contact) return;
  const sheet = await ports.saleSheet(data.performanceId);
  const isCancelled = data.reason === 'PerformanceCancelled';
  const mail = isCancelled
    ? performanceCancelled(found.order, sheet?.cancelled?.reason)
    : orderGivenBack({ ...found.order, refundReason: data.reason }, sheet?.organiser.name);
  const template = isCancelled ? 'performance-cancelled' : 'order-given-back';
  await sendOnce(ports, data.orderId, template, { to: found.contact.email, ...mail, pictures: [] });
};

/** Tells the buyer of the new time: one mail for each move, whatever was told of an earlier one. */
export const tellOfMovedPerformance = async (
  ports: NotificationsPorts,
  { id, data }: EventOf<typeof OrderMoved>,
): Promise<void> => {
  const { orderId, performanceId, from, startsAt } = data;
  const found = await ports.orderForMail(orderId);
  if (!found?.contact) return;
  const sheet = await ports.saleSheet(performanceId);
  const words = {
    organiser: sheet?.organiser.name,
    refunds: sheet?.refunds,
    // The words of a move that has come since are not about this one.
    note: sheet?.startsAt === startsAt ? sheet.moved?.note : undefined,
  };
  const doorsAt = sheet?.startsAt === startsAt ? sheet.doorsAt : undefined;
  const mail = performanceMoved(found.order, { from, startsAt, doorsAt }, words, `${ports.siteUrl}/orders/${orderId}`);
  const envelope = { to: found.contact.email, ...mail, pictures: [] };
  await sendOnce(ports, orderId, 'performance-moved', envelope, id);
};
