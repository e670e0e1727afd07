import { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { inventory } from '../container.ts';
import { confirmOrTake } from '../use-cases/confirm-or-take.ts';

export const handler = task(inventory, PlaceOrderInput, confirmOrTake);
