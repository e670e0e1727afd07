import { describe, expect, it } from 'vitest';
import { bestAvailable, type Spread } from '#functions/inventory/domain/choosing/best-available.ts';
import type { SectionNow } from '#functions/inventory/domain/choosing/rows-now.ts';
import { runsOf } from '#functions/inventory/domain/choosing/runs.ts';
import { type SeatStanding, soldTo } from '#functions/inventory/domain/seat-value.ts';
import { placeOf } from '#shared/kernel/ids.ts';
import { at, order } from '../builders.ts';
import { asking, hallOf } from './hall.ts';

const now = at('10:00:00');

/** Parties of 1, 2, 3, 4, 6 and 8, so many of each hundred: the mix of the workloads in docs/performance.md. */
const mix: readonly (readonly [size: number, of: number])[] = [
  [1, 15],
  [2, 50],
  [3, 10],
  [4, 20],
  [6, 3],
  [8, 2],
];

const seeded = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const partyOf = (draw: number): number => {
  let left = draw;
  for (const [size, of] of mix) {
    left -= of;
    if (left < 0) return size;
  }
  return 1;
};

const sell = ({ standing }: SectionNow, seatIds: readonly Parameters<typeof placeOf>[0][]): void => {
  for (const { rowBlock, index } of seatIds.map(placeOf)) {
    const seats = standing.find((row) => row.rowBlock === rowBlock)?.seats as Map<number, SeatStanding> | undefined;
    seats?.set(index, soldTo(order(1)));
  }
};

const loneSeats = ({ section, standing }: SectionNow): number =>
  section.rows
    .flatMap((row) => {
      const seats = standing.find(({ rowBlock }) => rowBlock === row.block)?.seats;
      return runsOf(row, (index) => seats?.get(index)?.is === 'free');
    })
    .filter(({ indexes }) => indexes.length === 1).length;

/** Sells a theatre of 2,000 seats until 98.5 % are sold; a party there is no room for goes home. */
const sellOut = (seed: number, among: number) => {
  const theatre = hallOf(
    ...Array.from({ length: 50 }, (_, nth) => (nth % 2 === 0 ? '.'.repeat(40) : `${'.'.repeat(20)}|${'.'.repeat(20)}`)),
  );
  const draw = seeded(seed);
  let sold = 0;
  let sentHome = 0;
  while (sold < 1_970 && sentHome < 5_000) {
    const quantity = partyOf(draw(100));
    const spread: Spread | undefined = among > 1 ? { chance: draw, among } : undefined;
    const chosen = bestAvailable({ sections: [theatre], stage: 'Stage' }, asking(quantity), now, spread);
    if ('free' in chosen) {
      sentHome += 1;
      continue;
    }
    sell(theatre, chosen.seatIds);
    sold += chosen.seatIds.length;
  }
  return { sold, sentHome, lone: loneSeats(theatre) };
};

describe('a sell-out by best available (D19)', () => {
  it.each([
    ['in a quiet hall, always the best', 1, 1],
    ['in a rush, among the best by chance', 2, 4_000],
  ])('%s: when 1,970 of 2,000 are sold at most ten seats are left alone', (name, seed, among) => {
    const { sold, sentHome, lone } = sellOut(seed, among);
    console.info(
      `D19 ${name}: ${lone} lone seats of 2,000 at ${sold} sold, ${((100 * lone) / 2_000).toFixed(2)} %; ${sentHome} parties sent home`,
    );
    expect(sold).toBeGreaterThanOrEqual(1_970);
    expect(lone / 2_000).toBeLessThanOrEqual(0.005);
  });
});
