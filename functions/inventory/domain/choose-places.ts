import { type HoldId, type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding } from './rows.ts';
import { free, isFree, isHeldBy } from './seat-value.ts';

/** A whole number from 0 up to, not including, `below`. */
export type Chance = (below: number) => number;

/**
 * Chance that a hold's id decides: deliveries of one request that see the same rows reach for the same places, and none of them holds
 * what the others do not know of.
 */
export const drawnBy = (holdId: HoldId): Chance => {
  let state = [...holdId].reduce((all, character) => (Math.imul(all, 31) + character.charCodeAt(0)) >>> 0, 7);
  return (below) => {
    // Knuth's line of random numbers; its high bits are the better ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** The rows as the hold may have them: what it holds already is its own to take. */
export const asFreeFor = (rows: readonly RowStanding[], holdId: HoldId): readonly RowStanding[] =>
  rows.map((row) => ({
    ...row,
    seats: new Map([...row.seats].map(([index, seat]) => [index, isHeldBy(seat, holdId) ? free : seat])),
  }));

/** By index, because a stored row comes with its seats in no order: the same lot must draw the same places. */
const freeOf = (row: RowStanding, now: Instant): readonly SeatId[] =>
  [...row.seats]
    .toSorted(([first], [second]) => first - second)
    .flatMap(([index, seat]) => (isFree(seat, now) ? [seatIdAt(row.sectionId, row.rowBlock, index)] : []));

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
  const left = open.reduce((all, places) => all + places.length, 0);
  if (left < quantity) return { free: left };
  const roomy = open.filter((places) => places.length >= quantity);
  const row = roomy[chance(Math.max(roomy.length, 1))];
  if (row) return turned(row, chance(row.length)).slice(0, quantity);
  const emptiestFirst = open.toSorted((a, b) => b.length - a.length);
  return emptiestFirst.flat().slice(0, quantity);
};
