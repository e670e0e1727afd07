import type { PlaceOrderInput, PlaceOrderRefusal } from '#shared/contracts/place-order.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, isActive, isHeldFor } from '../domain/cart.ts';
import { channelOfBuyer, channelOfCart } from '../domain/channel.ts';
import { decideHold, type SaleRefusal } from '../domain/hold-seats.ts';
import { quotasOf } from '../domain/quotas.ts';
import { type RowStanding, sameSeats, seatOf } from '../domain/rows.ts';
import { isHeldBy, isSoldTo } from '../domain/seat-value.ts';
import type { InventoryPorts } from '../ports.ts';
import { claimExact, type ExactRefusal } from './claim-exact.ts';
import { type ClaimRefusal, claimSeats } from './claim-seats.ts';
import { claimWithinLimits, type LimitRefusal } from './claim-within-limits.ts';
import { findCartOfOrder } from './find-cart.ts';
import { keepSlots } from './keep-slots.ts';
import { noteOrder } from './note-order.ts';
import { seatsNow } from './read-seats.ts';

/** The machine knows no others: a refusal of a hold is told as the one that is nearest to it. */
export type ConfirmRefusal = PlaceOrderRefusal<'holdSeats'>;

/** What the machine's first state needs of a run. */
export type SeatsOfOrder = Pick<
  PlaceOrderInput,
  'orderId' | 'attempt' | 'performanceId' | 'buyerId' | 'heldBy' | 'holdId' | 'seatIds' | 'ticketTypes'
>;

/** `before`: the buyer came with the hold; `now`: the seats were taken for the order; `sold`: they are the order's. */
export type Confirmed = { held: 'before' | 'now'; until: Instant } | { held: 'sold' };

/**
 * The seats of an order are held when its payment starts: the buyer's own hold is confirmed without a write, because
 * selling is conditional anyway; who comes without one gets the seats held now. Repeatable.
 * @throws Error when the performance has no sale sheet: an order of it cannot have been priced.
 */
export const confirmOrTake = async (
  ports: InventoryPorts,
  order: SeatsOfOrder,
): Promise<Result<Confirmed, ConfirmRefusal>> => {
  const cart = await findCartOfOrder(ports, order);
  if (cart) {
    const now = ports.clock();
    const active = isActive(cart, now);
    // Not the cart alone: its seats may have been sold to another order of the same buyer, who must not be charged twice.
    if (
      active &&
      sameSeats(cart.seatIds, order.seatIds) &&
      isHeldFor(cart, order) &&
      (await everySeatIsOurs(ports, cart, order))
    ) {
      const noted = await noteOrder(ports, cart, order, now);
      if (noted.ok) return ok({ held: 'before', until: cart.until });
      if (noted.refusal.code === 'TooManySeats') return refuse({ code: 'TooManySeats' });
    }
    // A charge must land on held seats, so it starts only inside the time the buyer was shown. A later attempt may have
    // a charge to finish that was made in time: it takes the seats again.
    if (order.attempt === 1) return refuse({ code: active ? 'SeatUnavailable' : 'HoldExpired' });
  }
  // An id is no proof: without a cart of this buyer, what is held under it is the hold of another.
  return take(ports, order, order.seatIds, cart);
};

const everySeatIsOurs = async (ports: InventoryPorts, cart: Cart, { orderId, holdId }: SeatsOfOrder) =>
  (await seatsNow(ports, cart)).every((seat) => isHeldBy(seat, holdId) || isSoldTo(seat, orderId));

/** Who buys in one call has not said that they use a wheelchair. */
const inOneCall = { accessible: false, idIs: 'theirs' } as const;

const take = async (
  ports: InventoryPorts,
  order: SeatsOfOrder,
  seatIds: readonly SeatId[],
  mine: Cart | undefined,
): Promise<Result<Confirmed, ConfirmRefusal>> => {
  const { orderId, performanceId, holdId } = order;
  const now = ports.clock();
  const sheet = await ports.published.saleSheet(performanceId);
  if (!sheet) throw new Error('There is no sale sheet of the performance of an order');
  const types = order.ticketTypes?.filter((_, nth) => seatIds.some((seatId) => seatId === order.seatIds[nth]));
  const quantity = seatIds.length;
  const channel = mine ? channelOfCart(mine) : channelOfBuyer(order.buyerId);
  const wish = { quantity, channel, ticketTypes: types, audiences: [] };
  const decision = decideHold({ ...wish, letIn: mine !== undefined }, sheet, now);
  if (!decision.ok) return refuse(nearestTo(decision.refusal.code));

  const { until, ticketTypes } = decision.value;
  const whole = { quantity: order.seatIds.length, channel, ticketTypes: order.ticketTypes };
  const quotas = mine ? quotasOf(whole, sheet) : decision.value.quotas;
  const slots = mine && (() => keepSlots(ports, order, quotas, now));
  // What the buyer held in time was counted then.
  const counted = { limit: Number.POSITIVE_INFINITY };
  const account = decision.value.account && { ...decision.value.account, ...(mine && counted) };
  // Whoever orders, not the guest session they name beside: of those anybody makes as many as they like, and each would have limits of its own.
  const buyerId = mine?.buyerId ?? order.buyerId;
  const cart = { performanceId, buyerId, holdId, until, extended: false, ...(ticketTypes && { ticketTypes }) };
  const limits = { quantity, quotas, account, ...(slots && { slots }) };
  // A later attempt may have a charge to finish, and its first one was let in.
  const mayLeaveOne = order.attempt > 1 || channel === 'counter';
  // Rows first: of two purchases of one fan, one would else win the seat and the other the cart, and both would lose.
  const claimed = await claimWithinLimits(ports, cart, limits, now, (guarded, limited) =>
    mine
      ? claimSeats(guarded, { ...limited, seatIds }, now)
      : claimExact(guarded, { ...limited, seatIds }, { sheet, ...inOneCall, mayLeaveOne, order: 'rows first' }, now),
  );
  if (claimed.ok) {
    const noted = await noteOrder(ports, claimed.value, order, now);
    return noted.ok ? ok({ held: 'now', until: claimed.value.until }) : noted;
  }
  if (claimed.refusal.code !== 'SeatUnavailable') return refuse(nearestTo(claimed.refusal.code));

  const { found } = claimed.refusal;
  const open = seatIds.filter((seatId) => !isSoldTo(seatAmong(found, seatId), orderId));
  if (open.length === 0) return ok({ held: 'sold' });
  // An earlier attempt has sold some of the order's rows and died before the others.
  return open.length < seatIds.length ? take(ports, order, open, mine) : refuse({ code: 'SeatUnavailable' });
};

type RefusalOfHold = SaleRefusal['code'] | LimitRefusal['code'] | ClaimRefusal['code'] | ExactRefusal['code'];

const nearestTo = (code: RefusalOfHold): ConfirmRefusal => {
  // One hold for each buyer: who holds other seats has reached the limit.
  if (code === 'TooManySeats' || code === 'AccountLimit' || code === 'AlreadyHolding') return { code: 'TooManySeats' };
  if (code === 'LoneSeat') return { code };
  if (code === 'SaleNotOpen' || code === 'NotYourPhase') return { code: 'SaleNotOpen' };
  return { code: code === 'SaleClosed' ? 'SaleClosed' : 'SeatUnavailable' };
};

const seatAmong = (rows: readonly RowStanding[], seatId: SeatId) =>
  rows.map((row) => seatOf(row, seatId)).find((seat) => seat !== undefined);
