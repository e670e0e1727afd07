import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitQuota, isSlot, layOutQuota } from '#functions/inventory/domain/quotas.ts';
import type { RowStanding } from '#functions/inventory/domain/rows.ts';
import { heldBy, isFree, type SeatStanding, soldTo } from '#functions/inventory/domain/seat-value.ts';
import { SectionId } from '#shared/kernel/ids.ts';
import { secondsOf } from '#shared/kernel/time.ts';
import { at, holdId, order, seat, section } from '../builders.ts';

const now = at('10:00:00');
const id = section('t-early');
const held = heldBy({ holdId: holdId('AAAAAAAA'), keptUntil: secondsOf(now) + 60 });
const lapsed = heldBy({ holdId: holdId('BBBBBBBB'), keptUntil: secondsOf(now) });

const count = (rows: readonly RowStanding[], isIt: (slot: SeatStanding) => boolean): number =>
  rows.reduce((all, { seats }) => all + [...seats.values()].filter(isIt).length, 0);
const isOpen = (slot: SeatStanding) => slot.is !== 'blocked';
const fitted = (rows: readonly RowStanding[], capacity: number): readonly RowStanding[] => {
  const changes = fitQuota(rows, capacity, now);
  return rows.map((row) => ({
    ...row,
    seats: new Map(
      [...row.seats].map(([index, slot]) => [
        index,
        changes.find((change) => change.rowBlock === row.rowBlock && change.index === index)?.to ?? slot,
      ]),
    ),
  }));
};

describe('the slots of a quota', () => {
  it.each([1, 49, 50, 51, 120])('a capacity of %i is as many open slots in rows of fifty', (capacity) => {
    const rows = layOutQuota({ id, capacity }, 'open');
    expect(count(rows, isOpen)).toBe(capacity);
    expect(rows.map(({ seats }) => seats.size)).toEqual(rows.map(() => 50));
    expect(fitQuota(rows, capacity, now)).toEqual([]);
  });

  it('stand where no section of a venue can', () => {
    expect(SectionId.safeParse(id).success).toBe(false);
    expect(isSlot(seat('t-early:0:3'))).toBe(true);
    expect(isSlot(seat('N1:0:3'))).toBe(false);
  });

  it('are fitted to any other capacity: what is sold or held stays, the rest is exactly what there is room for', () => {
    const standing = fc.constantFrom<SeatStanding>({ is: 'free' }, { is: 'blocked' }, held, lapsed, soldTo(order(1)));
    const rows = fc.array(fc.array(standing, { minLength: 50, maxLength: 50 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 200 }), (slots, capacity) => {
        const before = slots.map((row, nth) => ({
          sectionId: id,
          rowBlock: String(nth),
          seats: new Map(row.entries()),
        }));
        const after = fitted(before, capacity);
        const isTaken = (slot: SeatStanding) => isOpen(slot) && !isFree(slot, now);
        const taken = count(before, isTaken);
        expect(count(after, isTaken)).toBe(taken);
        expect(count(after, isOpen)).toBe(Math.max(taken, Math.min(capacity, slots.length * 50)));
        expect(fitQuota(after, capacity, now)).toEqual([]);
      }),
      { seed: 20, numRuns: 200 },
    );
  });
});
