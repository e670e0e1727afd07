import { type Cart, isActive } from '#functions/inventory/domain/cart.ts';
import { foundSeats, type RowRef, type RowSeats, type RowStanding } from '#functions/inventory/domain/rows.ts';
import { encodeSeat, heldBy, isFree, type SeatStanding, soldTo } from '#functions/inventory/domain/seat-value.ts';
import type { Carts, Rows, RowWrite } from '#functions/inventory/ports.ts';

const same = (first: SeatStanding | undefined, second: SeatStanding | undefined): boolean =>
  first !== undefined && second !== undefined && encodeSeat(first) === encodeSeat(second);

/** The promises of the port kept in memory; the same suite proves it and the real one. */
export const rowsInMemory = (): Rows => {
  const rows = new Map<string, Map<number, SeatStanding>>();
  const versions = new Map<string, readonly number[]>();
  const keyOf = ({ performanceId, sectionId, rowBlock }: RowRef) => `${performanceId}|${sectionId}|${rowBlock}`;
  const standing = (row: RowRef): RowStanding | undefined => {
    const seats = rows.get(keyOf(row));
    return seats && { sectionId: row.sectionId, rowBlock: row.rowBlock, seats: new Map(seats) };
  };
  const write = (
    row: RowSeats,
    allowed: (seat: SeatStanding | undefined, nth: number) => boolean,
    next: (nth: number) => SeatStanding,
  ): RowWrite => {
    const found = standing(row);
    const all = rows.get(keyOf(row));
    if (!all || !foundSeats(row, found).every(allowed)) return { done: false, found };
    row.seats.forEach((index, nth) => void all.set(index, next(nth)));
    return { done: true };
  };
  return {
    hold: async (row, held, now) =>
      write(
        row,
        (seat) => seat !== undefined && isFree(seat, now),
        () => heldBy(held),
      ),
    sell: async (row, mine, orderId, now) =>
      write(
        row,
        (seat) =>
          seat !== undefined &&
          (isFree(seat, now) || same(seat, soldTo(orderId)) || (mine !== undefined && same(seat, heldBy(mine)))),
        () => soldTo(orderId),
      ),
    change: async (row, changes) =>
      write(
        { ...row, seats: changes.map(({ index }) => index) },
        (seat, nth) => same(seat, changes[nth]?.from),
        (nth) => changes[nth]?.to ?? { is: 'blocked' },
      ),
    read: async (row) => standing(row),
    glance: async (row) => standing(row),
    ofSection: async (performanceId, sectionId) =>
      [...rows.keys()].flatMap((key) => {
        const [performance, section, rowBlock = ''] = key.split('|');
        const found = standing({ performanceId, sectionId, rowBlock });
        return performance === performanceId && section === sectionId && found ? [found] : [];
      }),
    behind: async (row, most) =>
      [...rows.keys()]
        .filter((key) => key.startsWith(keyOf({ ...row, rowBlock: '' })) && key > keyOf(row))
        .toSorted()
        .slice(0, most)
        .flatMap((key) => standing({ ...row, rowBlock: key.slice(key.lastIndexOf('|') + 1) }) ?? []),
    layOut: async (performanceId, row) => {
      const key = keyOf({ performanceId, ...row });
      const found = standing({ performanceId, ...row });
      if (!found) rows.set(key, new Map(row.seats));
      return found;
    },
    addSeats: async (performanceId, row) => {
      const key = keyOf({ performanceId, ...row });
      rows.set(key, new Map([...row.seats, ...(rows.get(key) ?? [])]));
    },
    noteVersion: async (performanceId, version) => {
      const before = versions.get(performanceId) ?? [];
      versions.set(performanceId, [...new Set([...before, version])]);
      return before;
    },
  };
};

export const cartsInMemory = (): Carts => {
  const carts = new Map<string, Cart>();
  const keyOf = ({ performanceId, buyerId }: Pick<Cart, 'performanceId' | 'buyerId'>) => `${performanceId}|${buyerId}`;
  return {
    put: async (cart, now, spent) => {
      const found = carts.get(keyOf(cart));
      const isGiven = found?.holdId === spent?.holdId && found?.until === spent?.until;
      const isUnchanged =
        found?.memory?.orders.length === spent?.memory?.orders.length && found?.memory?.given === spent?.memory?.given;
      const mayGo = cart.memory ? isGiven && isUnchanged : !found || !isActive(found, now) || isGiven;
      if (!mayGo) return { done: false, found };
      carts.set(keyOf(cart), cart);
      return { done: true };
    },
    note: async (cart, order) => {
      const found = carts.get(keyOf(cart));
      if (!found?.memory || found.holdId !== cart.holdId || found.until !== cart.until || found.memory.given)
        return false;
      const orders = [...new Set([...found.memory.orders, order])];
      carts.set(keyOf(cart), { ...found, memory: { ...found.memory, orders } });
      return true;
    },
    find: async (performanceId, buyerId) => carts.get(keyOf({ performanceId, buyerId })),
    move: async (seen, moved) => {
      const found = carts.get(keyOf(seen));
      if (found?.holdId !== seen.holdId || found.until !== seen.until || found.extended !== seen.extended) return false;
      carts.set(keyOf(seen), { ...found, ...moved });
      return true;
    },
    remove: async (cart) => {
      const found = carts.get(keyOf(cart));
      if (found?.holdId !== cart.holdId) return;
      if (found.memory) carts.set(keyOf(cart), { ...found, memory: { ...found.memory, given: true } });
      else carts.delete(keyOf(cart));
    },
  };
};
