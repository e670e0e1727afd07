import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Cart } from '../domain/cart.ts';
import { markOf } from '../domain/seat-value.ts';
import type { InventoryPorts } from '../ports.ts';
import type { SeatsOfOrder } from './confirm-or-take.ts';
import { recallAccount } from './recall-account.ts';

export type NoteRefusal = { code: 'HoldExpired' | 'TooManySeats' };

/** Each try lost its view of the account to another request of the same moment. */
const tries = 6;

/**
 * Where the account has a limit its cart knows of each order before that is paid, so that what is bought is counted. Refuses HoldExpired
 * for a hold that is not there any more, and TooManySeats when the account may not have so many. Repeatable.
 * @param cart the hold of the order.
 */
export const noteOrder = async (
  ports: InventoryPorts,
  cart: Cart,
  order: SeatsOfOrder,
  now: Instant,
): Promise<Result<undefined, NoteRefusal>> => {
  if (cart.memory === undefined) return ok(undefined);
  if (!(await ports.carts.note(cart, markOf(order.orderId)))) return refuse({ code: 'HoldExpired' });
  return cart.buyerId === order.buyerId ? ok(undefined) : noteOnOwn(ports, cart, order, now);
};

/**
 * The seats were held by a guest session, and their order is of a fan: it counts for the fan, whose own cart remembers it as a hold that
 * cannot be used. Of guest sessions anybody makes as many as they like.
 */
const noteOnOwn = async (
  ports: InventoryPorts,
  { until }: Cart,
  { orderId, performanceId, buyerId, holdId, seatIds }: SeatsOfOrder,
  now: Instant,
): Promise<Result<undefined, NoteRefusal>> => {
  const sale = (await ports.published.saleSheet(performanceId))?.sale;
  if (sale?.seatsPerAccount === undefined) return ok(undefined);
  const terms = { limit: sale.seatsPerAccount, keptUntil: sale.closesAt };
  const mark = markOf(orderId);
  const own = { performanceId, buyerId, holdId };
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const seen = await ports.carts.find(performanceId, buyerId);
    if (seen?.holdId === holdId && seen.memory?.orders.includes(mark)) return ok(undefined);
    const recalled = await recallAccount(ports, { ...own, quantity: seatIds.length, ...terms }, now);
    if (!recalled.ok) return refuse({ code: 'TooManySeats' });
    const { memory, over } = recalled.value;
    const remembered = { ...memory, orders: [...memory.orders, mark], given: true };
    const put = await ports.carts.put({ ...own, seatIds, until, extended: false, memory: remembered }, now, over);
    if (put.done) return ok(undefined);
  }
  throw new Error('What an account has bought changed at every try to count an order for it');
};
