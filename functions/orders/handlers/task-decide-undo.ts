import { placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { orders } from '../container.ts';
import { FailedOrder } from '../domain/failed-order.ts';
import { decideUndo } from '../use-cases/decide-undo.ts';

export const handler = task(orders, FailedOrder, placeOrderErrors.decideUndo, decideUndo);
