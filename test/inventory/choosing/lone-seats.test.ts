import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { avoidableLoneSeats, loneSeatsLeft, seatsLeftAlone } from '#functions/inventory/domain/choosing/lone-seats.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { randomVenue } from '#test/catalog/seat-map/random-venue.ts';
import { at, seats } from '../builders.ts';
import { freeSeatsOf, judgeIds } from './brute-force.ts';
import { hallOf, rowOf, sectionsNow, takenOf } from './hall.ts';

const now = at('10:00:00');
const table = { ring: { radius: 8, from: 0 } };

describe('a pick leaves alone', () => {
  it.each<[string, string, number[], number[]]>([
    ['nobody, at the end of a run', '......', [0, 1], []],
    ['the seat at the end of the row', '......', [1, 2], [0]],
    ['one on either side', '.....', [1, 3], [0, 2, 4]],
    ['nobody who was alone before', 'x.x...', [3, 4, 5], []],
    ['the seat before an aisle', '...|...', [0, 1], [2]],
    ['nobody across an aisle: there was no neighbour', '..|....', [2, 3], []],
  ])('%s', (_, picture, chosen, alone) => {
    const { row } = rowOf('1', picture);
    const open = [...picture.replaceAll('|', '')].map((mark) => mark === '.');
    expect(loneSeatsLeft(row, (index) => open[index] ?? false, chosen)).toEqual(alone);
  });

  it('at a table, the last seat when all others are taken, and not the one beside the end', () => {
    const { row } = rowOf('1', '......', table);
    expect(loneSeatsLeft(row, () => true, [1, 2, 3, 4, 5])).toEqual([0]);
    expect(loneSeatsLeft(row, () => true, [1, 2])).toEqual([]);
  });
});

describe('a pick is refused', () => {
  const judged = (pictures: Parameters<typeof hallOf>, picked: SeatId[]) => {
    const hall = hallOf(...pictures);
    return avoidableLoneSeats({ sections: [hall.section] }, picked, hall.standing, now);
  };

  it('with the seats it would leave alone, and the nearest ones that would not', () => {
    expect(judged(['........', '........'], seats('A:1:5', 'A:1:6'))).toEqual({
      alone: ['A:1:7'],
      instead: ['A:1:4', 'A:1:5'],
    });
  });

  it('not when nothing of its size avoids it', () => {
    expect(judged(['xx...xxx'], seats('A:1:2', 'A:1:3'))).toBeUndefined();
  });

  it('not for what another category could give', () => {
    expect(judged(['xx...xxx', ['........', { categoryId: 'silver' }]], seats('A:1:2', 'A:1:3'))).toBeUndefined();
  });

  it('not when one of its seats is taken: the write has the better answer', () => {
    expect(judged(['x.......'], seats('A:1:0', 'A:1:2'))).toBeUndefined();
  });

  it('not in a row where a wheelchair place is picked', () => {
    expect(judged(['.wc.....', '........'], seats('A:1:1', 'A:1:2'))).toBeUndefined();
  });

  it('with a rest that wheelchair places do not count for: they are company for nobody', () => {
    expect(judged(['wc....', '......'], seats('A:1:3', 'A:1:4', 'A:1:5'))).toMatchObject({ alone: ['A:1:2'] });
  });
});

describe('any pick in any small hall', () => {
  const cases = randomVenue({ sections: 1, rows: 3, seats: 6, kinds: ['seated'], plain: true }).chain((map) =>
    fc.tuple(
      takenOf(map).map((taken) => sectionsNow(map, (seatId) => taken.has(seatId))),
      fc.nat(),
      fc.integer({ min: 1, max: 4 }),
    ),
  );

  it('is refused only for what a better one avoids, and what it is offered instead is free and leaves nobody alone', () => {
    fc.assert(
      fc.property(cases, ([[hall], luck, quantity]) => {
        if (!hall) throw new Error('A hall without a section');
        const free = freeSeatsOf(hall).map(({ row, index }) => `A:${row.block}:${index}`.replace('A', hall.section.id));
        const picked = seats(...free.slice(luck % Math.max(1, free.length)).slice(0, quantity));
        if (picked.length === 0) return;
        const map = { sections: [hall.section] };
        const lone = avoidableLoneSeats(map, picked, hall.standing, now);
        const left = seatsLeftAlone(map, picked, hall.standing, now);
        if (!lone) return;
        expect(lone.alone).toEqual(left);
        expect(lone.instead).toHaveLength(picked.length);
        expect(judgeIds(hall, lone.instead)?.how).toBe('together');
      }),
      { seed: 21, numRuns: 400 },
    );
  });
});
