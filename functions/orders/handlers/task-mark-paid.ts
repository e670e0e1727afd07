import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { orders } from '../container.ts';

/** The fence, forwards. */
export const handler = task(orders, PlaceOrderInput, placeOrderErrors.markPaid, ({ orders }, { orderId }) =>
  orders.markPaid(orderId),
);
