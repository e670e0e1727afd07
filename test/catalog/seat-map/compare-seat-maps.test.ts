import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSaleSheet } from '#functions/catalog/domain/check-performance.ts';
import { compareSeatMaps, seatsThatMustBeFree } from '#functions/catalog/domain/seat-map/compare-seat-maps.ts';
import { exportCsv } from '#functions/catalog/domain/seat-map/csv-export.ts';
import { importCsv } from '#functions/catalog/domain/seat-map/csv-import.ts';
import { sheetOnMap } from '#functions/catalog/domain/seat-map/sheet-on-map.ts';
import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { randomVenue } from './random-venue.ts';

const nothing = { added: [], removed: [], moved: [], renamed: [], recategorised: [], remarked: [] };
const with1 = (change: (section: Section, row: Row, map: SeatMap) => void): SeatMap => {
  const map = structuredClone(smallVenue);
  const [first] = map.sections;
  const row = first?.rows[1];
  if (first && row) change(first, row, map);
  return map;
};

describe('a newer seat map against an older one', () => {
  it('that is the same changes nothing, however it was written down', () => {
    fc.assert(
      fc.property(randomVenue(), (map) => {
        const written = importCsv(exportCsv(map), map);
        expect(compareSeatMaps(map, structuredClone(map))).toEqual(nothing);
        expect(written.ok && seatsThatMustBeFree(compareSeatMaps(map, written.value))).toEqual([]);
      }),
      { seed: 50, numRuns: 40 },
    );
  });

  it('what one adds, the other way round leaves', () => {
    fc.assert(
      fc.property(randomVenue(), randomVenue(), (one, other) => {
        const [there, back] = [compareSeatMaps(one, other), compareSeatMaps(other, one)];
        expect(there.added).toEqual(back.removed);
        expect(there.moved.toSorted()).toEqual(back.moved.toSorted());
      }),
      { seed: 51, numRuns: 60 },
    );
  });

  it.each<[string, (section: Section, row: Row, map: SeatMap) => void, object]>([
    ['a seat more', (_, row) => void Object.assign(row, { count: 13 }), { added: ['N1:2:12'] }],
    ['a seat out of use', (_, row) => void Object.assign(row, { disabled: [3] }), { removed: ['N1:2:3'] }],
    ['a seat in use again', ({ rows }) => void Object.assign(rows[0] ?? {}, { disabled: [] }), { added: ['N1:1:4'] }],
    [
      'a row half a metre back',
      (_, row) => void Object.assign(row, { count: 1, start: [0, 13] }),
      { moved: ['N1:2:0'] },
    ],
    ['a row by a hair', (_, row) => void Object.assign(row, { start: [0.3, 8.3] }), {}],
    [
      'another number on the chairs',
      (_, row) => void Object.assign(row, { count: 2, first: 2 }),
      { renamed: ['N1:2:0', 'N1:2:1'] },
    ],
    [
      'another price',
      (_, row, map) => {
        map.categories.push({ id: 'sky', name: 'Sky', colour: 1 });
        Object.assign(row, { count: 1, categoryId: 'sky' });
      },
      { recategorised: ['N1:2:0'] },
    ],
    ['a wheelchair place more', (_, row) => void Object.assign(row, { accessible: [0] }), { moved: ['N1:2:0'] }],
    [
      'other marks',
      (_, row) => void Object.assign(row, { companion: [1], restrictedView: [0, 1] }),
      { remarked: ['N1:2:0', 'N1:2:1'] },
    ],
  ])('with %s', (_, change, expected) => {
    const changes = compareSeatMaps(smallVenue, with1(change));
    const told = Object.fromEntries(
      Object.entries(changes).filter(([name, seats]) => name !== 'removed' && seats.length > 0),
    );
    expect({ ...(changes.removed.length === 1 && { removed: changes.removed }), ...told }).toEqual(expected);
  });

  it('with a terrace that becomes seats moves everybody on it', () => {
    const seated = with1((_, __, { sections }) => void Object.assign(sections[2] ?? {}, { kind: 'seated' }));
    expect(compareSeatMaps(smallVenue, seated).moved).toHaveLength(80);
  });
});

it('a sale sheet follows its map, and keeps the prices of its sections', () => {
  const priced = saleSheet();
  const price = { amountMinor: 5000, currency: 'EUR' as const };
  Object.assign(priced.sections[0] ?? {}, { price });
  const newer = with1((first, row, map) => {
    row.count = 20;
    Object.assign(map, { version: 2 });
    map.sections.push({ ...structuredClone(first), id: 'N9' as never, position: [0, 500] });
  });
  const sheet = sheetOnMap(priced, newer);
  expect(checkSaleSheet(sheet, newer)).toEqual([]);
  expect(sheet.sections.map(({ id, capacity, price: own }) => [id, capacity, own?.amountMinor])).toEqual([
    ['N1', 79, 5000],
    ['N2', 10, undefined],
    ['S1', 80, undefined],
    ['N9', 79, undefined],
  ]);
});
