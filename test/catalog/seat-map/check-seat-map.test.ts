import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeatMap, findingsOf } from '#functions/catalog/domain/seat-map/check-seat-map.ts';
import { layOutExpression } from '#functions/inventory/adapters/row-items.ts';
import { encodeSeat, heldBy, soldTo } from '#functions/inventory/domain/seat-value.ts';
import { type Row, SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { holdId, order, section, smallVenue } from '#test/inventory/builders.ts';
import { randomVenue } from './random-venue.ts';

const with1 = (change: (first: Section, row: Row, map: SeatMap) => void): SeatMap => {
  const map = structuredClone(smallVenue);
  const [first] = map.sections;
  const [row] = first?.rows ?? [];
  if (first && row) change(first, row, map);
  return map;
};

describe('a seat map', () => {
  it('that is sound has no findings', () => expect(checkSeatMap(smallVenue)).toEqual([]));

  it('of any shape is sound by its making: the venues that other properties run over', () => {
    fc.assert(
      fc.property(randomVenue(), (map) => {
        expect(checkSeatMap(map)).toEqual([]);
        expect(SeatMap.parse(map)).toEqual(map);
      }),
      { seed: 10, numRuns: 200 },
    );
  });

  it.each<[string, (first: Section, row: Row, map: SeatMap) => void, string]>([
    [
      'twice the same section',
      (first, _, { sections }) => void sections.push(structuredClone(first)),
      'There are two sections N1',
    ],
    [
      'twice the same row block',
      ({ rows }, row) => void rows.push({ ...row, label: 'Z', start: [0, 90] }),
      'Section N1 has two row blocks 1',
    ],
    [
      'two categories of one name',
      (_, __, { categories }) => void categories.push(...categories),
      'There are two categories goal',
    ],
    [
      'a mark beyond the row',
      (_, row) => void Object.assign(row, { accessible: [10] }),
      'Section N1, row block 1: there is a mark on seat 10, and only 10 seats',
    ],
    [
      'a seat that is disabled twice',
      (_, row) => void Object.assign(row, { disabled: [4, 4] }),
      'Section N1, row block 1: seat 4 is twice among disabled',
    ],
    [
      'a place for a wheelchair and its companion',
      (_, row) => void Object.assign(row, { accessible: [1], companion: [1, 2] }),
      'Section N1, row block 1: seat 1 cannot be an accessible place and its companion’s at once',
    ],
    [
      'a category that is not there',
      (first) => void Object.assign(first, { categoryId: 'sky' }),
      'Section N1 is of category sky, which is not on the map',
    ],
    [
      'a row of a category that is not there',
      (_, row) => void Object.assign(row, { categoryId: 'sky' }),
      'Section N1, row block 1 is of category sky, which is not on the map',
    ],
    [
      'two chairs of one name',
      ({ rows }, row) => void rows.push({ ...row, block: '9', start: [0, 90] }),
      'Section N1, row block 9: row 1 has a second seat 1',
    ],
    [
      'a row of seventy',
      (_, row) => void Object.assign(row, { count: 70 }),
      'Section N1, row block 1: a row of 70 seats must be cut at an aisle into blocks of at most 50',
    ],
    [
      'chairs for nobody',
      (_, row) => void Object.assign(row, { pitch: 3.4 }),
      'Section N1, row block 1: chairs stand 3.4 dm apart; from 3.5 to 20 dm can be sat in',
    ],
    [
      'chairs across the street',
      (_, row) => void Object.assign(row, { pitch: 20.5 }),
      'Section N1, row block 1: chairs stand 20.5 dm apart; from 3.5 to 20 dm can be sat in',
    ],
    [
      'a start nowhere',
      (_, row) => void Object.assign(row, { start: [Number.NaN, 0] }),
      'Section N1, row block 1: start is no number',
    ],
    [
      'a focal point at the end of the world',
      (first) => void Object.assign(first, { focalPoint: [0, Number.POSITIVE_INFINITY] }),
      'Section N1: focalPoint is no number',
    ],
    [
      'one row on another',
      ({ rows }) => void Object.assign(rows[1] ?? {}, { start: [2, 0] }),
      'Section N1, row block 2: seat 0 stands on seat N1:1:0; chairs need 30 cm',
    ],
    [
      'a section on another',
      (_, __, { sections: [, second] }) => void Object.assign(second ?? {}, { position: [1, 0] }),
      'Section N2, row block 1: seat 0 stands on seat N1:1:0; chairs need 30 cm',
    ],
    [
      'a table too small for its chairs',
      (_, row) => void Object.assign(row, { start: [500, 500], ring: { radius: 4, from: 0 } }),
      'Section N1, row block 1: seat 1 stands on seat N1:1:0; chairs need 30 cm',
    ],
    [
      'a seat in the car park',
      (_, row) => void Object.assign(row, { start: [-1, 0] }),
      'Section N1, row block 1: seat 0 stands outside the venue',
    ],
    [
      'an outline that crosses itself',
      (first) =>
        void Object.assign(first, {
          outline: [
            [0, 0],
            [100, 100],
            [100, 0],
            [0, 100],
          ],
        }),
      'Section N1: the outline crosses itself, edge 1 meets edge 3',
    ],
    [
      'an outline that goes round twice',
      (first) =>
        void Object.assign(first, {
          outline: [
            [0, 0],
            [100, 0],
            [100, 100],
            [0, 0],
          ],
        }),
      'Section N1: the outline comes to point 1 again; it closes by itself, and passes no point twice',
    ],
    [
      'an outline without inside',
      (first) =>
        void Object.assign(first, {
          outline: [
            [0, 0],
            [100, 0],
            [50, 0],
          ],
        }),
      'Section N1: the outline encloses nothing',
    ],
    [
      'a crossed stage',
      (_, __, { stage }) =>
        void Object.assign(stage, {
          outline: [
            [0, 0],
            [9, 9],
            [9, 0],
            [0, 9],
          ],
        }),
      'The stage: the outline crosses itself, edge 1 meets edge 3',
    ],
    [
      'nobody’s section',
      ({ rows }, row) => void rows.splice(0, rows.length, { ...row, count: 1, disabled: [0] }),
      'Section N1 has no place that can be sold',
    ],
    [
      'a crush',
      (_, __, { sections: [, , terrace] }) =>
        void terrace?.rows.push(
          ...Array.from({ length: 4 }, (___, n) => ({ ...(terrace.rows[0] ?? { count: 0 }), block: `X${n}` }) as Row),
        ),
      'Section S1 has 280 places; 235 people can stand safely inside its outline',
    ],
  ])('with %s is not sellable', (_, change, finding) => {
    expect(checkSeatMap(with1(change))).toContain(finding);
  });

  it('says where in the file: the path leads to the value', () => {
    const map = with1((_, row) => void Object.assign(row, { accessible: [2, 10] }));
    expect(findingsOf(map)[0]?.path).toEqual(['sections', 0, 'rows', 0, 'accessible', 1]);
  });

  it('of more than a hundred thousand places is refused', () => {
    const rows = Array.from(
      { length: 400 },
      (_, n): Row => ({ block: `${n}`, label: 'A', count: 50, first: 1, step: 1, start: [0, 0], pitch: 5, curve: 0 }),
    );
    const map = with1((first, _, { sections }) => {
      const wide: Section['outline'] = [
        [0, 0],
        [900, 0],
        [900, 900],
        [0, 900],
      ];
      sections.push(
        ...Array.from(
          { length: 6 },
          (__, n): Section => ({ ...first, id: section(`U${n}`), kind: 'unnumbered', outline: wide, rows }),
        ),
      );
    });
    expect(checkSeatMap(map)).toEqual(['The map has 120161 places; one map may have 100000']);
  });

  it('of sixty thousand chairs on one spot is told in linear time: each row once', () => {
    const heap = Array.from(
      { length: 400 },
      (_, n): Row => ({
        block: `${n}`,
        label: `${n}`,
        count: 50,
        first: 1,
        step: 1,
        start: [5, 5],
        pitch: 5,
        curve: 0,
      }),
    );
    const map = with1((first, _, { sections }) => {
      sections.splice(0, 3, ...[1, 2, 3].map((n): Section => ({ ...first, id: section(`H${n}`), rows: heap })));
    });
    expect(findingsOf(map)).toHaveLength(1199);
  });
});

it('a row of fifty with the longest names stays under 1 KB, sold or held: the item with more would cost two units a hold', () => {
  const longest = { sectionId: section('SECTION8'), rowBlock: 'BLOCK-88' };
  const performanceId = 'p'.repeat(80) as PerformanceId;
  const worst = [
    heldBy({ keptUntil: 1_785_578_400, holdId: holdId('abcdefgh') }),
    soldTo(order(1)),
    { is: 'allocated' as const, allocationId: 'a'.repeat(12) },
  ];
  for (const standing of worst) {
    const { Item = {} } = layOutExpression(performanceId, {
      ...longest,
      seats: new Map(Array.from({ length: 50 }, (_, n) => [n, standing] as const)),
    });
    const bytes = Object.entries(Item).reduce(
      (all, [name, value]) => all + Buffer.byteLength(name) + Buffer.byteLength(String(value)),
      0,
    );
    expect(encodeSeat(standing).length).toBeLessThanOrEqual(15);
    expect(bytes).toBeLessThanOrEqual(1024);
  }
});
