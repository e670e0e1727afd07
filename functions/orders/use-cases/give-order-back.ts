import { refundOrderRoute } from '#shared/contracts/orders/api.ts';
import type { RefundOrderInput } from '#shared/contracts/refund-order.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import type { GiveBackPorts } from '../ports.ts';

export type GiveBackRefusal = { code: 'OrderUnknown' | 'NothingToRefund' | 'NotMoved' };

/**
 * Begins the refund of one paid order, for staff of the organiser that sold it; another organiser's is answered like one that does not
 * exist. Repeatable: there is one refund for each order, and the first reason stays. Refuses NotMoved for a reason that is not so, and
 * NothingToRefund for an order that is not paid; the process asks that again, where it decides.
 */
export const giveOrderBack = async (
  { orders, refunds }: GiveBackPorts,
  { caller, ...input }: RefundOrderInput & { caller: Staff },
): Promise<Result<{ orderId: OrderId }, GiveBackRefusal>> => {
  const { orderId, reason } = input;
  const order = await orders.find(orderId);
  if (!order || !mayActFor(caller, refundOrderRoute.access.groups, order.organiserId))
    return refuse({ code: 'OrderUnknown' });
  if (order.refund !== undefined) return ok({ orderId });
  if (order.status !== 'PAID') return refuse({ code: 'NothingToRefund' });
  if (reason === 'PerformanceMoved' && order.movedAt === undefined) return refuse({ code: 'NotMoved' });
  await refunds.start(input);
  return ok({ orderId });
};
