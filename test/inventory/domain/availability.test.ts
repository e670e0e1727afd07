import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countFree,
  packLeft,
  packStates,
  statesOf,
  unpackLeft,
  unpackStates,
} from '#functions/inventory/domain/availability.ts';
import { layOutRows } from '#functions/inventory/domain/lay-out-rows.ts';
import type { RowStanding } from '#functions/inventory/domain/rows.ts';
import { heldBy, type SeatStanding, soldTo } from '#functions/inventory/domain/seat-value.ts';
import { seatStates } from '#shared/contracts/inventory/model.ts';
import { at, holdId, order, saleSheet, seats, section, smallVenue } from '../builders.ts';

const row = (rowBlock: string, standing: SeatStanding[]): RowStanding => ({
  sectionId: section('N1'),
  rowBlock,
  seats: new Map(standing.entries()),
});
const held = heldBy({ keptUntil: Date.parse(at('10:00:00')) / 1000, holdId: holdId('a') });

describe('two bits a seat', () => {
  it('are unpacked as they were packed, four to a byte', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...seatStates), { maxLength: 700 }), (states) => {
        const bytes = packStates(states);
        expect(bytes).toHaveLength(Math.ceil(states.length / 4));
        expect(unpackStates(bytes, states.length)).toEqual(states);
      }),
    );
  });

  it('have the first seat in the lowest bits', () => {
    expect([...packStates(['held', 'free', 'gone', 'notOffered', 'gone'])]).toEqual([0b11_10_00_01, 0b10]);
  });

  it('stand in the order of the map, whatever order the rows were read in', () => {
    const map = [
      { block: '2', count: 2 },
      { block: '10', count: 3 },
    ];
    const rows = [row('10', [soldTo(order(1)), { is: 'free' }, { is: 'blocked' }]), row('2', [{ is: 'free' }, held])];
    expect(statesOf(map, rows, at('09:59:59'))).toEqual(['free', 'held', 'gone', 'free', 'notOffered']);
    expect(statesOf(map, rows, at('10:00:00'))).toEqual(['free', 'free', 'gone', 'free', 'notOffered']);
    expect(countFree(rows, at('10:00:00'))).toBe(3);
  });

  it('say that a row which is not laid out is not offered', () => {
    expect(statesOf([{ block: '1', count: 2 }], [], at('10:00:00'))).toEqual(['notOffered', 'notOffered']);
  });
});

describe('two bytes a section', () => {
  it('are unpacked as they were packed; what is more than fits is told as the most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 500 }), (free) => {
        const bytes = packLeft(free);
        expect(bytes).toHaveLength(free.length * 2);
        expect(unpackLeft(bytes)).toEqual(free.map((count) => Math.min(count, 65_535)));
      }),
    );
  });

  it('the status of 60,000 seats in 150 sections is 300 bytes, and the whole answer below 10 kB compressed (D15)', () => {
    const free = Array.from({ length: 150 }, (_, nth) => (nth * 7919) % 401);
    const left = Buffer.from(packLeft(free)).toString('base64');
    expect(left).toHaveLength(400);
    const sections = free.map((count, nth) => ({ sectionId: `S${nth}`, free: count, capacity: 400 }));
    const answer = JSON.stringify({ performanceId: 'x'.repeat(80), asOf: at('10:00:00'), sections, left });
    expect(brotliCompressSync(answer).byteLength).toBeLessThanOrEqual(10_000);
  });
});

describe('how rows are laid out', () => {
  it('free, but for seats that are disabled', () => {
    const rows = layOutRows(smallVenue, saleSheet());
    expect(rows).toHaveLength(6);
    expect(rows[0]?.seats.get(4)).toEqual({ is: 'blocked' });
    expect(countFree(rows, at('10:00:00'))).toBe(9 + 12 + 50 + 10 + 80);
  });

  it('given away before the sale, but for the named seats; a disabled seat is never among them', () => {
    const allocation = { id: 'sold-before', allExcept: seats('N1:1:3', 'N1:1:4', 'S1:2:0') };
    const rows = layOutRows(smallVenue, { allocation });
    expect(countFree(rows, at('10:00:00'))).toBe(2);
    expect(rows[0]?.seats.get(5)).toEqual({ is: 'allocated', allocationId: 'sold-before' });
    expect(rows[0]?.seats.get(4)).toEqual({ is: 'blocked' });
  });
});
