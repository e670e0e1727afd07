import type { EventOf } from '#shared/contracts/event.ts';
import type { PaymentRefunded } from '#shared/contracts/payments/events.ts';
import { paymentRefunded } from '../domain/payment-refunded.ts';
import type { NotificationsPorts } from '../ports.ts';
import { sendOnce } from './send-once.ts';

/** Tells the buyer that the provider has given the money back. */
export const tellOfRefund = async (
  ports: NotificationsPorts,
  { data }: EventOf<typeof PaymentRefunded>,
): Promise<void> => {
  const found = await ports.orderForMail(data.orderId);
  if (!found?.contact) return;
  const mail = paymentRefunded(found.order, data.amount);
  await sendOnce(ports, data.orderId, 'payment-refunded', { to: found.contact.email, ...mail, pictures: [] });
};
