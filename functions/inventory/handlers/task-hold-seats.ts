import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { inventory } from '../container.ts';
import { holdForOrder } from '../use-cases/hold-for-order.ts';

export const handler = task(inventory, PlaceOrderInput, placeOrderErrors.holdSeats, holdForOrder);
