import { describe, expect, it } from 'vitest';
import type { SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { seats, smallVenue } from '#test/inventory/builders.ts';
import { carriedOver } from '#web/fan/choice/carry-over.ts';

const picked = { performanceId: 'match', seatIds: seats('N1:1:0', 'N1:1:1', 'N2:1:3') };
const floor = { performanceId: 'match', seatIds: [], places: { sectionId: 'S1', quantity: 3 } };

const withSection = (id: string, change: (section: Section) => Section): SeatMap => ({
  ...smallVenue,
  version: 2,
  sections: smallVenue.sections.map((section) => (section.id === id ? change(section) : section)),
});

describe('a choice, when the seats are planned anew', () => {
  it.each<[string, SeatMap, readonly string[]]>([
    [
      'a row is added',
      withSection('N2', (one) => ({
        ...one,
        rows: [...one.rows, ...one.rows.map((row) => ({ ...row, block: '2', label: '2' }))],
      })),
      ['N1:1:0', 'N1:1:1', 'N2:1:3'],
    ],
    [
      'a section is moved',
      withSection('N2', (one) => ({ ...one, position: [one.position[0] + 30, one.position[1]] })),
      ['N1:1:0', 'N1:1:1'],
    ],
    [
      'a section is named otherwise',
      withSection('N2', (one) => ({ ...one, name: 'North upper' })),
      ['N1:1:0', 'N1:1:1'],
    ],
    [
      'a row is numbered otherwise',
      withSection('N1', (one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, first: 2 })) })),
      ['N2:1:3'],
    ],
    [
      'a seat is taken out of use',
      withSection('N1', (one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, disabled: [0] })) })),
      ['N1:1:1', 'N2:1:3'],
    ],
    ['a section is gone', { ...smallVenue, sections: smallVenue.sections.filter(({ id }) => id !== 'N1') }, ['N2:1:3']],
  ])('keeps what is the same when %s', (_, after, left) => {
    expect(carriedOver(picked, smallVenue, after)).toEqual({
      performanceId: 'match',
      seatIds: left,
      replanned: { lost: 3 - left.length },
    });
  });

  it('keeps places where one stands, and loses them where one sits from now on', () => {
    expect(carriedOver(floor, smallVenue, { ...smallVenue })).toEqual({ ...floor, replanned: { lost: 0 } });
    const seated = withSection('S1', (one) => ({ ...one, kind: 'seated' }));
    expect(carriedOver(floor, smallVenue, seated)).toEqual({
      performanceId: 'match',
      seatIds: [],
      replanned: { lost: 3 },
    });
  });
});
