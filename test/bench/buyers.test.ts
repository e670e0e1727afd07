import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seatStates } from '#shared/contracts/inventory/model.ts';
import { placeOf } from '#shared/kernel/ids.ts';
import { dice } from './dice.ts';
import { abandonPercent, groupMix, partiesOf } from './parties.ts';
import { loneSeats, pickSeats, runsIn } from './pick-seats.ts';
import { inFlight } from './rush.ts';
import { hallOf } from './venue.ts';

const rows = hallOf({ sections: 1, rows: 3, seats: 10 }).sections[0]?.rows ?? [];
const states = fc.array(fc.constantFrom(...seatStates), { minLength: 30, maxLength: 30 });

describe('a simulated buyer', () => {
  it('sees every free seat once, in runs that do not touch', () => {
    fc.assert(
      fc.property(states, (seen) => {
        const runs = runsIn(rows, seen);
        expect(runs.reduce((all, { length }) => all + length, 0)).toBe(seen.filter((state) => state === 'free').length);
        for (const { row, from, length } of runs) {
          const base = rows.indexOf(row) * 10;
          expect(seen.slice(base + from, base + from + length).every((state) => state === 'free')).toBe(true);
          if (from > 0) expect(seen[base + from - 1]).not.toBe('free');
        }
      }),
      { seed: 11 },
    );
  });

  it('takes free seats next to each other, and leaves none alone where that can be avoided', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 8 }), fc.nat(), (seen, size, seed) => {
        const runs = runsIn(rows, seen);
        const picked = pickSeats('N1', runs, size, dice(seed));
        if (!picked) {
          expect(runs.some(({ length }) => length >= size)).toBe(false);
          return;
        }
        const places = picked.map(placeOf);
        const first = places[0]?.index ?? -1;
        expect(places.map(({ rowBlock, index }) => [rowBlock, index])).toEqual(
          places.map((_, nth) => [places[0]?.rowBlock, first + nth]),
        );
        const base = (Number(places[0]?.rowBlock) - 1) * 10;
        expect(places.every(({ index }) => seen[base + index] === 'free')).toBe(true);
        const after = seen.map((state, n) => (n >= base + first && n < base + first + size ? 'held' : state));
        const run = runs.find(
          ({ row, from, length }) => row.block === places[0]?.rowBlock && from <= first && first < from + length,
        );
        const avoidable = run !== undefined && (run.length === size || run.length >= size + 2);
        if (avoidable) expect(loneSeats(runsIn(rows, after))).toBeLessThanOrEqual(loneSeats(runs));
      }),
      { seed: 12 },
    );
  });

  it('comes in parties of the usual sizes, three in ten of which never pay', () => {
    const next = partiesOf(dice(13));
    const parties = Array.from({ length: 20_000 }, next);
    for (const { value, weight } of groupMix) {
      const share = parties.filter(({ size }) => size === value).length / 200;
      expect(Math.abs(share - weight)).toBeLessThan(1);
    }
    expect(Math.abs(parties.filter(({ abandons }) => abandons).length / 200 - abandonPercent)).toBeLessThan(1);
    expect(parties.at(-1)?.nth).toBe(19_999);
  });
});

it('the same seed gives the same buyers', () => {
  const [one, other] = [dice(7), dice(7)];
  expect(Array.from({ length: 5 }, one.share)).toEqual(Array.from({ length: 5 }, other.share));
  expect(dice(8).weighted([{ value: 'never', weight: 0 }])).toBeUndefined();
});

it('so many are in flight and no more, and each is served once', async () => {
  const served: number[] = [];
  let now = 0;
  let most = 0;
  await inFlight(7, 100, async (n) => {
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    served.push(n);
    now -= 1;
  });
  expect(most).toBe(7);
  expect(served.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n));
});
