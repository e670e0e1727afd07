import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateGroups, type Group } from '#functions/inventory/domain/choosing/allocate-groups.ts';
import { snakeOrder } from '#functions/inventory/domain/choosing/snake.ts';
import type { Row } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { randomVenue } from '#test/catalog/seat-map/random-venue.ts';
import { at } from '../builders.ts';
import { hallOf, rowOf } from './hall.ts';

describe('snake order', () => {
  it('goes up one row and down the next', () => {
    const rows = ['...', '...', '..'].map((picture, nth) => rowOf(String(nth + 1), picture).row);
    expect(snakeOrder(rows).map(({ rowBlock, index }) => `${rowBlock}:${index}`)).toEqual([
      '1:0',
      '1:1',
      '1:2',
      '2:2',
      '2:1',
      '2:0',
      '3:0',
      '3:1',
    ]);
  });

  it('takes rows by priority, and the blocks of one row from end to end', () => {
    const { row: front } = rowOf('1', '..', { priority: 2 });
    const left: Row = { ...rowOf('2A', '..', { priority: 1 }).row, start: [-20, 8] };
    const right: Row = { ...rowOf('2B', '..', { priority: 1 }).row, start: [20, 8] };
    expect(snakeOrder([front, right, left]).map(({ rowBlock, index }) => `${rowBlock}:${index}`)).toEqual([
      '2A:0',
      '2A:1',
      '2B:0',
      '2B:1',
      '1:1',
      '1:0',
    ]);
  });

  it('is a permutation of the seats of any section', () => {
    fc.assert(
      fc.property(randomVenue(), ({ sections }) => {
        for (const { rows } of sections) {
          const all = rows.flatMap(({ block, count }) =>
            Array.from({ length: count }, (_, index) => `${block}:${index}`),
          );
          const order = snakeOrder(rows).map(({ rowBlock, index }) => `${rowBlock}:${index}`);
          expect(order.toSorted()).toEqual(all.toSorted());
        }
      }),
      { seed: 31 },
    );
  });
});

describe('groups that get their seats later', () => {
  const group = (id: string, quantity: number, time = '10:00:00'): Group => ({ id, quantity, orderedAt: at(time) });
  const seated = (pictures: Parameters<typeof hallOf>, ...groups: Group[]) => {
    const { section } = hallOf(...pictures);
    const taken = new Set(
      pictures.flatMap((picture, nth) =>
        [...String(picture)].map((mark, index) => (mark === 'x' ? `A:${nth + 1}:${index}` : '')),
      ),
    );
    return allocateGroups(groups, section, (seatId) => !taken.has(seatId));
  };

  it('are seated largest first, equal ones by the time of their order, then by id', () => {
    const result = seated(
      ['....', '....'],
      group('d', 1),
      group('b', 2, '10:00:01'),
      group('c', 2),
      group('a', 2),
      group('e', 1),
    );
    expect(result.unseated).toEqual([]);
    expect(result.seated).toEqual([
      { id: 'a', seatIds: ['A:1:0', 'A:1:1'] },
      { id: 'c', seatIds: ['A:1:2', 'A:1:3'] },
      { id: 'b', seatIds: ['A:2:3', 'A:2:2'] },
      { id: 'd', seatIds: ['A:2:1'] },
      { id: 'e', seatIds: ['A:2:0'] },
    ]);
  });

  it.each<[string, string[], number, string[]]>([
    ['around the end of a row', ['x..', 'x..'], 4, ['A:1:1', 'A:1:2', 'A:2:2', 'A:2:1']],
    ['in parts of two', ['..x', '..x'], 4, ['A:1:0', 'A:1:1', 'A:2:0', 'A:2:1']],
    ['wherever seats are left, at last', ['.x.', 'x.x'], 3, ['A:1:0', 'A:1:2', 'A:2:1']],
  ])('%s', (_, pictures, quantity, seatIds) => {
    expect(seated(pictures, group('a', quantity)).seated).toEqual([{ id: 'a', seatIds }]);
  });

  it('take wheelchair places last', () => {
    expect(seated(['wc..'], group('a', 2)).seated).toEqual([{ id: 'a', seatIds: ['A:1:2', 'A:1:3'] }]);
    expect(seated(['wc..'], group('a', 3)).seated).toEqual([{ id: 'a', seatIds: ['A:1:0', 'A:1:1', 'A:1:2'] }]);
  });

  it('all get a seat of their own while there are enough, in whatever order they are named', () => {
    const cases = randomVenue({ sections: 1, kinds: ['seated', 'tables'] }).chain(({ sections }) => {
      const [section] = sections;
      if (!section) throw new Error('A venue without a section');
      return fc.tuple(fc.constant(section), fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 30 }), fc.nat());
    });
    fc.assert(
      fc.property(cases, ([section, sizes, turn]) => {
        const inUse = section.rows.flatMap((row) =>
          Array.from({ length: row.count }, (_, index) => index)
            .filter((index) => !row.disabled?.includes(index))
            .map((index) => seatIdAt(section.id, row.block, index)),
        );
        const groups = sizes.map((size, nth) =>
          group(`order-${nth}`, size, `10:00:${String(nth % 5).padStart(2, '0')}`),
        );
        const { seated: done, unseated } = allocateGroups(groups, section);
        const seats = done.flatMap(({ seatIds }) => seatIds);
        expect(new Set(seats).size).toBe(seats.length);
        expect(seats.every((seatId) => inUse.includes(seatId))).toBe(true);
        for (const { id, seatIds } of done)
          expect(seatIds).toHaveLength(groups.find((one) => one.id === id)?.quantity ?? 0);
        const people = sizes.reduce((all, size) => all + size, 0);
        if (people <= inUse.length) expect(unseated).toEqual([]);
        const by = turn % Math.max(1, groups.length);
        expect(allocateGroups([...groups.slice(by), ...groups.slice(0, by)], section)).toEqual({
          seated: done,
          unseated,
        });
      }),
      { seed: 32, numRuns: 150 },
    );
  });
});
