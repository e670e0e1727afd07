import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { seats } from '../container.ts';
import { sellSeats } from '../use-cases/sell-seats.ts';

export const handler = task(seats, PlaceOrderInput, placeOrderErrors.sellSeats, sellSeats);
