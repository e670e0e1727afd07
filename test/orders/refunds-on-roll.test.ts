import { describe, expect, it } from 'vitest';
import { rollInDynamoDb } from '#functions/orders/adapters/roll-in-dynamodb.ts';
import type { ChangePorts, Roll } from '#functions/orders/ports.ts';
import { refundNextOrders } from '#functions/orders/use-cases/refund-next-orders.ts';
import type { Cancellation } from '#shared/contracts/change-performance.ts';
import type { ChangeId, OrderId } from '#shared/kernel/ids.ts';
import { ulidOf } from '#shared/runtime/identities.ts';
import { at, fan, match, order, seats } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';

type Refunding = Pick<ChangePorts, 'roll' | 'refunds'>;

const table = tableForEachTest();

const cancellation: Cancellation = {
  kind: 'cancellation',
  changeId: `chg_${ulidOf('frozen')}` as ChangeId,
  performanceId: match,
  decidedAt: at('12:00:00'),
};

/** Three paid orders, and a function that dies once, between its two effects on the second order. */
const interrupted = async () => {
  const roll = rollInDynamoDb(table.documents, table.name);
  for (const n of [1, 2, 3])
    await roll.add({
      orderId: order(n),
      performanceId: match,
      buyerId: fan,
      seatIds: seats(`N1:2:${n}`),
      paidAt: at('10:00:00'),
    });
  const begun: OrderId[] = [];
  let one = false;
  let dead = false;
  const effectOn = (orderId: OrderId): void => {
    if (orderId !== order(2)) return;
    if (!one) one = true;
    else if (!dead) {
      dead = true;
      throw new Error('killed');
    }
  };
  const ports: Refunding = {
    roll: {
      ...roll,
      markTold: async (entry, told) => {
        effectOn(entry.orderId);
        await roll.markTold(entry, told);
      },
    },
    refunds: {
      start: async ({ orderId }) => {
        effectOn(orderId);
        begun.push(orderId);
      },
    },
  };
  return { ports, begun, roll };
};

/** The machine asks again for a page that has failed. */
const untilDone = async (page: () => Promise<unknown>) => {
  await expect(page()).rejects.toThrow('killed');
  await page();
};

const notTold = async (roll: Roll) => (await roll.all(match)).filter(({ told }) => told !== 'cancelled');

describe('the refund of an order is begun before the roll says so', () => {
  it('so an order between whose two writes the page dies gets its money all the same', async () => {
    const { ports, begun, roll } = await interrupted();
    await untilDone(() => refundNextOrders(ports, cancellation));
    expect(new Set(begun)).toEqual(new Set([order(1), order(2), order(3)]));
    expect(await notTold(roll)).toEqual([]);
  });

  it('twin: were the roll to say so first, that order would be passed over, and its money kept', async () => {
    const { ports, begun, roll } = await interrupted();
    const toldFirst: Refunding = {
      ...ports,
      refunds: {
        start: async (input) => {
          await ports.roll.markTold({ orderId: input.orderId, performanceId: match }, 'cancelled');
          await ports.refunds.start(input);
        },
      },
    };
    await untilDone(() => refundNextOrders(toldFirst, cancellation));
    expect(await notTold(roll)).toEqual([]);
    expect(begun).not.toContain(order(2));
  });
});
