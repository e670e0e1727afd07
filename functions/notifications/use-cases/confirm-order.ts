import type { EventOf } from '#shared/contracts/event.ts';
import type { TicketIssued } from '#shared/contracts/tickets/events.ts';
import { contentIdOf, orderConfirmed } from '../domain/order-confirmed.ts';
import type { NotificationsPorts } from '../ports.ts';
import { sendOnce } from './send-once.ts';

/**
 * Sends the tickets of an order to its buyer once the last one exists.
 * @throws Error when fewer tickets can be read than the event says there are: the read was too early, the queue tries again.
 */
export const confirmOrder = async (
  ports: NotificationsPorts,
  { data }: EventOf<typeof TicketIssued>,
): Promise<void> => {
  if (data.n !== data.of) return;
  const { orderId, ownerId } = data;
  const found = await ports.orderForMail(orderId);
  if (!found?.contact) return;
  const issued = await ports.ticketsOf(orderId, ownerId);
  if (issued.length < data.of) throw new Error(`Only ${issued.length} of ${data.of} tickets can be read yet`);
  // Given back before this mail could leave: another one says so.
  if (issued.some(({ ticket }) => ticket.status === 'cancelled')) return;
  const mail = orderConfirmed(found.order, issued, `${ports.siteUrl}/orders/${orderId}`);
  const withCode = issued.filter((one) => 'qrCode' in one);
  const pictures = await Promise.all(
    withCode.map(async ({ ticket, qrCode }) => ({
      contentId: contentIdOf(ticket),
      fileName: `${ticket.ticketId}.png`,
      png: await ports.qrPicture(qrCode),
    })),
  );
  await sendOnce(ports, orderId, 'order-confirmed', { to: found.contact.email, ...mail, pictures });
};
