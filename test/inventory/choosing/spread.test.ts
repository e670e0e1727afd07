import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Offer } from '#functions/inventory/domain/choosing/offers.ts';
import { roomSeen, wishesOf } from '#functions/inventory/domain/choosing/room-seen.ts';
import { sectionOrder } from '#functions/inventory/domain/choosing/section-order.ts';
import { seenFull } from '#functions/inventory/domain/choosing/seen-full.ts';
import { recentHolds, spreadOver } from '#functions/inventory/domain/choosing/spread.ts';
import type { RowStanding } from '#functions/inventory/domain/rows.ts';
import { free, heldBy, keptUntilOf } from '#functions/inventory/domain/seat-value.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { randomVenue } from '#test/catalog/seat-map/random-venue.ts';
import { at, holdId, match, section } from '../builders.ts';
import { hallOf } from './hall.ts';
import { seeded } from './office-of.ts';

const rowWith = (...holds: (readonly [id: string, until: string])[]): RowStanding => ({
  sectionId: section('A'),
  rowBlock: '1',
  seats: new Map(
    [free, ...holds.map(([id, until]) => heldBy({ holdId: holdId(id), keptUntil: keptUntilOf(at(until)) }))].map(
      (seat, index) => [index, seat] as const,
    ),
  ),
});

describe('how far chance spreads a crowd', () => {
  const sale = { opensAt: at('09:00:00') };
  const mine = keptUntilOf(at('10:10:00'));
  const now = at('10:00:00');

  it('is told by the holds of the last two seconds, each counted once', () => {
    const rows = [rowWith(['a', '10:10:00'], ['a', '10:10:00'], ['b', '10:09:58'], ['c', '10:09:57'])];
    expect(recentHolds(rows, mine)).toBe(2);
  });

  it.each([
    ['not at all in a quiet hall', [rowWith(['a', '10:09:00'])], now, 1],
    ['more for every other buyer of the moment', [rowWith(['a', '10:10:00'], ['b', '10:10:00'])], now, 96],
    ['in the first minute of a sale, when nobody is seen yet', [rowWith()], at('09:00:59'), 64],
    ['no more after it', [rowWith()], at('09:01:00'), 1],
  ])('%s', (_, rows, when, among) => {
    expect(spreadOver(rows, mine, sale, when)).toBe(among);
  });

  it('begins again with each phase', () => {
    const phase = { id: 'public', name: 'Everyone', audience: 'public' as const, closesAt: at('20:00:00') };
    expect(spreadOver([rowWith()], mine, { ...sale, phases: [{ ...phase, opensAt: now }] }, now)).toBe(64);
  });
});

describe('the order sections are looked at', () => {
  it('has every section once, those that were full a moment ago last', () => {
    fc.assert(
      fc.property(randomVenue({ kinds: ['seated'] }), fc.integer({ min: 1, max: 9_999 }), (map, seed) => {
        const offers = map.sections.map((one): Offer => ({ section: one, rows: one.rows }));
        const full = new Set(offers.filter((_, nth) => nth % 2 === 0));
        const order = sectionOrder(offers, (offer) => full.has(offer), seeded(seed));
        expect(new Set(order)).toEqual(new Set(offers));
        expect(order).toHaveLength(offers.length);
        expect(order.slice(-full.size).every((offer) => full.has(offer))).toBe(true);
      }),
      { seed: 41, numRuns: 60 },
    );
  });

  it('is from the nearest to the farthest where nobody else is choosing', () => {
    const away = (id: string, distance: number): Offer => {
      const { section: hall, rows } = hallOf('....');
      return { section: { ...hall, id: section(id), focalPoint: [0, -distance] }, rows };
    };
    const offers = [away('far', 900), away('near', 20), away('middle', 300)];
    const ids = (full: readonly string[]) =>
      sectionOrder(offers, (offer) => full.includes(offer.section.id), undefined).map((offer) => offer.section.id);
    expect(ids([])).toEqual(['near', 'middle', 'far']);
    expect(ids(['near'])).toEqual(['middle', 'far', 'near']);
  });
});

describe('what was full', () => {
  it('is remembered for two seconds, longer where that is asked for, and ten thousand places of it', () => {
    const full = seenFull();
    full.note('A', at('10:00:00'));
    expect(full.has('A', at('10:00:01'))).toBe(true);
    expect(full.has('A', at('10:00:02'))).toBe(false);
    expect(full.has('A', at('10:00:02'), 30)).toBe(true);
    expect(full.has('A', at('10:00:30'), 30)).toBe(false);
    expect(full.has('B', at('10:00:00'))).toBe(false);
    for (let nth = 0; nth < 10_000; nth += 1) full.note(`place ${nth}`, at('10:00:01'));
    expect(full.has('A', at('10:00:01'))).toBe(false);
    expect(full.has('place 0', at('10:00:01'))).toBe(true);
  });
});

describe('how much room was seen', () => {
  const now = at('10:00:00');
  const offer: Offer = hallOf('..');
  const memory = seenFull();
  const asking = (quantity: number, wishes = 'any') =>
    roomSeen(memory, { performanceId: match, wishes, quantity }, now);
  asking(4).note(offer, 2);

  it.each([
    [2, 'any', undefined],
    [3, 'any', 2],
    [4, 'any', 2],
    [5, 'any', undefined],
    [4, 'cheap', undefined],
  ])('tells a party of %i with wishes for %s: %s', (quantity, wishes, room) => {
    expect(asking(quantity, wishes).roomIn(offer)).toBe(room);
  });

  it('is for the same wishes and kinds of ticket, in any order, and for every size and section', () => {
    const adult = 'adult' as TicketTypeId;
    const child = 'child' as TicketTypeId;
    const wishes = wishesOf({ quantity: 4, categoryIds: ['b', 'a'], sectionIds: [section('A')] }, [
      child,
      adult,
      child,
    ]);
    expect(wishesOf({ quantity: 2, categoryIds: ['a', 'b'] }, [adult, child])).toBe(wishes);
    expect(wishesOf({ quantity: 4, categoryIds: ['a'] }, [adult, child])).not.toBe(wishes);
    expect(wishesOf({ quantity: 4, categoryIds: ['a', 'b'] }, [adult])).not.toBe(wishes);
    expect(wishesOf({ quantity: 4, categoryIds: ['a', 'b'], accessible: 1 }, [adult, child])).not.toBe(wishes);
  });
});
