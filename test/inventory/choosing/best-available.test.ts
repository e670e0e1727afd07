import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAvailable } from '#functions/inventory/domain/choosing/best-available.ts';
import { type AskForBest, offersFor } from '#functions/inventory/domain/choosing/offers.ts';
import { seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import { categoryIdOf, isNumbered } from '#shared/contracts/catalog/seat-map.ts';
import { Choice, choiceKinds } from '#shared/contracts/inventory/model.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { randomVenue } from '#test/catalog/seat-map/random-venue.ts';
import { at, saleSheet, section } from '../builders.ts';
import { everyChoice, judgeIds } from './brute-force.ts';
import { asking, hallOf, inHall, sectionsNow, takenOf } from './hall.ts';

const now = at('10:00:00');

const choose = (pictures: readonly string[], quantity: number) =>
  bestAvailable(inHall(hallOf(...pictures)), asking(quantity), now);

describe('the best seats of a hall, by example', () => {
  it.each<[string, string[], number, string[], string]>([
    ['in the middle of the front row', ['.........', '.........'], 3, ['A:1:3', 'A:1:4', 'A:1:5'], 'together'],
    [
      'a row behind, when the front row would leave one alone',
      ['xx...xxxx', '.........'],
      2,
      ['A:2:4', 'A:2:5'],
      'together',
    ],
    ['a seat that is alone already, for one', ['...x.x...', 'xxxxxxxxx'], 1, ['A:1:4'], 'together'],
    ['leaving one, when nothing else is left', ['xxx...xxx'], 2, ['A:1:3', 'A:1:4'], 'togetherLeavingOne'],
    ['around a row end', ['xxxxxxx..', 'xxxxxxx..'], 4, ['A:1:7', 'A:1:8', 'A:2:8', 'A:2:7'], 'aroundRowEnd'],
    ['in parts of two', ['xx..xxxxx', 'xx..xxxxx'], 4, ['A:1:2', 'A:1:3', 'A:2:2', 'A:2:3'], 'inParts'],
    ['never across an aisle', ['...|.xxxxx', 'xxxxxxxxx'], 3, ['A:1:0', 'A:1:1', 'A:1:2'], 'together'],
  ])('%s', (_, pictures, quantity, seatIds, how) => {
    expect(choose(pictures, quantity)).toMatchObject({ seatIds, choice: { how } });
  });

  it.each<[string, string[], number, number]>([
    ['three do not sit as two and one', ['..xx..xx.'], 3, 2],
    ['a full hall', ['xxxxxxxxx'], 1, 0],
    ['one seat for two', ['xxxx.xxxx'], 2, 1],
  ])('says how large a party could be seated: %s', (_, pictures, quantity, free) => {
    expect(choose(pictures, quantity)).toEqual({ free });
  });

  it('goes around a table: its last seat and its first are neighbours', () => {
    const table = { ring: { radius: 8, from: 0 } };
    const hall = hallOf(['..xxxx..', table]);
    expect(bestAvailable(inHall(hall), asking(4), now)).toMatchObject({
      seatIds: ['A:1:6', 'A:1:7', 'A:1:0', 'A:1:1'],
      choice: { how: 'together' },
    });
  });

  it('a whole table has no end where one could be left alone, but for a party one smaller', () => {
    const table = { ring: { radius: 8, from: 0 } };
    expect(bestAvailable(inHall(hallOf(['......', table])), asking(4), now)).toMatchObject({
      choice: { how: 'together' },
    });
    expect(bestAvailable(inHall(hallOf(['......', table])), asking(5), now)).toMatchObject({
      choice: { how: 'togetherLeavingOne' },
    });
  });

  it('gives a restricted view only to who wishes one', () => {
    const hall = inHall(hallOf('vvvvvv'));
    expect(bestAvailable(hall, asking(2), now)).toEqual({ free: 0 });
    expect(bestAvailable(hall, asking(2, { restrictedView: true }), now)).toMatchObject({
      choice: { how: 'together' },
    });
  });

  it.each([
    [['..........'], 6, 'Row 1, in the middle: the nearest six together to the stage.'],
    [['...xxxxxx'], 1, 'Row 1, to the side: the nearest seat to the stage.'],
    [
      ['xx...xxxx'],
      2,
      'Row 1, in the middle: the nearest two together to the stage; no other choice leaves nobody alone beside you.',
    ],
    [
      ['xxxxxxx..', 'xxxxxxx..'],
      4,
      'Rows 1 and 2, at the end: two in front of two, because no four are free side by side.',
    ],
    [
      ['xx..xxxxx', 'xx..xxxxx'],
      4,
      'Rows 1 and 2: no four are free together, so you sit in two parts, as near to each other as can be.',
    ],
  ])('says why: %j for %i', (pictures, quantity, because) => {
    expect(choose(pictures, quantity)).toMatchObject({ choice: { because } });
  });
});

describe('the best seats of any small hall', () => {
  const halls = randomVenue({ sections: 1, rows: 3, seats: 5, kinds: ['seated'], plain: true }).chain((map) =>
    takenOf(map).map((taken) => sectionsNow(map, (seatId) => taken.has(seatId))),
  );

  it('equal the best of every choice there is: as good a kind, and no nearer one of it', () => {
    fc.assert(
      fc.property(halls, fc.integer({ min: 1, max: 6 }), (sections, quantity) => {
        const [hall] = sections;
        if (!hall) throw new Error('A hall without a section');
        const every = everyChoice(hall, quantity);
        const chosen = bestAvailable(inHall(hall), asking(quantity), now);
        const kind = choiceKinds.find((how) => every.some((one) => one.how === how));
        if ('free' in chosen) {
          expect(kind).toBeUndefined();
          return;
        }
        expect(judgeIds(hall, chosen.seatIds)?.how).toBe(kind);
        expect(chosen.choice.how).toBe(kind);
        if (kind === 'together' || kind === 'togetherLeavingOne') {
          const nearest = Math.min(...every.filter(({ how }) => how === kind).map(({ distance }) => distance));
          expect(judgeIds(hall, chosen.seatIds)?.distance).toBeCloseTo(nearest, 5);
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('leave nobody alone where that can be avoided, whatever chance decides', () => {
    fc.assert(
      fc.property(halls, fc.integer({ min: 1, max: 4 }), fc.nat(), (sections, quantity, luck) => {
        const [hall] = sections;
        if (!hall) throw new Error('A hall without a section');
        const spread = { chance: (below: number) => luck % below, among: 1_000 };
        const chosen = bestAvailable(inHall(hall), asking(quantity), now, spread);
        if ('free' in chosen) return;
        const avoidable = everyChoice(hall, quantity).some(({ how }) => how === 'together');
        expect(judgeIds(hall, chosen.seatIds)?.how === 'together').toBe(avoidable);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('the best seats of any venue', () => {
  const prices = { gold: 9000, silver: 6000, bronze: 3000 };
  const sheetOf = (map: Parameters<typeof takenOf>[0]) =>
    saleSheet({
      categories: Object.entries(prices).map(([id, amountMinor], nth) => ({
        id,
        name: id,
        colour: nth + 1,
        price: { amountMinor, currency: 'EUR' as const },
      })),
      sections: map.sections.map(({ id, name, stand, kind, categoryId }) => ({
        id,
        name,
        stand,
        kind,
        categoryId,
        capacity: 1,
      })),
    });
  const asks: fc.Arbitrary<AskForBest> = fc
    .record(
      {
        quantity: fc.integer({ min: 1, max: 9 }),
        categoryIds: fc.uniqueArray(fc.constantFrom('gold', 'silver', 'bronze'), { minLength: 1, maxLength: 2 }),
        sectionIds: fc.constant<SectionId[]>([section('S1')]),
        accessible: fc.constantFrom(1, 2),
        restrictedView: fc.boolean(),
        priceAtMost: fc
          .constantFrom(3120, 6240, 9360)
          .map((amountMinor) => ({ amountMinor, currency: 'EUR' as const })),
      },
      { requiredKeys: ['quantity'] },
    )
    .filter(({ accessible = 0, quantity }) => accessible <= quantity);
  const cases = randomVenue().chain((map) => fc.tuple(fc.constant(map), takenOf(map), asks, fc.nat()));

  it('are free, in use, different, as many as asked, and within every filter; the same input gives the same', () => {
    fc.assert(
      fc.property(cases, ([map, taken, ask, luck]) => {
        const sections = sectionsNow(map, (seatId) => taken.has(seatId), offersFor(sheetOf(map), map, ask));
        const hall = { sections, stage: 'Stage' };
        const spread = { chance: (below: number) => luck % below, among: 20 };
        for (const chosen of [bestAvailable(hall, ask, now), bestAvailable(hall, ask, now, spread)]) {
          if ('free' in chosen) {
            expect(chosen.free).toBeLessThan(ask.quantity);
            continue;
          }
          const seats = chosen.seatIds.map((seatId) => seatNamed(map, seatId));
          expect(new Set(chosen.seatIds).size).toBe(ask.quantity);
          expect(chosen.seatIds.some((seatId) => taken.has(seatId))).toBe(false);
          expect(seats.every((seat) => seat && isNumbered(seat.section))).toBe(true);
          const categories = new Set(seats.map((seat) => seat && categoryIdOf(seat.section, seat.row)));
          expect(categories.size).toBeLessThanOrEqual(ask.categoryIds?.length ?? 1);
          expect(new Set(seats.map((seat) => seat?.section.id)).size).toBe(1);
          for (const seat of seats) {
            if (!seat) throw new Error('No such seat');
            const category = categoryIdOf(seat.section, seat.row);
            if (ask.categoryIds) expect(ask.categoryIds).toContain(category);
            if (ask.sectionIds) expect(ask.sectionIds).toContain(seat.section.id);
            if (!ask.restrictedView) expect(seat.row.restrictedView ?? []).not.toContain(seat.index);
            if (ask.priceAtMost)
              expect(1.04 * (prices[category as keyof typeof prices] ?? 0)).toBeLessThanOrEqual(
                ask.priceAtMost.amountMinor,
              );
          }
          const wheelchairs = seats.filter((seat) => seat?.row.accessible?.includes(seat.index)).length;
          if (ask.accessible !== undefined) expect(wheelchairs).toBe(ask.accessible);
          expect(Choice.safeParse(chosen.choice).success).toBe(true);
        }
        expect(bestAvailable(hall, ask, now)).toEqual(bestAvailable(hall, ask, now));
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('keep a party in one category, though it fit nowhere in one, unless it named several', () => {
    const hall = hallOf('xxxxxxx..', ['xxxxxxx..', { categoryId: 'silver' }]);
    expect(bestAvailable(inHall(hall), asking(4), now)).toEqual({ free: 2 });
    expect(bestAvailable(inHall(hall), asking(4, { categoryIds: ['gold', 'silver'] }), now)).toMatchObject({
      choice: { how: 'aroundRowEnd' },
    });
  });
});
