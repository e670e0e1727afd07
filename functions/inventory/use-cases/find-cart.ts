import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
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

/** What a run of an order knows of who holds its seats. */
export type OrderHolder = Pick<PlaceOrderInput, 'performanceId' | 'buyerId' | 'heldBy' | 'holdId'>;

/** The carts an order's hold may be in: a fan who sends a guest session too may have held with either. */
export const holdersOf = ({ buyerId, heldBy }: Pick<OrderHolder, 'buyerId' | 'heldBy'>): readonly BuyerId[] =>
  heldBy === buyerId ? [buyerId] : [buyerId, heldBy];

export const findCartOfOrder = (ports: SeatPorts, order: OrderHolder): Promise<Cart | undefined> => {
  const [buyerId = order.heldBy, guestId] = holdersOf(order);
  return findCart(ports, { performanceId: order.performanceId, buyerId, guestId }, ofHold(order.holdId));
};

export const ofHold =
  (holdId: HoldId) =>
  (cart: Cart): boolean =>
    cart.holdId === holdId && !cart.memory?.given;
