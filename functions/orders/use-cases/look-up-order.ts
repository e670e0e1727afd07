import { lookUpOrderRoute } from '#shared/contracts/orders/api.ts';
import type { OrderForStaff } from '#shared/contracts/orders/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import { staffView } from '../domain/placed-order.ts';
import type { Orders } from '../ports.ts';

/** An order, for staff of the organiser that sold it. Another organiser's is answered like one that does not exist. */
export const lookUpOrder = async (
  { orders }: { orders: Pick<Orders, 'find'> },
  { orderId, caller }: { orderId: OrderId; caller: Staff },
): Promise<Result<OrderForStaff, { code: 'OrderUnknown' }>> => {
  const order = await orders.find(orderId);
  if (!order || !mayActFor(caller, lookUpOrderRoute.access.groups, order.organiserId))
    return refuse({ code: 'OrderUnknown' });
  return ok(staffView(order));
};
