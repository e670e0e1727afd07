import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { earliest } from '#shared/kernel/time.ts';
import type { InventoryPorts } from '../ports.ts';
import { type ConfirmRefusal, confirmOrTake } from './confirm-or-take.ts';

/**
 * Makes sure that an order's seats are held, and that nobody pays for them later than that: an order may have been placed in the last
 * second of a hold, and a bank's check takes minutes.
 * @returns the order, to be paid before its hold lapses.
 */
export const holdForOrder = async (
  ports: InventoryPorts,
  order: PlaceOrderInput,
): Promise<Result<PlaceOrderInput, ConfirmRefusal>> => {
  const confirmed = await confirmOrTake(ports, order);
  if (!confirmed.ok) return confirmed;
  return ok(
    confirmed.value.held === 'sold' ? order : { ...order, payBy: earliest(order.payBy, confirmed.value.until) },
  );
};
