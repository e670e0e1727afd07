import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding } from './rows.ts';
import { isFree } from './seat-value.ts';

/** A whole number from 0 up to, not including, `below`. */
export type Chance = (below: number) => number;

const freeOf = (row: RowStanding, now: Instant): readonly SeatId[] =>
  [...row.seats].flatMap(([index, seat]) => (isFree(seat, now) ? [seatIdAt(row.sectionId, row.rowBlock, index)] : []));

const turned = <Value>(values: readonly Value[], by: number): readonly Value[] => [
  ...values.slice(by),
  ...values.slice(0, by),
];

/**
 * Places of a standing section for a party: in one row where there is room, so that they cost one write; else in as few
 * rows as can be. Chance spreads buyers over rows and places, because they all read the same picture.
 * @returns the places, or how many are free when that is too few.
 */
export const choosePlaces = (
  rows: readonly RowStanding[],
  quantity: number,
  now: Instant,
  chance: Chance,
): readonly SeatId[] | { free: number } => {
  const open = rows.map((row) => freeOf(row, now)).filter((places) => places.length > 0);
  const free = open.reduce((all, places) => all + places.length, 0);
  if (free < quantity) return { free };
  const roomy = open.filter((places) => places.length >= quantity);
  const row = roomy[chance(Math.max(roomy.length, 1))];
  if (row) return turned(row, chance(row.length)).slice(0, quantity);
  const emptiestFirst = open.toSorted((a, b) => b.length - a.length);
  return emptiestFirst.flat().slice(0, quantity);
};
