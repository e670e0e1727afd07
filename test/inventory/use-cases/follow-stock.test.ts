import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { cartsInDynamoDb } from '#functions/inventory/adapters/carts-in-dynamodb.ts';
import { sectionOfKey } from '#functions/inventory/adapters/row-items.ts';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { stockInDynamoDb } from '#functions/inventory/adapters/stock-in-dynamodb.ts';
import { moveLevel } from '#functions/inventory/adapters/stock-items.ts';
import { levelOf } from '#functions/inventory/domain/stock-levels.ts';
import type { Stock, StockPorts } from '#functions/inventory/ports.ts';
import { followStock } from '#functions/inventory/use-cases/follow-stock.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice } from '../box-office.ts';
import { fan, match, nthFan, saleSheet, section } from '../builders.ts';

/** N1 has 71 places, N2 10, S1 80: 161 in all. */
const table = tableForEachTest();
let office: BoxOffice;
let ports: StockPorts;
let reads = 0;

beforeEach(async () => {
  const rows = rowsInDynamoDb(table.documents, table.name);
  office = await openBoxOffice({ rows, carts: cartsInDynamoDb(table.documents, table.name) });
  reads = 0;
  const counted: typeof rows.ofSection = (...asked) => {
    reads += 1;
    return rows.ofSection(...asked);
  };
  ports = {
    ...office.ports,
    rows: { ...rows, ofSection: counted },
    stock: stockInDynamoDb(table.documents, table.name),
  };
});

const changed = (...ids: string[]) => ids.map((id) => ({ performanceId: match, sectionId: section(id) }));
const levels = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await ports.stock.of(match)).map(({ sectionId, level, free }) => [sectionId ?? 'all', `${level} ${free}`]),
  );
let buyers = 0;
/** Holds places of a row, eight at a time. */
const take = async (sectionId: string, row: string, from: number, count: number) => {
  for (let start = from; start < from + count; start += 8) {
    const seatIds = Array.from({ length: Math.min(8, from + count - start) }, (_, n) =>
      seatIdAt(sectionId, row, start + n),
    );
    buyers += 1;
    accepted(await office.hold(nthFan(buyers), seatIds));
  }
};

describe('the level of what is left (A9)', () => {
  it.each([
    [0, 'none'],
    [1, 'last'],
    [10, 'last'],
    [11, 'few'],
    [100, 'few'],
    [101, 'plenty'],
  ])('%i free is %s', (free, level) => {
    expect(levelOf(free)).toBe(level);
  });

  it('nothing is written while nothing crosses a threshold, and one section is read for one that changed', async () => {
    await take('N1', '3', 0, 8);
    await followStock(ports, changed('N1'));
    expect(await levels()).toEqual({});
  });

  it('a section’s level is written when it changes, once, however often its changes come', async () => {
    const place = await office.hold(fan, [seatIdAt('N2', '1', 0)]);
    await followStock(ports, changed('N2'));
    expect(await levels()).toEqual({});
    await take('N2', '1', 1, 9);
    for (const _ of ['once', 'twice']) await followStock(ports, changed('N2', 'N2'));
    expect(await levels()).toEqual({ N2: 'none 0' });
    if (place.ok) await releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: place.value.holdId });
    await followStock(ports, changed('N2'));
    expect(await levels()).toEqual({ N2: 'last 1' });
  });

  it('the whole performance is told when its sections together have at most a hundred', async () => {
    await take('S1', '1', 0, 48);
    await take('N1', '3', 0, 48);
    await followStock(ports, changed('S1', 'N1'));
    expect(await levels()).toEqual({ all: 'few 65' });
  });

  it('while a section has plenty the others are not counted for the whole', async () => {
    const sheet = saleSheet();
    const [first, ...rest] = sheet.sections;
    if (!first) throw new Error('No sections');
    office.setSheet({ ...sheet, sections: [{ ...first, capacity: 500 }, ...rest] });
    await take('N2', '1', 0, 1);
    await followStock(ports, changed('N2'));
    expect(reads).toBe(1);
  });

  it('slots of a capped ticket type are no section, and a withdrawn performance has no levels', async () => {
    expect(sectionOfKey(`P#${match}#S#t-early`)).toBeUndefined();
    expect(sectionOfKey(`C#${match}#${fan}`)).toBeUndefined();
    expect(sectionOfKey(`P#${match}#S#N1`)).toEqual({ performanceId: match, sectionId: 'N1' });
    await followStock(ports, [{ performanceId: 'withdrawn' as typeof match, sectionId: section('N1') }]);
    expect(reads).toBe(0);
  });
});

describe('a level goes only over the one that was read', () => {
  /** Between a reader's count and its write the last place comes back, and another reader tells so. */
  const twoReaders = async (move: Stock['move'], sold = 9) => {
    await take('N2', '1', 1, sold);
    const last = await office.hold(fan, [seatIdAt('N2', '1', 0)]);
    let first = true;
    const stock: Stock = {
      ...ports.stock,
      move: async (...asked) => {
        if (first && last.ok) {
          first = false;
          await followStock(ports, changed('N2'));
          await releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: last.value.holdId });
          await followStock(ports, changed('N2'));
        }
        return move(...asked);
      },
    };
    await followStock({ ...ports, stock }, changed('N2'));
    return levels();
  };

  it('so the last word is what is true', async () => {
    expect(await twoReaders(ports.stock.move)).toEqual({ N2: 'last 1' });
  });

  /** All ten places are taken, and the last comes back: both are told. */
  const toldBefore = async () => {
    const last = await office.hold(nthFan(99), [seatIdAt('N2', '1', 0)]);
    await take('N2', '1', 1, 9);
    await followStock(ports, changed('N2'));
    if (last.ok)
      await releaseHold(office.ports, { performanceId: match, buyerId: nthFan(99), holdId: last.value.holdId });
    await followStock(ports, changed('N2'));
    expect(await levels()).toEqual({ N2: 'last 1' });
  };

  it('also where the level is again what it was', async () => {
    await toldBefore();
    expect(await twoReaders(ports.stock.move, 0)).toEqual({ N2: 'last 1' });
  });

  it('twin: by its level alone, one that has come back is taken for the one that was read', async () => {
    await toldBefore();
    const byLevel: Stock['move'] = async (to, seen) => {
      const { Item } = moveLevel(to, undefined);
      const input = {
        ConditionExpression: '#level = :seen',
        ExpressionAttributeNames: { '#level': 'level' },
        ExpressionAttributeValues: { ':seen': seen?.level },
      };
      await table.documents.send(new PutCommand({ TableName: table.name, Item, ...input }));
      return true;
    };
    expect(await twoReaders(byLevel, 0)).toEqual({ N2: 'none 0' });
  });

  it('twin: without the condition a section with a free place is told to be sold out', async () => {
    const unguarded: Stock['move'] = async (to) => {
      const { Item } = moveLevel(to, undefined);
      await table.documents.send(new PutCommand({ TableName: table.name, Item }));
      return true;
    };
    expect(await twoReaders(unguarded)).toEqual({ N2: 'none 0' });
  });
});

it('no level carries the TTL attribute', async () => {
  await take('N2', '1', 0, 10);
  await followStock(ports, changed('N2'));
  const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.name }));
  const stock = Items.filter(({ pk }) => String(pk).startsWith('L#'));
  expect(stock).toHaveLength(1);
  expect(stock.filter((item) => 'ttl' in item)).toEqual([]);
});
