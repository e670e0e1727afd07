import type { Instant } from '#shared/kernel/time.ts';
import { instantOf, secondsOf } from '#shared/kernel/time.ts';
import type { RowStanding, SeatChange } from '../rows.ts';
import { free, isFree, type SeatStanding } from '../seat-value.ts';

const prefix = 'seating-';

/** A place that is kept from sale because its section is being seated, by the nth stop of its sale. */
const keptForSeating = (stop: number): SeatStanding => ({ is: 'allocated', allocationId: `${prefix}${stop}` });

/** Which stop keeps the place; undefined for any other standing. */
const stopOf = (seat: SeatStanding): number | undefined =>
  seat.is === 'allocated' && seat.allocationId.startsWith(prefix)
    ? Number(seat.allocationId.slice(prefix.length))
    : undefined;

/** What keeps a row's places from sale: those nobody has, and those an earlier stop keeps, which may be on its way to give them back. */
export const stopsOf = ({ seats }: RowStanding, stop: number, now: Instant): readonly SeatChange[] =>
  [...seats].flatMap(([index, from]) =>
    isFree(from, now) || (stopOf(from) ?? stop) < stop ? [{ index, from, to: keptForSeating(stop) }] : [],
  );

/** What gives a row's places back to the sale: those this stop keeps, or one before it. */
export const reopeningOf = ({ seats }: RowStanding, stop: number): readonly SeatChange[] =>
  [...seats].flatMap(([index, from]) => ((stopOf(from) ?? stop + 1) <= stop ? [{ index, from, to: free }] : []));

/** Places somebody is buying, and when the last of them has bought or lost them; undefined when there are none. */
export const heldIn = (rows: readonly RowStanding[], now: Instant): { held: number; until: Instant } | undefined => {
  const ends = rows.flatMap(({ seats }) =>
    [...seats.values()].flatMap((seat) =>
      seat.is === 'held' && seat.keptUntil > secondsOf(now) ? [seat.keptUntil] : [],
    ),
  );
  return ends.length > 0 ? { held: ends.length, until: instantOf(Math.max(...ends) * 1000) } : undefined;
};
