import { type HoldId, type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import { type Instant, secondsOf } from '#shared/kernel/time.ts';
import type { RowSeats, RowStanding, SeatChange } from './rows.ts';
import { type Held, heldBy, isFree, isHeldBy, type SeatStanding } from './seat-value.ts';

/** What holds the seats a newer seat map moves, renames or drops. No hold's id is written so: nobody can name it, or hold under it. */
const newerMap = '!newmap!' as HoldId;

/**
 * Seconds such seats are kept from everybody. Whoever attaches the map publishes it within half a minute or not at all; whoever read the
 * sheet before believes it for half a minute more, and a request that has begun lasts half a minute at most.
 */
export const withdrawnSeconds = 180;

export const withdrawnAt = (now: Instant): Held => ({ keptUntil: secondsOf(now) + withdrawnSeconds, holdId: newerMap });

/** Nobody’s, and nobody may have it before the newer map is known everywhere. */
export const isWithdrawn = (seat: SeatStanding | undefined): boolean => isHeldBy(seat, newerMap);

/** Whether a person has the seat, or a partner: it may not be moved or dropped under them. */
export const takenAs = (seat: SeatStanding | undefined, now: Instant): 'held' | 'sold' | undefined => {
  if (seat?.is === 'sold' || seat?.is === 'allocated') return 'sold';
  return seat?.is === 'held' && !isFree(seat, now) && !isWithdrawn(seat) ? 'held' : undefined;
};

/** What keeps those of a row's seats that could be held from everybody, each exactly as it was seen. */
export const withdrawing = (row: RowSeats, found: RowStanding | undefined, now: Instant): readonly SeatChange[] =>
  row.seats.flatMap((index) => {
    const from = found?.seats.get(index);
    return from && (isFree(from, now) || isWithdrawn(from)) ? [{ index, from, to: heldBy(withdrawnAt(now)) }] : [];
  });

export interface Taken {
  held: readonly SeatId[];
  sold: readonly SeatId[];
}

/** Of a row's seats, those somebody has. */
export const takenOf = (
  { sectionId, rowBlock, seats: asked }: RowSeats,
  found: RowStanding | undefined,
  now: Instant,
): Taken => {
  const seatIds = (as: 'held' | 'sold') =>
    asked
      .filter((index) => takenAs(found?.seats.get(index), now) === as)
      .map((index) => seatIdAt(sectionId, rowBlock, index));
  return { held: seatIds('held'), sold: seatIds('sold') };
};
