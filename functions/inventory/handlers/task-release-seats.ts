import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { releasing } from '../container.ts';
import { releaseSeats } from '../use-cases/release-seats.ts';
import { releaseAssigned } from '../use-cases/seating/release-assigned.ts';

export const handler = task(releasing, PlaceOrderInput, placeOrderErrors.releaseSeats, async (ports, order) => {
  const released = await releaseSeats(ports, order);
  await releaseAssigned(ports, order);
  return released;
});
