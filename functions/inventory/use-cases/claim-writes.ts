import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, everythingOf, heldOf } from '../domain/cart.ts';
import { rowsOf } from '../domain/rows.ts';
import type { CartWrite, SeatPorts } from '../ports.ts';
import { lostSeats, undoClaim, type WrittenRow } from './written-rows.ts';

/**
 * All writes of a claim at once, for a buyer who will most likely win; or rows first, where the race may well be lost: a loser then pays for
 * the row alone, not for a cart and its taking back as well, and a winner waits for one write more.
 */
export type ClaimOrder = 'at once' | 'rows first';

/** What was written; `lost` when rows were refused before it was the cart's turn. */
type Written = { rows: readonly WrittenRow[] } & (
  | { carted: CartWrite }
  | { lost: NonNullable<ReturnType<typeof lostSeats>> }
);

type Write = (ports: SeatPorts, cart: Cart, now: Instant) => Promise<Written>;
type Settled<Value> = PromiseSettledResult<Value>;

const writeRows = ({ rows }: SeatPorts, cart: Cart, now: Instant): readonly Promise<WrittenRow>[] =>
  rowsOf(cart.performanceId, everythingOf(cart)).map(async (row) => ({
    row,
    write: await rows.hold(row, heldOf(cart), now),
  }));

const reasonOf = (settled: readonly Settled<unknown>[]) => settled.find((one) => one.status === 'rejected');

/** A write without an answer may have been done: it is undone like one that was. */
const inDoubt = (cart: Cart, written: readonly Settled<WrittenRow>[]): readonly WrittenRow[] =>
  rowsOf(cart.performanceId, everythingOf(cart)).map((row, nth): WrittenRow => {
    const one = written[nth];
    return one?.status === 'fulfilled' ? one.value : { row, write: { done: true } };
  });

const answered = <Value>(settled: readonly Settled<Value>[]): readonly Value[] =>
  settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));

/** @throws what a write threw, after the others were undone. */
export const claimWrites: Record<ClaimOrder, Write> = {
  async 'at once'(ports, cart, now) {
    const [carted, ...written] = await Promise.allSettled([ports.carts.put(cart, now), ...writeRows(ports, cart, now)]);
    const failed = reasonOf([carted, ...written]);
    if (carted.status === 'rejected' || failed) {
      const isTheirs = carted.status === 'fulfilled' && !carted.value.done;
      await undoClaim(ports, inDoubt(cart, written), cart, isTheirs ? 'cart stays' : 'cart goes');
      throw failed?.reason;
    }
    return { rows: answered(written), carted: carted.value };
  },
  async 'rows first'(ports, cart, now) {
    const written = await Promise.allSettled(writeRows(ports, cart, now));
    const failed = reasonOf(written);
    if (failed) {
      await undoClaim(ports, inDoubt(cart, written), cart, 'cart stays');
      throw failed.reason;
    }
    const rows = answered(written);
    const lost = lostSeats(rows, cart.holdId, now);
    if (lost) return { rows, lost };
    try {
      return { rows, carted: await ports.carts.put(cart, now) };
    } catch (fault) {
      await undoClaim(ports, rows, cart, 'cart goes');
      throw fault;
    }
  },
};
