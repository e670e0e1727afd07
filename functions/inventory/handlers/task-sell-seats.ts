import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { inventory } from '../container.ts';
import { sellSeats } from '../use-cases/sell-seats.ts';

export const handler = task(inventory, PlaceOrderInput, placeOrderErrors.sellSeats, sellSeats);
