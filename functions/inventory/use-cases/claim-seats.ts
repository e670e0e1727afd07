import type { HoldId, SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, everythingOf, isActive, isSameRequest } from '../domain/cart.ts';
import { isSlot } from '../domain/quotas.ts';
import { type RowStanding, seatIdsOf } from '../domain/rows.ts';
import type { CartWrite, SeatPorts } from '../ports.ts';
import { agreeOnEnd } from './agree-on-end.ts';
import { type ClaimOrder, claimWrites } from './claim-writes.ts';
import { everySeatIsSold } from './read-seats.ts';
import { lostSeats, undoClaim, type WrittenRow, without } from './written-rows.ts';

export type ClaimRefusal =
  | { code: 'SeatUnknown'; seatIds: readonly SeatId[] }
  | { code: 'SeatUnavailable'; seatIds: readonly SeatId[]; found: readonly RowStanding[] }
  | { code: 'AlreadyHolding'; holdId: HoldId; seatIds: readonly SeatId[]; until: Instant }
  | { code: 'KeyReused' }
  /** Slots of the cart went to somebody else: others may be free. */
  | { code: 'SlotsTaken'; found: readonly RowStanding[] }
  /** The account's cart is not the one whose memory the new one carries. */
  | { code: 'CartChanged' };

export interface ClaimManner {
  /**
   * `theirs` where the buyer has named the hold's id and no cart of theirs proves it: seats that are held under it already are then another
   * buyer's.
   */
  idIs?: 'ours' | 'theirs' | undefined;
  order?: ClaimOrder;
}

/**
 * Takes every seat of a cart, or none: one conditional write for each row and one for the cart. Each write is its own judge; when one is
 * refused, the others are undone. A repeat finds its own seats and answers what the first request was answered.
 */
export const claimSeats = async (
  ports: SeatPorts,
  cart: Cart,
  now: Instant,
  { idIs = 'ours', order = 'at once' }: ClaimManner = {},
): Promise<Result<Cart, ClaimRefusal>> => {
  const claim = await claimWrites[order](ports, cart, now);
  const { rows: written } = claim;
  if ('lost' in claim) {
    await undoClaim(ports, written, cart, 'cart stays');
    return refuse(claim.lost);
  }
  const verdict = await verdictOfCart(ports, cart, claim.carted, now);
  if ('refusal' in verdict) {
    await undoClaim(ports, written, cart, 'cart stays');
    return refuse(verdict.refusal);
  }
  if ('repeatOf' in verdict && cart.asked !== undefined) {
    // Places are chosen afresh at each request: what the first one got is the answer, what this one took beside it goes back.
    await undoClaim(ports, without(written, everythingOf(verdict.repeatOf)), cart, 'cart stays');
    return ok(verdict.repeatOf);
  }
  const rows = 'put' in verdict ? written : await seatRowsOf(ports, written, cart, verdict.repeatOf);
  const ownId = 'put' in verdict && idIs === 'theirs' ? undefined : cart.holdId;
  const lost = lostSeats(rows, ownId, now);
  if (lost) {
    await undoClaim(ports, rows, cart, 'put' in verdict ? 'cart goes' : 'cart stays');
    return refuse(lost);
  }
  return ok(await agreeOnEnd(ports, cart, 'put' in verdict ? cart : verdict.repeatOf, rows));
};

/** Slots are chosen afresh at each request too; those the first one got are the hold's. */
const seatRowsOf = async (
  ports: SeatPorts,
  written: readonly WrittenRow[],
  cart: Cart,
  first: Cart,
): Promise<readonly WrittenRow[]> => {
  const isOfSlots = ({ row }: WrittenRow) => seatIdsOf(row).some(isSlot);
  await undoClaim(ports, without(written.filter(isOfSlots), first.slots ?? []), cart, 'cart stays');
  return written.filter((one) => !isOfSlots(one));
};

type Verdict = { put: true } | { repeatOf: Cart } | { refusal: ClaimRefusal };

const verdictOfCart = async (ports: SeatPorts, cart: Cart, write: CartWrite, now: Instant): Promise<Verdict> => {
  if (write.done) return { put: true };
  const { found } = write;
  if (!found) return { refusal: { code: 'CartChanged' } };
  if (found.holdId === cart.holdId && !found.memory?.given)
    return isSameRequest(cart, found) ? { repeatOf: found } : { refusal: { code: 'KeyReused' } };
  // Selling does not write to the cart: who has bought what it holds may hold again.
  const isDone = !isActive(found, now) || (await everySeatIsSold(ports, found));
  // What it has bought is not counted yet.
  if (isDone && cart.memory) return { refusal: { code: 'CartChanged' } };
  if (isDone) return verdictOfCart(ports, cart, await ports.carts.put(cart, now, found), now);
  const { holdId, seatIds, until } = found;
  return { refusal: { code: 'AlreadyHolding', holdId, seatIds, until } };
};
