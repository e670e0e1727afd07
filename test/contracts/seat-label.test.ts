import { describe, expect, it } from 'vitest';
import { stadium } from '#local/demo/stadium.ts';
import { fullLabel, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import { SeatId } from '#shared/kernel/ids.ts';

const labelOf = (seatId: string): string | undefined => {
  const seat = seatNamed(stadium, SeatId.parse(seatId));
  return seat && fullLabel(seat);
};

describe('what a seat is called', () => {
  it.each([
    ['a seat', 'N1:2:3', 'North Stand lower N1 · row 2 · seat 4'],
    ['a place where one stands', 'S1:1:4', 'South Stand · South Terrace S1 · standing · place 5'],
    ['a place further back', 'S1:2:4', 'South Stand · South Terrace S1 · standing · place 55'],
  ])('%s', (_, seatId, label) => {
    expect(labelOf(seatId)).toBe(label);
  });

  it.each([
    ['no such section', 'X9:1:0'],
    ['no such row', 'N1:99:0'],
    ['past the end of its row', 'N1:2:57'],
  ])('nothing: %s', (_, seatId) => {
    expect(labelOf(seatId)).toBeUndefined();
  });

  it('nothing where a seat is out of use', () => {
    const [section] = stadium.sections;
    const [row] = section?.rows ?? [];
    if (!section || !row) throw new Error('The stadium is empty');
    const map = { sections: [{ ...section, rows: [{ ...row, disabled: [0] }] }] };
    expect(seatNamed(map, SeatId.parse(`${section.id}:${row.block}:0`))).toBeUndefined();
    expect(seatNamed(map, SeatId.parse(`${section.id}:${row.block}:1`))).toBeDefined();
  });
});
