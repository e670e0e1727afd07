import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { RefundOrderInput, RefundOrderRefusal } from '#shared/contracts/refund-order.ts';
import { type Ok, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { runInputOf } from '../domain/placed-order.ts';
import type { AfterSale, Roll } from '../ports.ts';

/**
 * Marks a paid order as one that is undone: from here on it is never anything else. Refuses NothingToRefund for an order that is not PAID.
 * @returns the order as the steps of a sale know it, which give seats and money back.
 */
export const decideRefund = async (
  { orders, site }: { orders: Pick<AfterSale, 'decideRefund'>; site: string },
  { orderId, reason }: RefundOrderInput,
): Promise<Result<PlaceOrderInput, RefundOrderRefusal<'decideRefund'>>> => {
  const order = await orders.decideRefund(orderId, reason);
  return order ? ok(runInputOf(order, site)) : refuse({ code: 'NothingToRefund' });
};

/** The last step: the tickets are dead, the seats free and the money is back. */
export const closeRefund = async (
  { orders, roll, clock }: { orders: Pick<AfterSale, 'closeRefund'>; roll: Pick<Roll, 'markRefunded'>; clock: Clock },
  { orderId, performanceId }: Pick<PlaceOrderInput, 'orderId' | 'performanceId'>,
): Promise<Ok<undefined>> => {
  const now = clock();
  await orders.closeRefund(orderId);
  await roll.markRefunded({ orderId, performanceId }, now);
  return ok(undefined);
};
