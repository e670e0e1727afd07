import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { rollInDynamoDb } from '#functions/orders/adapters/roll-in-dynamodb.ts';
import { addEntry, entryOf } from '#functions/orders/adapters/roll-items.ts';
import { progressOf, type RollEntry } from '#functions/orders/domain/roll.ts';
import type { Roll } from '#functions/orders/ports.ts';
import { paidOrdersOf } from '#functions/orders/use-cases/paid-orders.ts';
import { placeOf, type SeatId, type SectionId } from '#shared/kernel/ids.ts';
import { at, match, order, seats } from '#test/inventory/builders.ts';
import { type CountedUnits, countUnits } from '#test/support/counted-units.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { entry, idOf } from './roll-entry.ts';

const table = tableForEachTest();
let units: CountedUnits;
beforeAll(() => {
  units = countUnits(table.documents);
});

const aRoll = (): Roll => rollInDynamoDb(table.documents, table.name);

const pagesOf = async (roll: Roll, most: number): Promise<RollEntry[][]> => {
  const pages: RollEntry[][] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await roll.page(match, after, most);
    expect(entries.length).toBeLessThanOrEqual(most);
    pages.push([...entries]);
    after = next;
  } while (after !== undefined);
  return pages;
};

describe('the roll of a performance', () => {
  it.each([1, 7, 50])('has every paid order on exactly one of its pages of %i', async (most) => {
    const roll = aRoll();
    for (let n = 0; n < 40; n += 1) await roll.add(entry(n));
    const all = (await pagesOf(roll, most)).flat().map(({ orderId }) => orderId);
    expect(all).toHaveLength(40);
    expect(new Set(all)).toEqual(new Set(Array.from({ length: 40 }, (_, n) => idOf(n))));
  });

  it('is empty where nothing was sold', async () => {
    expect(await pagesOf(aRoll(), 50)).toEqual([[]]);
  });

  it('costs one write unit an order, of forty seats as well', async () => {
    const roll = aRoll();
    const many = Array.from({ length: 40 }, (_, n): SeatId => `N1:${n % 3}:${n}` as SeatId);
    for (const seatIds of [seats('N1:2:3'), many]) {
      units.reset();
      await roll.add(entry(seatIds.length, { seatIds }));
      expect(units.used.write).toBe(1);
    }
  });

  it('keeps what has become of an order when its event comes again', async () => {
    const roll = aRoll();
    await roll.add(entry(1));
    await roll.markTold(entry(1), 'cancelled');
    await roll.markRefunded(entry(1), at('11:00:00'));
    await roll.add(entry(1));
    expect(await roll.all(match)).toEqual([entry(1, { told: 'cancelled', refundedAt: at('11:00:00') })]);
  });

  it('has no order by hearsay: what is not on it cannot be marked', async () => {
    const roll = aRoll();
    await expect(roll.markRefunded(entry(1), at('11:00:00'))).rejects.toThrow();
    expect(await roll.all(match)).toEqual([]);
  });

  it('takes no page it did not give', async () => {
    const roll = aRoll();
    for (const after of ['', '8:', '0', 'N1:ord', `0:${'x'.repeat(30)}`])
      await expect(roll.page(match, after, 10)).rejects.toThrow();
  });

  it('packs seats and unpacks them in their order', () => {
    const section = fc.constantFrom('N1', 'S1', 'BOX4');
    const block = fc.constantFrom('1', '12', '12A', 'A-B');
    const aSeat = fc.tuple(section, block, fc.integer({ min: 0, max: 57 })).map((parts) => parts.join(':') as SeatId);
    fc.assert(
      fc.property(fc.uniqueArray(aSeat, { minLength: 1, maxLength: 40 }), (seatIds) => {
        const { Key, ExpressionAttributeValues: values = {} } = addEntry(entry(1, { seatIds }));
        const item = { ...Key, buyer: values[':buyer'], seats: values[':seats'], paidAt: values[':paidAt'] };
        expect(entryOf(item).seatIds).toEqual(seatIds);
      }),
      { seed: 4711 },
    );
  });
});

describe('a change that is noted', () => {
  const cancellation = (decidedAt = at('12:00:00')) =>
    ({ performanceId: match, change: { kind: 'cancellation', decidedAt } }) as const;
  const move = (decidedAt: ReturnType<typeof at>, startsAt = at('21:00:00')) =>
    ({ performanceId: match, change: { kind: 'move', decidedAt, startsAt } }) as const;

  it('is the move that was decided last, whichever comes last', async () => {
    const roll = aRoll();
    expect(await roll.note(move(at('12:00:00')))).toBe(true);
    expect(await roll.note(move(at('12:05:00'), at('22:00:00')))).toBe(true);
    expect(await roll.note(move(at('12:00:00')))).toBe(false);
    expect(await roll.changeOf(match)).toEqual(move(at('12:05:00'), at('22:00:00')).change);
  });

  it('is the cancellation, whatever comes before or behind it', async () => {
    const roll = aRoll();
    await roll.note(move(at('12:00:00')));
    expect(await roll.note(cancellation(at('11:00:00')))).toBe(true);
    expect(await roll.note(move(at('13:00:00')))).toBe(false);
    expect((await roll.changeOf(match))?.kind).toBe('cancellation');
  });
});

it('other contexts are told the paid orders of a section, and none that was given back', async () => {
  const roll = aRoll();
  await roll.add(entry(1));
  await roll.add(entry(2, { seatIds: seats('S1:1:0', 'N1:2:9') }));
  await roll.add(entry(3, { seatIds: seats('S1:1:1') }));
  await roll.markRefunded(entry(3), at('11:00:00'));
  const askedFor = async (sectionId?: SectionId) =>
    (await paidOrdersOf({ roll }, { performanceId: match, sectionId })).orders.map(({ orderId }) => orderId).sort();
  expect(await askedFor()).toEqual([idOf(1), idOf(2)].sort());
  expect(await askedFor(placeOf(seats('S1:1:0')[0] ?? ('S1:1:0' as SeatId)).sectionId)).toEqual([idOf(2)]);
});

it('progress: everybody is told of a move, and has the money back of a cancellation', () => {
  const of = (told?: RollEntry['told'], refundedAt?: RollEntry['refundedAt']) => ({
    orderId: order(1),
    ...(told ? { told } : {}),
    ...(refundedAt ? { refundedAt } : {}),
  });
  const all = [of(), of('cancelled'), of('cancelled', at('11:00:00')), of(at('21:00:00'))];
  expect(progressOf(all, 'cancelled')).toEqual({ orders: 4, told: 2, refunded: 1, pending: 3 });
  expect(progressOf(all, at('21:00:00'))).toEqual({ orders: 4, told: 1, refunded: 1, pending: 2 });
});
