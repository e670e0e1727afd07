import type { SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Cart } from '../domain/cart.ts';
import { channelOfBuyer, channelOfCart } from '../domain/channel.ts';
import { allQuotas, type Quota, quotasOf } from '../domain/quotas.ts';
import { rowsOf, seatsWhere } from '../domain/rows.ts';
import { isFree, isHeldBy, isSoldTo, type SeatStanding } from '../domain/seat-value.ts';
import type { SalePorts } from '../ports.ts';
import { giveBack } from './give-back.ts';
import type { PaidSeats } from './sell-seats.ts';

/** Slots of a quota that are taken together; a refused write tells what else is free in its row. */
const tries = 6;

/**
 * The slots of a paid order whose cart is gone, or whose slots went to others after its hold had lapsed: those it was sold already, and
 * free ones for the rest. The write is the judge. A second run finds its slots sold to it and takes none.
 * @returns false when there are not enough left: the money came too late for a kind of ticket that has sold out.
 */
export const sellFreeSlots = async (
  { rows, published }: SalePorts,
  order: PaidSeats,
  now: Instant,
): Promise<boolean> => {
  const sheet = await published.saleSheet(order.performanceId);
  if (!sheet) return true;
  const party = {
    quantity: order.seatIds.length,
    channel: channelOfBuyer(order.buyerId),
    ticketTypes: order.ticketTypes,
  };
  const enough = await Promise.all(quotasOf(party, sheet).map((quota) => sellQuota({ rows }, order, quota, now)));
  return enough.every(Boolean);
};

const sellQuota = async (
  { rows }: Pick<SalePorts, 'rows'>,
  { performanceId, orderId }: PaidSeats,
  { id, quantity }: Quota,
  now: Instant,
): Promise<boolean> => {
  let standing = await rows.ofSection(performanceId, id, 'now');
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const missing = quantity - seatsWhere(standing, (seat) => isSoldTo(seat, orderId)).length;
    if (missing <= 0) return true;
    const open = seatsWhere(standing, (seat) => isFree(seat, now)).slice(0, missing);
    if (open.length < missing) return false;
    const written = await Promise.all(
      rowsOf(performanceId, open).map(async (row) => ({ row, write: await rows.sell(row, undefined, orderId, now) })),
    );
    if (written.every(({ write }) => write.done)) return true;
    standing = await rows.ofSection(performanceId, id, 'now');
  }
  return false;
};

/**
 * The undo: every slot the order was sold, and those its hold keeps if that is the buyer's own, in whatever quota they are: the cart
 * may be gone, and money that came late may have been given other slots than the cart names. All are looked through only then. Of a performance
 * that is cancelled nothing is sold again: its thousands of refunds leave the slots as they are.
 * @param cart the buyer's own, of the order's hold.
 */
export const releaseSlots = async (
  { rows, published }: SalePorts,
  { performanceId, orderId, holdId, seatIds, ticketTypes }: PaidSeats,
  cart: Cart | undefined,
): Promise<void> => {
  const sheet = await published.saleSheet(performanceId);
  if (!sheet || sheet.cancelled) return;
  const isMine = (seat: SeatStanding | undefined) => (cart && isHeldBy(seat, holdId)) || isSoldTo(seat, orderId);
  const free = async (slots: readonly SeatId[]): Promise<number> => {
    const freed = await Promise.all(rowsOf(performanceId, slots).map((row) => giveBack(rows, row, isMine)));
    return freed.reduce((all, one) => all + one, 0);
  };
  if (cart?.slots) {
    const party = { quantity: seatIds.length, channel: channelOfCart(cart), ticketTypes };
    const taken = quotasOf(party, sheet).reduce((all, { quantity }) => all + quantity, 0);
    if ((await free(cart.slots)) >= taken) return;
  }
  await Promise.all(
    allQuotas(sheet).map(async ({ id }) => free(seatsWhere(await rows.ofSection(performanceId, id, 'now'), isMine))),
  );
};
