import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeatMap } from '#functions/catalog/domain/seat-map/check-seat-map.ts';
import { exportPretix } from '#functions/catalog/domain/seat-map/pretix-export.ts';
import { importPretix } from '#functions/catalog/domain/seat-map/pretix-import.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import { imported, named } from './imported-plan.ts';

interface Drawn {
  number?: string;
  category?: string;
}
let guid = 0;
const seat = (x: number, y: number, { number = '1', category = 'Stalls' }: Drawn = {}) => {
  guid += 1;
  return { seat_guid: `g${guid}`, seat_number: number, position: { x, y }, category, radius: 10 };
};
const line = (count: number, y: number, of: (nth: number) => Drawn & { x?: number } = () => ({})) =>
  Array.from({ length: count }, (_, nth) => seat(of(nth).x ?? nth * 25, y, { number: String(nth + 1), ...of(nth) }));
const planOf = (rows: { row_number: string; seats: unknown[]; position?: object }[], more: object = {}) => ({
  name: 'Old theatre',
  categories: [{ name: 'Stalls', color: '#7f4a91' }, { name: 'Box' }],
  size: { width: 3000, height: 1000 },
  zones: [{ name: 'Main area', zone_id: 'main', position: { x: 100, y: 200 }, rows, ...more }],
});
const shapes = (plan: unknown) =>
  imported(plan).map.sections.map(({ id, rotation, rows }) => [
    id,
    rotation,
    rows.map(({ block, label, count, first, step, categoryId }) => [block, label, count, first, step, categoryId]),
  ]);

describe('what an editor draws', () => {
  it('stands where zone, row and seat say together; a gap is an aisle', () => {
    const seats = line(10, 0, (nth) => ({ x: nth * 25 + (nth > 5 ? 50 : 0) }));
    const { map } = imported(planOf([{ row_number: 'A', seats, position: { x: 50, y: 10 } }]));
    expect(
      map.sections.map(({ position, rows }) => [
        position,
        rows.map(({ block, count, first, pitch }) => [block, count, first, pitch]),
      ]),
    ).toEqual([
      [
        [30, 42],
        [
          ['A', 6, 1, 5],
          ['A2', 4, 7, 5],
        ],
      ],
    ]);
    expect(map).toMatchObject({
      name: 'Old theatre',
      size: { width: 600, height: 200 },
      categories: [{ id: 'stalls', name: 'Stalls' }],
    });
  });

  it('cuts a row where its category changes, and where it counts otherwise', () => {
    const mixed = line(6, 0, (nth) => ({ category: nth < 2 ? 'Box' : 'Stalls' }));
    const odd = ['5', '3', '1', '2', '4', '6'].map((number, nth) => seat(nth * 25, 50, { number }));
    expect(
      shapes(
        planOf([
          { row_number: '1', seats: mixed },
          { row_number: '2', seats: odd },
        ]),
      ),
    ).toEqual([
      [
        'MAIN',
        0,
        [
          ['1', '1', 2, 1, 1, 'box'],
          ['12', '1', 4, 3, 1, undefined],
          ['2', '2', 3, 5, -2, undefined],
          ['22', '2', 3, 2, 2, undefined],
        ],
      ],
    ]);
  });

  it('finds tables, bows, and rows that run another way', () => {
    const around = Array.from({ length: 8 }, (_, nth) => {
      const angle = (nth * Math.PI) / 4;
      return seat(1000 + Math.round(40 * Math.sin(angle)), 300 - Math.round(40 * Math.cos(angle)), {
        number: String(nth + 1),
      });
    });
    const bow = Array.from({ length: 21 }, (_, nth) => {
      const angle = ((nth - 10) * 25) / 1200;
      return seat(Math.round(1200 * Math.sin(angle)), Math.round(1200 * Math.cos(angle)), { number: String(nth + 1) });
    });
    const down = Array.from({ length: 5 }, (_, nth) => seat(1400, 100 + nth * 25, { number: String(nth + 1) }));
    const { map } = imported(
      planOf([
        { row_number: 'T', seats: around },
        { row_number: 'B', seats: bow },
        { row_number: 'D', seats: down },
      ]),
    );
    expect(
      map.sections.map(({ id, rotation, rows }) => [
        id,
        rotation,
        rows.map(({ label, ring, curve }) => [label, ring !== undefined, Math.round(curve)]),
      ]),
    ).toEqual([
      [
        'MAIN',
        expect.closeTo(0, 1),
        [
          ['T', true, 0],
          ['B', false, 5],
        ],
      ],
      ['MAIN2', 90, [['D', false, 0]]],
    ]);
  });

  it('is drawn to a scale in which people can sit, and moved onto the floor', () => {
    const small = planOf([{ row_number: 'A', seats: line(5, 0, (nth) => ({ x: nth * 8 - 400 })) }]);
    const { map } = imported(small);
    expect(map.sections[0]?.rows[0]?.pitch).toBe(5);
    expect(checkSeatMap(map)).toEqual([]);
  });

  it('knows the stage by what is written on it', () => {
    const stage = {
      shape: 'rectangle',
      position: { x: 0, y: -100 },
      rotation: 0,
      rectangle: { width: 400, height: 50 },
      text: { text: 'Main stage', position: { x: 0, y: 0 } },
      color: '#ccc',
    };
    const { map } = imported(planOf([{ row_number: 'A', seats: line(4, 0) }], { areas: [stage] }));
    expect(map.stage).toEqual({
      label: 'Main stage',
      outline: [
        [20, 20],
        [100, 20],
        [100, 30],
        [20, 30],
      ],
    });
  });

  it.each<[string, object, string]>([
    [
      'a row of seventy',
      planOf([{ row_number: 'K', seats: line(70, 0) }]),
      'Row K: a row of 70 seats must be cut at an aisle into blocks of at most 50',
    ],
    [
      'a seat twice',
      planOf([{ row_number: 'A', seats: [seat(0, 0), seat(0, 0, { number: '2' })] }]),
      'Section MAIN, row block A2: seat 0 stands on seat MAIN:A:0; chairs need 30 cm',
    ],
    [
      'a category nobody knows',
      planOf([{ row_number: 'A', seats: [seat(0, 0, { category: 'Sky' })] }]),
      'There is no category Sky among the plan’s categories',
    ],
    [
      'a seat without a number',
      planOf([{ row_number: 'A', seats: [seat(0, 0, { number: 'x' })] }]),
      'Seats are numbered; x is no number',
    ],
    ['no seats', planOf([]), 'There is no seat in this plan'],
    [
      'two chairs of one name',
      planOf([
        { row_number: 'A', seats: line(3, 0) },
        { row_number: 'A', seats: line(3, 50) },
      ]),
      'Section MAIN, row block A2: row A has a second seat 1',
    ],
  ])('with %s is refused with the line', (_, plan, what) => {
    const text = JSON.stringify(plan, null, 1);
    const read = importPretix(text, named);
    expect(!read.ok && read.refusal.findings).toContainEqual(expect.objectContaining({ what }));
    expect(!read.ok && read.refusal.findings.every(({ line: at }) => at >= 1 && at <= text.split('\n').length)).toBe(
      true,
    );
  });

  it('with two seats of one name is refused', () => {
    const twice = { ...seat(0, 0), seat_guid: 'same' };
    const read = importPretix(
      JSON.stringify(planOf([{ row_number: 'A', seats: [twice, { ...twice, position: { x: 25, y: 0 } }] }]), null, 1),
      named,
    );
    expect(!read.ok && read.refusal.findings[0]).toMatchObject({
      what: 'There are two seats same',
      where: 'zones[0].rows[0].seats[1].seat_guid',
    });
  });

  it('of any text is answered', () => {
    const text = JSON.stringify(exportPretix(smallVenue), null, 1);
    const broken = fc
      .tuple(fc.nat({ max: text.length }), fc.nat({ max: 9 }), fc.string())
      .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(broken, fc.string(), fc.json()), (any) => {
        const read = importPretix(any, named);
        expect(read.ok || read.refusal.findings.length > 0).toBe(true);
      }),
      { seed: 43, numRuns: 400 },
    );
  });
});
