import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { layOutExpression } from '#functions/inventory/adapters/row-items.ts';
import type { InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import type { BuyerId, HoldId, SeatId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { fan, fan2, match, seat, seats } from '../builders.ts';

/** Each guard stands beside itself without its condition, on the real engine: what it buys is what differs. */
const table = tableForEachTest();
let office: BoxOffice;

beforeEach(async () => {
  office = await openBoxOffice(storedIn(table));
});

const holdOf = async (buyerId: BuyerId, seatIds: readonly SeatId[]) => {
  return accepted(await office.hold(buyerId, seatIds));
};
const release = (buyerId: BuyerId, holdId: HoldId, ports: InventoryPorts = office.ports) =>
  releaseHold(ports, { performanceId: match, buyerId, holdId });

/** The ports as they are, with one write changed. */
const withRows = (different: Partial<Rows>): InventoryPorts => ({
  ...office.ports,
  rows: { ...office.ports.rows, ...different },
});

describe('a row is laid out only where there is none', () => {
  const unguarded: Rows['layOut'] = async (performanceId, row) => {
    const { Item } = layOutExpression(performanceId, row);
    await table.documents.send(new PutCommand({ TableName: table.name, Item }));
    return undefined;
  };
  const publishAgain = async (ports: InventoryPorts) => {
    await holdOf(fan, seats('N1:2:3'));
    await layOutPerformance(ports, { performanceId: match });
    return office.hold(fan2, seats('N1:2:3'));
  };

  it('so what is held stays held when the performance is published again', async () => {
    expect(await publishAgain(office.ports)).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
  });

  it('twin: without the condition the seat goes to a second buyer', async () => {
    expect((await publishAgain(withRows({ layOut: unguarded }))).ok).toBe(true);
  });
});

describe('a seat’s value carries the hold’s id (A-B-A)', () => {
  /** A change that compares the end alone: what a value without the hold's id would come to. */
  const byEndAlone: Rows['change'] = async (row, changes) => {
    const standing = await office.ports.rows.read(row);
    const like = changes.map((change) => {
      const found = standing?.seats.get(change.index);
      const sameEnd = found?.is === 'held' && change.from.is === 'held' && found.keptUntil === change.from.keptUntil;
      return sameEnd ? { ...change, from: found } : change;
    });
    return office.ports.rows.change(row, like);
  };

  /** A release is delivered twice; between its read and its write another buyer takes the seat, in the same second. */
  const releaseLate = async (change: Rows['change']) => {
    const { holdId } = await holdOf(fan, seats('N1:2:3'));
    let met = false;
    const late = withRows({
      change: async (...args) => {
        if (!met) {
          met = true;
          await release(fan, holdId);
          await holdOf(fan2, seats('N1:2:3'));
        }
        return change(...args);
      },
    });
    await release(fan, holdId, late);
    return office.written(seat('N1:2:3'));
  };

  it('so a late release leaves the next buyer’s seat alone', async () => {
    const written = await releaseLate(office.ports.rows.change);
    const theirs = await office.ports.carts.find(match, fan2);
    expect(written?.slice(6)).toBe(theirs?.holdId);
  });

  it('twin: compared by its end alone, the next buyer’s seat is given away', async () => {
    expect(await releaseLate(byEndAlone)).toBe('0');
    expect(await office.ports.carts.find(match, fan2)).toMatchObject({ seatIds: ['N1:2:3'] });
  });
});
