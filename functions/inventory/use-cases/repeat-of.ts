import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, isActive } from '../domain/cart.ts';
import type { SeatPorts } from '../ports.ts';

/**
 * The cart of an earlier delivery of the same request. What it took may be why there is nothing left for this one: the answer is the first one's.
 * Asked only where the request would be refused.
 */
export const repeatOf = async (
  { carts }: Pick<SeatPorts, 'carts'>,
  { performanceId, buyerId, holdId }: Pick<Cart, 'performanceId' | 'buyerId' | 'holdId'>,
  now: Instant,
): Promise<Cart | undefined> => {
  const found = await carts.find(performanceId, buyerId);
  return found?.holdId === holdId && isActive(found, now) ? found : undefined;
};
