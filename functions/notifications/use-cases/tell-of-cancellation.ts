import type { EventOf } from '#shared/contracts/event.ts';
import type { OrderCancelled } from '#shared/contracts/orders/events.ts';
import { orderCancelled } from '../domain/order-cancelled.ts';
import type { NotificationsPorts } from '../ports.ts';
import { sendOnce } from './send-once.ts';

/** Tells the buyer that an order came to nothing: the page they paid on may be closed by now. */
export const tellOfCancellation = async (
  ports: NotificationsPorts,
  { data }: EventOf<typeof OrderCancelled>,
): Promise<void> => {
  const found = await ports.orderForMail(data.orderId);
  if (!found?.contact) return;
  const mail = orderCancelled(found.order, data.reason, `${ports.siteUrl}/events/${found.order.eventId}`);
  await sendOnce(ports, data.orderId, 'order-cancelled', { to: found.contact.email, ...mail, pictures: [] });
};
