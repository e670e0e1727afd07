import { describe, expect, it } from 'vitest';
import { reasonsAgainst } from '#functions/inventory/domain/seating/map-fits.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { away, awaySheet, numbered, unnumbered } from './away-end.ts';

describe('a map that fits', () => {
  const against = (next: SeatMap, sheet = awaySheet()) => reasonsAgainst({ old: unnumbered, next }, sheet, away);
  const withAway = (change: Partial<SeatMap['sections'][number]>): SeatMap => ({
    ...numbered,
    sections: numbered.sections.map((one) => (one.id === away ? { ...one, ...change } : one)),
  });

  it('has nothing against it', () => expect(against(numbered)).toEqual([]));

  it.each([
    ['no numbers either', withAway({ kind: 'standing' }), /no numbers on this map/],
    ['a row named as a block of places', withAway({ rows: unnumbered.sections.at(-1)?.rows ?? [] }), /Row block P1/],
    ['a category without a price', withAway({ categoryId: 'gold' }), /Category gold has no price/],
    ['another section that has changed', { ...numbered, sections: numbered.sections.slice(1) }, /Section N1/],
    ['no such section', { ...numbered, sections: numbered.sections.slice(0, -1) }, /not on the map/],
  ])('is refused with %s', (_, next, reason) => {
    expect(against(next).join(' ')).toMatch(reason);
  });
});
