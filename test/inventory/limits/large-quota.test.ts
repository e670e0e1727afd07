import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { seenFull } from '#functions/inventory/domain/choosing/seen-full.ts';
import { type Quota, quotaOfType, rowsOfQuota } from '#functions/inventory/domain/quotas.ts';
import { free, soldTo } from '#functions/inventory/domain/seat-value.ts';
import type { Rows } from '#functions/inventory/ports.ts';
import { chooseSlots } from '#functions/inventory/use-cases/choose-slots.ts';
import type { HoldId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type CountedUnits, countUnits } from '#test/support/counted-units.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { at, match, order } from '../builders.ts';

const early = 'early' as TicketTypeId;
const now = at('10:00:00');
const table = tableForEachTest();
let rows: Rows;
let units: CountedUnits;

beforeAll(() => {
  units = countUnits(table.documents);
});
beforeEach(() => {
  rows = rowsInDynamoDb(table.documents, table.name);
});

const quotaOf = (capacity: number): Quota => ({
  id: quotaOfType(early),
  capacity,
  quantity: 1,
  of: { ticketTypeId: early },
});

const of = { performanceId: match, holdId: 'hold0001' as HoldId };

/** Everything is sold but one slot, of row 123. */
const allButOne = async (capacity: number): Promise<Quota> => {
  const quota = quotaOf(capacity);
  await Promise.all(
    Array.from({ length: rowsOfQuota(quota) }, (_, nth) =>
      rows.layOut(match, {
        sectionId: quota.id,
        rowBlock: String(nth),
        seats: new Map(Array.from({ length: 50 }, (_, n) => [n, nth === 123 && n === 7 ? free : soldTo(order(n + 1))])),
      }),
    ),
  );
  units.reset();
  return quota;
};
const choose = (quota: Quota, row: number) =>
  chooseSlots({ rows, chance: (below) => Math.min(row, below - 1), seenFull: seenFull() }, of, [quota], [], now);

describe('near the end of a large quota', () => {
  it('of 12,800 the last slot is found wherever one looks first', async () => {
    const quota = await allButOne(12_800);
    for (const row of [0, 99, 255]) expect(await choose(quota, row)).toEqual({ ok: true, value: ['t-early:123:7'] });
  });

  it('of 20,000 a party reads 33 units at the most, and most of them find the last slot', async () => {
    const quota = await allButOne(20_000);
    let found = 0;
    const looks = [0, 50, 100, 124, 150, 200, 250, 300, 350, 399];
    for (const row of looks) {
      units.reset();
      const answer = await choose(quota, row);
      expect(units.used.read).toBeLessThanOrEqual(33);
      if (answer.ok) {
        expect(answer.value).toEqual(['t-early:123:7']);
        found += 1;
      } else expect(answer.refusal).toEqual({ code: 'TicketTypeSoldOut', ticketTypeId: early, left: 0 });
    }
    expect(found).toBeGreaterThan(looks.length / 2);
  });

  it('looks at no row twice while its rows are being laid out', async () => {
    const quota = quotaOf(20_000);
    const seats = new Map(Array.from({ length: 50 }, (_, n) => [n, n < 2 ? free : soldTo(order(1))] as const));
    for (const rowBlock of ['1', '5']) await rows.layOut(match, { sectionId: quota.id, rowBlock, seats });
    const answer = await choose({ ...quota, quantity: 4 }, 3);
    expect(answer.ok && new Set(answer.value).size).toBe(4);
    expect((await choose({ ...quota, quantity: 5 }, 3)).ok).toBe(false);
  });
});
