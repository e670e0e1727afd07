import type { BuyerId, HoldId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Cart } from '../domain/cart.ts';
import type { SeatPorts } from '../ports.ts';

/** A buyer, and the guest session that buyer held seats with before signing in. */
export interface Holder {
  performanceId: PerformanceId;
  buyerId: BuyerId;
  guestId?: BuyerId | undefined;
}

/** The buyer's cart, or else the guest session's; of that hold, when one is named. Lapsed carts are found too. */
export const findCart = async (
  { carts }: SeatPorts,
  { performanceId, buyerId, guestId }: Holder,
  isIt: (cart: Cart) => boolean,
): Promise<Cart | undefined> => {
  const own = await carts.find(performanceId, buyerId);
  if (own && isIt(own)) return own;
  const guests = guestId && (await carts.find(performanceId, guestId));
  return guests && isIt(guests) ? guests : undefined;
};

export const ofHold =
  (holdId: HoldId) =>
  (cart: Cart): boolean =>
    cart.holdId === holdId;
