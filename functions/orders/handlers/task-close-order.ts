import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { orders } from '../container.ts';
import { closeOrder } from '../use-cases/close-order.ts';

export const handler = task(orders, PlaceOrderInput, placeOrderErrors.closeOrder, closeOrder);
