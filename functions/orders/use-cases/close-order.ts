import type { OrderId } from '#shared/kernel/ids.ts';
import { type Ok, ok } from '#shared/kernel/result.ts';
import type { Fence } from '../ports.ts';

/** The last step of the way back: money is given back and seats are free, so the buyer may be told. */
export const closeOrder = async (
  { orders }: { orders: Pick<Fence, 'close'> },
  { orderId }: { orderId: OrderId },
): Promise<Ok<undefined>> => {
  await orders.close(orderId);
  return ok(undefined);
};
