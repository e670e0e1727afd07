import type { Choice } from '#shared/contracts/inventory/model.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Chance } from '../choose-places.ts';
import { aroundRowEnd } from './around-row-end.ts';
import { besideWheelchairs } from './beside-wheelchairs.ts';
import { because } from './explain.ts';
import { inParts } from './in-parts.ts';
import type { AskForBest } from './offers.ts';
import { type RowNow, rowsNow, type SectionNow } from './rows-now.ts';
import { better, type Placement, seatIdsOf } from './score.ts';
import { together } from './together.ts';

export interface Chosen {
  seatIds: readonly SeatId[];
  choice: Choice;
}

/** Buyers who read the same picture must not all reach for the same seats: chance decides among so many of the best. */
export interface Spread {
  chance: Chance;
  among: number;
}

type Ways = (rows: readonly RowNow[]) => readonly Placement[];

const waysOf = ({ quantity, accessible }: AskForBest): readonly Ways[] =>
  accessible === undefined
    ? [(rows) => together(rows, quantity), (rows) => aroundRowEnd(rows, quantity), (rows) => inParts(rows, quantity)]
    : [(rows) => besideWheelchairs(rows, { quantity, wheelchairs: accessible })];

/** The best kind that was found, the best of it first. */
const bestKind = (found: readonly Placement[]): readonly Placement[] => {
  const sorted = found.toSorted(better);
  return sorted.filter(({ how }) => how === sorted[0]?.how);
};

/** The rows a party may be spread over: of one section, which has one price, and one category; of several only where they were named. */
const fieldsOf = (rows: readonly RowNow[]): readonly (readonly RowNow[])[] => [
  ...Map.groupBy(rows, ({ categoryId }) => categoryId).values(),
];

const placementsFor = (sections: readonly (readonly RowNow[])[], ask: AskForBest): readonly Placement[] => {
  const ways = waysOf(ask);
  for (const way of ways) {
    const found = sections.flatMap(fieldsOf).flatMap(way);
    if (found.length > 0) return bestKind(found);
  }
  if ((ask.categoryIds?.length ?? 0) < 2) return [];
  for (const way of ways) {
    const found = sections.flatMap(way);
    if (found.length > 0) return bestKind(found);
  }
  return [];
};

/** Odd parties would all reach for the few odd runs there are: so many ways are enough for chance to choose from. */
const tidyWays = 40;

/** By chance among the best ones, of those that leave the fewest odd runs: seats taken at random would else end as many single ones. */
const drawn = (found: readonly Placement[], { chance, among }: Spread): Placement | undefined => {
  const best = found.slice(0, among);
  const tidy = [-1, 0, 1, 2]
    .map((most) => best.filter(({ oddRuns }) => oddRuns <= most))
    .find((ways) => ways.length >= Math.min(tidyWays, best.length));
  return tidy?.[chance(Math.max(1, tidy.length))];
};

/**
 * The best seats there are for a party, or how large a party could be seated. In this order: together without leaving a single seat alone;
 * together, leaving one; around a row end; in parts of at least two. Within each, nearest to what the section looks at. A party is
 * never spread over sections, and over categories only where the ask names several and nothing else fits. Without a spread the
 * same input gives the same seats.
 * @param sections the offered ones with their rows as they stand (see `offersFor`).
 * @param stage what the hall looks at, for the sentence; `lookedIn` for it too, the section that was drawn among others.
 */
export const bestAvailable = (
  { sections, stage, lookedIn }: { sections: readonly SectionNow[]; stage: string; lookedIn?: string | undefined },
  ask: AskForBest,
  now: Instant,
  spread?: Spread,
): Chosen | { free: number } => {
  const wish = { wheelchair: ask.accessible !== undefined, restrictedView: ask.restrictedView ?? false };
  const rows = sections.map((section) => rowsNow(section, wish, now));
  const found = placementsFor(rows, ask);
  const best = spread ? drawn(found, spread) : found[0];
  if (!best) return { free: largestParty(rows, ask) };
  return {
    seatIds: seatIdsOf(best),
    choice: {
      how: best.how,
      distance: Math.round(best.distance),
      because: because(best, ask.accessible ?? 0, { stage, isNearest: best === found[0], lookedIn }),
    },
  };
};

const largestParty = (rows: readonly (readonly RowNow[])[], ask: AskForBest): number => {
  for (let quantity = ask.quantity - 1; quantity >= (ask.accessible ?? 1); quantity -= 1)
    if (placementsFor(rows, { ...ask, quantity }).length > 0) return quantity;
  return 0;
};
