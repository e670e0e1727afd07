import { describe, expect, it } from 'vitest';
import { layOutExpression } from '#functions/inventory/adapters/row-items.ts';
import { layOutRows } from '#functions/inventory/domain/lay-out-rows.ts';
import { allQuotas, layOutQuota } from '#functions/inventory/domain/quotas.ts';
import type { RowStanding } from '#functions/inventory/domain/rows.ts';
import { blockedBy, heldBy, type SeatStanding, soldTo } from '#functions/inventory/domain/seat-value.ts';
import { demoPublications } from '#local/demo/publications.ts';
import type { BlockId, PerformanceId, SectionId, TicketTypeId } from '#shared/kernel/ids.ts';
import { at, holdId, order, saleSheet, section } from '../builders.ts';

/** As DynamoDB counts an item of strings: its names and values in UTF-8, the key's among them. */
const bytesOf = (item: Record<string, unknown>) =>
  Object.entries(item).reduce(
    (all, [name, value]) => all + Buffer.byteLength(name) + Buffer.byteLength(String(value)),
    0,
  );

const sizeOf = (performanceId: PerformanceId, row: RowStanding, standing?: SeatStanding): number => {
  const seats = standing ? new Map([...row.seats.keys()].map((index) => [index, standing] as const)) : row.seats;
  return bytesOf(layOutExpression(performanceId, { ...row, seats }).Item ?? {});
};

/** Every way a seat can be written, at its longest. */
const standings: readonly (readonly [string, SeatStanding])[] = [
  ['held', heldBy({ keptUntil: 2_000_000_000, holdId: holdId('AAAAAAAA') })],
  ['sold', soldTo(order(1))],
  ['given to a partner', { is: 'allocated', allocationId: 'x'.repeat(12) }],
  ['blocked by staff', blockedBy('AbC-_123' as BlockId)],
];

const rowOfFifty = (sectionId: SectionId, rowBlock: string): RowStanding => ({
  sectionId,
  rowBlock,
  seats: new Map(Array.from({ length: 50 }, (_, index) => [index, { is: 'free' }] as const)),
});

describe('a row stays within 1 KB, so that every hold in it costs one unit', () => {
  const longest = 'x'.repeat(80) as PerformanceId;

  it.each(standings)('with 50 seats %s and the longest names there can be', (_, standing) => {
    expect(sizeOf(longest, rowOfFifty(section('ABCDEFGH'), '12345678'), standing)).toBeLessThanOrEqual(1024);
  });

  it.each(standings)('with 50 slots %s of the ticket type with the longest name', (_, standing) => {
    const id = 'x'.repeat(20) as TicketTypeId;
    const sheet = saleSheet({ ticketTypes: [{ id, name: 'x', price: { perMille: 1000 }, capacity: 100_000 }] });
    const rows = allQuotas(sheet).flatMap((quota) => layOutQuota(quota, 'open'));
    expect(rows).toHaveLength(2_000);
    for (const row of rows) expect(sizeOf(longest, row, standing)).toBeLessThanOrEqual(1024);
  });

  it('which whole order ids would break', () => {
    const whole: SeatStanding = { is: 'allocated', allocationId: order(1) };
    expect(sizeOf(longest, rowOfFifty(section('ABCDEFGH'), '12345678'), whole)).toBeGreaterThan(1024);
  });

  const published = demoPublications(at('10:00:00')).map((one) => [one.sheet.performanceId, one] as const);

  it.each(published)('in the demo: %s, as it is laid out and with every seat at its longest', (performanceId, demo) => {
    const rows = layOutRows(demo.seatMap, demo.sheet);
    expect(rows.length).toBeGreaterThan(0);
    const sizes = [undefined, ...standings.map(([, standing]) => standing)].flatMap((standing) =>
      rows.map((row) => sizeOf(performanceId, row, standing)),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024);
  });
});
