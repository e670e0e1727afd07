import type { PlaceOrderInput, PlaceOrderRefusal } from '#shared/contracts/place-order.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { cancelReasonOf } from '../domain/cancel-reason.ts';
import type { FailedOrder } from '../domain/failed-order.ts';
import type { Fence } from '../ports.ts';

/**
 * The fence, backwards: from here on no ticket of this order can be issued. Refused once the order was marked as paid.
 * @returns the order alone: the failure is written down, and the steps that follow do not know it.
 */
export const decideUndo = async (
  { orders }: { orders: Fence },
  { failure, ...order }: FailedOrder,
): Promise<Result<PlaceOrderInput, PlaceOrderRefusal<'decideUndo'>>> => {
  const decided = await orders.decideUndo(order.orderId, cancelReasonOf(failure.Error));
  return decided.ok ? ok(order) : decided;
};
