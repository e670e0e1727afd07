import { type Cart, heldOf, keptAsLongAs } from '../domain/cart.ts';
import { foundSeats } from '../domain/rows.ts';
import { heldBy, type SeatStanding } from '../domain/seat-value.ts';
import type { SeatPorts } from '../ports.ts';
import type { WrittenRow } from './written-rows.ts';

/**
 * Two deliveries of one request may have met: each wrote some of the items first, a second apart. Each then knows every
 * item's end, its own or the one it found, so both move all to the latest and answer the same.
 */
export const agreeOnEnd = async (
  { rows, carts }: SeatPorts,
  cart: Cart,
  written: readonly WrittenRow[],
): Promise<Cart> => {
  const own = heldOf(cart);
  const standing = written.map(({ row, write }) => ({
    row,
    seats: write.done ? row.seats.map((): SeatStanding => heldBy(own)) : foundSeats(row, write.found),
  }));
  const ends = standing.flatMap(({ seats }) => seats.map((seat) => (seat?.is === 'held' ? seat.keptUntil : 0)));
  const latest = Math.max(own.keptUntil, ...ends);
  if ([own.keptUntil, ...ends].every((end) => end === latest)) return cart;

  const to = heldBy({ ...own, keptUntil: latest });
  const agreed = keptAsLongAs(cart, latest);
  await Promise.all([
    carts.move(cart, agreed),
    ...standing.map(({ row, seats }) =>
      rows.change(
        row,
        row.seats.flatMap((index, nth) => changeOf(index, seats[nth], to)),
      ),
    ),
  ]);
  return agreed;
};

const changeOf = (index: number, from: SeatStanding | undefined, to: SeatStanding) =>
  from ? [{ index, from, to }] : [];
