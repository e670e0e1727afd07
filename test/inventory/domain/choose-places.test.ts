import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlaces } from '#functions/inventory/domain/choose-places.ts';
import type { RowStanding } from '#functions/inventory/domain/rows.ts';
import { free, soldTo } from '#functions/inventory/domain/seat-value.ts';
import { at, order, section } from '../builders.ts';

const now = at('10:00:00');
const terrace = (rows: readonly (readonly boolean[])[]): RowStanding[] =>
  rows.map((places, nth) => ({
    sectionId: section('S1'),
    rowBlock: String(nth + 1),
    seats: new Map(places.map((open, index) => [index, open ? free : soldTo(order(1))] as const)),
  }));
const terraces = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 6 });

describe('places of a terrace', () => {
  it('are as many as asked, all free and all different, or the count of what is free', () => {
    fc.assert(
      fc.property(terraces, fc.integer({ min: 1, max: 40 }), fc.nat(), (rows, quantity, luck) => {
        const chosen = choosePlaces(terrace(rows), quantity, now, (below) => luck % below);
        const open = rows.flat().filter(Boolean).length;
        if ('free' in chosen) {
          expect(chosen.free).toBe(open);
          expect(open).toBeLessThan(quantity);
          return;
        }
        expect(new Set(chosen).size).toBe(quantity);
        for (const id of chosen) {
          const [, block, index] = id.split(':').map(Number);
          expect(rows[(block ?? 0) - 1]?.[index ?? 0]).toBe(true);
        }
      }),
    );
  });

  it('stand in one row while one has room: one write', () => {
    const rows = terrace([Array(10).fill(true), Array(3).fill(true)]);
    const chosen = choosePlaces(rows, 5, now, () => 0);
    expect(new Set((chosen as readonly string[]).map((id) => id.split(':')[1]))).toEqual(new Set(['1']));
  });

  it('else come from several', () => {
    const chosen = choosePlaces(terrace([[true, true], [true, true, true], [true]]), 6, now, () => 0);
    expect(chosen).toHaveLength(6);
  });
});
