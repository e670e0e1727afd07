import type { Order } from '#shared/contracts/orders/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import { orderView } from '../domain/placed-order.ts';
import type { OrderDeskPorts } from '../ports.ts';

/** An order of the caller's own. Another person's is answered like one that does not exist. */
export const getOrder = async (
  { orders, paymentStanding }: OrderDeskPorts,
  { orderId, caller }: { orderId: OrderId; caller: Buyer },
): Promise<Result<Order, { code: 'OrderUnknown' }>> => {
  const order = await orders.find(orderId);
  if (!order || (order.buyerId !== caller.buyerId && order.buyerId !== caller.guestId))
    return refuse({ code: 'OrderUnknown' });
  const needsAction = order.status === 'PENDING' && (await paymentStanding(orderId)) === 'needsAction';
  return ok(orderView(order, needsAction));
};
