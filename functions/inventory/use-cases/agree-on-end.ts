import { type Cart, heldOf, keptAsLongAs } from '../domain/cart.ts';
import { changesTo, foundSeats } from '../domain/rows.ts';
import { heldBy, type SeatStanding } from '../domain/seat-value.ts';
import type { SeatPorts } from '../ports.ts';
import type { WrittenRow } from './written-rows.ts';

/**
 * Two deliveries of one request may have met: each wrote some of the items first, a second apart. Each then knows every
 * item's end, its own or the one it found, so both move all to the latest and answer the same.
 * @param asked the cart as this delivery wrote its rows.
 * @param standing the cart as it stands: the same, or the other delivery's.
 */
export const agreeOnEnd = async (
  { rows, carts }: SeatPorts,
  asked: Cart,
  standing: Cart,
  written: readonly WrittenRow[],
): Promise<Cart> => {
  const own = heldBy(heldOf(asked));
  const seen = written.map(({ row, write }) => ({
    row,
    seats: write.done ? row.seats.map((): SeatStanding => own) : foundSeats(row, write.found),
  }));
  const { keptUntil, holdId } = heldOf(standing);
  const ends = seen.flatMap(({ seats }) => seats.map((seat) => (seat?.is === 'held' ? seat.keptUntil : 0)));
  const latest = Math.max(keptUntil, ...ends);
  if ([keptUntil, ...ends].every((end) => end === latest)) return standing;

  const to = heldBy({ holdId, keptUntil: latest });
  const agreed = keptAsLongAs(standing, latest);
  await Promise.all([
    carts.move(standing, agreed),
    ...seen.map(({ row, seats }) => rows.change(row, changesTo(row, seats, to))),
  ]);
  return agreed;
};
