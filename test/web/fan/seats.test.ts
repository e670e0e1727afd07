import { describe, expect, it } from 'vitest';
import type { Row, Section } from '#shared/contracts/catalog/seat-map.ts';
import { neighbour } from '#web/fan/screens/section/neighbour.ts';
import type { OfferedRow } from '#web/fan/screens/section/offered-seat.ts';
import { rowsOf, statesOf } from '#web/fan/venue/seats.ts';

const row = (block: string, label: string, y: number, more: Partial<Row> = {}): Row => ({
  block,
  label,
  count: 4,
  first: 1,
  step: 1,
  start: [-7.5, y],
  pitch: 5,
  curve: 0,
  ...more,
});

const section = (rows: Row[], focalPoint: [number, number] = [0, 100]): Section =>
  ({
    id: 'N1',
    name: 'N1',
    stand: 'North',
    kind: 'seated',
    categoryId: 'side',
    position: [0, 0],
    rotation: 0,
    outline: [],
    focalPoint,
    rows,
  }) as unknown as Section;

describe('the seats of a section as they are drawn', () => {
  it('joins the blocks of a row, from left to right', () => {
    const [only] = rowsOf(section([row('1b', '1', 0, { start: [20, 0], first: 5 }), row('1a', '1', 0)]));
    expect(only?.seats.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(only?.seats.map(({ seatId }) => seatId).slice(3, 5)).toEqual(['N1:1a:3', 'N1:1b:0']);
  });

  it('leaves a disabled seat out and keeps its place in the states', () => {
    const [only] = rowsOf(section([row('1', '1', 0, { disabled: [1] })]));
    expect(only?.seats.map(({ place }) => place)).toEqual([0, 2, 3]);
  });

  it('turns a stand that looks up the page, so that the pitch is below', () => {
    const rows = [row('1', '1', -10), row('2', '2', 10)];
    const south = rowsOf(section(rows, [0, -100]));
    expect(south[0]?.seats[0]?.y).toBeGreaterThan(south[1]?.seats[0]?.y ?? Number.NaN);
    expect(south[0]?.seats[0]?.label).toBe('4');
  });

  it('bends the middle of a row away from the pitch', () => {
    const [only] = rowsOf(section([row('1', '1', 0, { count: 5, curve: 3 })]));
    const [left, , middle] = only?.seats ?? [];
    expect((left?.y ?? 0) - (middle?.y ?? 0)).toBeCloseTo(3);
  });
});

describe('the seats around a table', () => {
  const [table] = rowsOf(section([row('7', '7', 0, { start: [20, 30], ring: { radius: 9, from: 0 }, count: 6 })]));

  it('is called a table, and has its top under the seats', () => {
    expect(table?.name).toBe('table 7');
    expect(table?.table).toEqual({ x: 20, y: 30, radius: 5 });
  });

  it('stands in a circle, in the order of the chairs', () => {
    expect(table?.seats.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const { x, y } of table?.seats ?? []) expect(Math.hypot(x - 20, y - 30)).toBeCloseTo(9);
  });
});

describe('a seat at an aisle', () => {
  it('has the gap on its right, also in a stand that is turned', () => {
    const rows = [row('1', '1', 0, { aisles: [1] })];
    const gaps = (focalPoint: [number, number]) =>
      rowsOf(section(rows, focalPoint)).flatMap(({ seats }) =>
        seats.filter(({ aisleAfter }) => aisleAfter).map(({ label }) => label),
      );
    expect(gaps([0, 100])).toEqual(['2']);
    expect(gaps([0, -100])).toEqual(['3']);
  });
});

describe('two bits a seat', () => {
  it('reads the first seat from the lowest bits', () => {
    const stateAt = statesOf(Buffer.from([0b11_10_01_00, 0b01]).toString('base64'));
    expect([0, 1, 2, 3, 4].map(stateAt)).toEqual(['free', 'held', 'gone', 'notOffered', 'held']);
  });

  it('offers nothing past the end of what was sent', () => {
    expect(statesOf('')(7)).toBe('notOffered');
  });
});

describe('arrows on the plan', () => {
  const offered = (drawn: Section): OfferedRow[] =>
    rowsOf(drawn).map((one) => ({
      ...one,
      free: one.seats.length,
      seats: one.seats.map((seat) => ({ ...seat, offer: 'free' as const })),
    }));
  const rows = offered(section([row('1', '1', 10), row('2', '2', 0)]));
  const at = (seatId: string) => {
    const found = rows.flatMap(({ seats }) => seats).find((seat) => seat.seatId === seatId);
    if (!found) throw new Error(`No seat ${seatId}`);
    return found;
  };

  it.each([
    ['ArrowRight', 'N1:1:1', 'N1:1:2'],
    ['ArrowLeft', 'N1:1:1', 'N1:1:0'],
    ['ArrowUp', 'N1:1:1', 'N1:2:1'],
    ['ArrowDown', 'N1:2:3', 'N1:1:3'],
    ['Home', 'N1:1:2', 'N1:1:0'],
    ['End', 'N1:1:2', 'N1:1:3'],
  ])('%s leads from %s to %s', (key, from, to) => {
    expect(neighbour(rows, at(from), key)?.seatId).toBe(to);
  });

  it.each([
    ['ArrowLeft', 'N1:1:0'],
    ['ArrowUp', 'N1:2:0'],
    ['Tab', 'N1:1:0'],
  ])('%s leads nowhere from %s', (key, from) => {
    expect(neighbour(rows, at(from), key)).toBeUndefined();
  });

  const around = offered(
    section(
      [
        row('1', '1', 0, { start: [0, 0], ring: { radius: 9, from: 0 } }),
        row('2', '2', 0, { start: [0, 40], ring: { radius: 9, from: 0 } }),
      ],
      [0, -100],
    ),
  );

  it.each([
    ['ArrowRight', 'N1:1:3', 'N1:2:0'],
    ['ArrowLeft', 'N1:2:0', 'N1:1:3'],
    ['ArrowUp', 'N1:1:0', 'N1:2:0'],
    ['End', 'N1:1:0', 'N1:1:3'],
    ['ArrowDown', 'N1:1:0', undefined],
  ])('%s leads from %s to %s between tables', (key, from, to) => {
    const found = around.flatMap(({ seats }) => seats).find(({ seatId }) => seatId === from);
    if (!found) throw new Error(`No seat ${from}`);
    expect(neighbour(around, found, key)?.seatId).toBe(to);
  });
});
