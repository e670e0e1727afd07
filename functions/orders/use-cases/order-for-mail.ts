import type { Contact, Order } from '#shared/contracts/orders/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { orderView } from '../domain/placed-order.ts';
import type { Orders } from '../ports.ts';

/** What a mail to the buyer needs; null when there is no such order. */
export const orderForMail = async (
  { orders }: { orders: Pick<Orders, 'find'> },
  { orderId }: { orderId: OrderId },
): Promise<{ order: Order; contact?: Contact } | null> => {
  const order = await orders.find(orderId);
  if (!order) return null;
  return { order: orderView(order, false), ...(order.contact ? { contact: order.contact } : {}) };
};
