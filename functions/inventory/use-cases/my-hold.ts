import type { Hold } from '#shared/contracts/inventory/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { holdOf, isActive } from '../domain/cart.ts';
import type { SeatPorts } from '../ports.ts';
import { findCart, type Holder } from './find-cart.ts';
import { everySeatIsHeld } from './read-seats.ts';

/** What the buyer holds now. Seats that have been bought are held no more, although the cart still names them. */
export const myHold = async (ports: SeatPorts, holder: Holder): Promise<Result<Hold, { code: 'HoldUnknown' }>> => {
  const now = ports.clock();
  const cart = await findCart(ports, holder, (one) => isActive(one, now));
  return cart && (await everySeatIsHeld(ports, cart)) ? ok(holdOf(cart)) : refuse({ code: 'HoldUnknown' });
};
