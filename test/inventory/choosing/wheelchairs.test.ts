import { describe, expect, it } from 'vitest';
import { bestAvailable } from '#functions/inventory/domain/choosing/best-available.ts';
import { areReleased, keptFrom } from '#functions/inventory/domain/choosing/wheelchairs.ts';
import {
  blocked,
  blockedBy,
  free,
  heldBy,
  keptUntilOf,
  type SeatStanding,
  soldTo,
} from '#functions/inventory/domain/seat-value.ts';
import type { BlockId } from '#shared/kernel/ids.ts';
import { at, holdId, order, seats } from '../builders.ts';
import { asking, hallOf, inHall } from './hall.ts';

const now = at('10:00:00');
const choose = (pictures: readonly string[], quantity: number, accessible?: number) =>
  bestAvailable(inHall(hallOf(...pictures)), asking(quantity, accessible === undefined ? {} : { accessible }), now);

describe('wheelchair places', () => {
  it.each<[string, string[], number, number, string[], string]>([
    ['go to who asks for one', ['...wc...'], 1, 1, ['A:1:3'], 'Row 1: one wheelchair place.'],
    [
      'with the companion on the companion’s seat',
      ['.cw....'],
      2,
      1,
      ['A:1:1', 'A:1:2'],
      'Row 1: one wheelchair place with one beside.',
    ],
    [
      'with three companions beside each other',
      ['.cwcc..'],
      4,
      1,
      ['A:1:1', 'A:1:2', 'A:1:3', 'A:1:4'],
      'Row 1: one wheelchair place with three beside.',
    ],
    [
      'with an ordinary seat when no companion’s is left',
      ['..w...'],
      2,
      1,
      ['A:1:2', 'A:1:3'],
      'Row 1: one wheelchair place with one beside.',
    ],
    [
      'two together',
      ['cwwc..'],
      4,
      2,
      ['A:1:0', 'A:1:1', 'A:1:2', 'A:1:3'],
      'Row 1: two wheelchair places with two beside.',
    ],
  ])('%s', (_, pictures, quantity, accessible, seatIds, because) => {
    const chosen = choose(pictures, quantity, accessible);
    expect(chosen).toMatchObject({ choice: { because } });
    expect('seatIds' in chosen && chosen.seatIds.toSorted()).toEqual(seatIds);
  });

  it('in different places each have their companion', () => {
    expect(choose(['wcxxxxxxwc'], 4, 2)).toMatchObject({
      seatIds: ['A:1:0', 'A:1:1', 'A:1:8', 'A:1:9'],
      choice: { how: 'inParts' },
    });
  });

  it('let who is more than three for each sit together near by, on seats that are not kept', () => {
    const chosen = choose(['cwccxwcxx', '.........'], 6, 1);
    expect('seatIds' in chosen && chosen.seatIds.slice(0, 4).toSorted()).toEqual(['A:1:0', 'A:1:1', 'A:1:2', 'A:1:3']);
    expect('seatIds' in chosen && chosen.seatIds.slice(4).every((seatId) => seatId.startsWith('A:2:'))).toBe(true);
  });

  it('do not take a companion’s seat away from the place beside it where another way is as near', () => {
    expect(choose(['wcwc'], 2, 1)).not.toMatchObject({ seatIds: ['A:1:1', 'A:1:2'] });
  });

  it('are nobody else’s while another seat of the section is free or may come back', () => {
    expect(choose(['wcwc', '..xx'], 2)).toMatchObject({ seatIds: ['A:2:1', 'A:2:0'].toSorted() });
    expect(choose(['wcwc', '.xxx'], 2)).toEqual({ free: 1 });
  });

  it('are everybody’s when all other seats of the section are gone', () => {
    expect(choose(['wcwc', 'xxxx'], 2)).toMatchObject({ choice: { how: 'together' } });
  });

  it.each<[string, SeatStanding, boolean]>([
    ['sold', soldTo(order(1)), true],
    ['given to a partner', { is: 'allocated', allocationId: 'visitors' }, true],
    ['held', heldBy({ holdId: holdId('another'), keptUntil: keptUntilOf(at('09:00:00')) }), false],
    ['blocked by staff, who may give it back', blockedBy('blk_crew' as BlockId), false],
    ['out of use, like all others', blocked, false],
  ])('are everybody’s when the last other seat is %s: %o → %s', (_, last, released) => {
    const { section } = hallOf('w..');
    const gone = last === blocked ? blocked : soldTo(order(1));
    const seats = new Map([free, gone, last].map((seat, index) => [index, seat] as const));
    expect(areReleased(section, [{ sectionId: section.id, rowBlock: '1', seats }])).toBe(released);
  });

  it('of a platform that has nothing else stay what they are', () => {
    expect(choose(['wcwc'], 2)).toEqual({ free: 0 });
  });
});

describe('picking seats that are kept', () => {
  const { section } = hallOf('..wcccc.wc');
  it.each<[string, string[], boolean, string[]]>([
    ['ordinary seats', ['A:1:0', 'A:1:1'], false, []],
    ['a wheelchair place without saying so', ['A:1:2', 'A:1:1'], false, ['A:1:2']],
    ['a companion’s seat without saying so', ['A:1:3'], false, ['A:1:3']],
    ['a wheelchair place and three companions', ['A:1:2', 'A:1:3', 'A:1:4', 'A:1:5'], true, []],
    ['a fourth companion’s seat', ['A:1:2', 'A:1:3', 'A:1:4', 'A:1:5', 'A:1:6'], true, ['A:1:6']],
    ['companions without anybody to be with', ['A:1:3', 'A:1:4'], true, ['A:1:3', 'A:1:4']],
  ])('%s', (_, picked, accessible, kept) => {
    expect(keptFrom([section], seats(...picked), accessible)).toEqual(kept);
  });
});
