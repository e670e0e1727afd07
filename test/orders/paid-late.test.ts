import { describe, expect, it } from 'vitest';
import { rollInDynamoDb } from '#functions/orders/adapters/roll-in-dynamodb.ts';
import type { ChangePorts, Roll } from '#functions/orders/ports.ts';
import { notePaidOrder } from '#functions/orders/use-cases/note-paid-order.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { at, fan, match, seats } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { entry, idOf } from './roll-entry.ts';

const table = tableForEachTest();
const aRoll = (): Roll => rollInDynamoDb(table.documents, table.name);

describe('an order that is paid late', () => {
  const paid = (n: number) => ({
    id: `${idOf(n)}-paid`,
    type: 'orders.OrderPaid.v1' as const,
    occurredAt: at('12:30:00'),
    organiserId: 'belfoot' as never,
    hops: 0,
    data: {
      orderId: idOf(n),
      performanceId: match,
      buyerId: fan,
      seatIds: seats('N1:2:3'),
      total: money(3328, 'EUR'),
      serviceFee: money(128, 'EUR'),
      taxInside: money(188, 'EUR'),
    },
  });
  const portsOf = (roll: Roll) => {
    const started: OrderId[] = [];
    const moved: OrderId[] = [];
    const ports: ChangePorts = {
      roll,
      orders: { move: async (orderId) => void moved.push(orderId) },
      refunds: { start: async ({ orderId }) => void started.push(orderId) },
    };
    return { ports, started, moved };
  };

  it('is on the roll before the change is looked for, so that one of the two finds the other', async () => {
    const roll = aRoll();
    const { ports, started } = portsOf({
      ...roll,
      changeOf: async (performanceId) => {
        // The very moment: the process notes the cancellation and reads the roll before this reads the note.
        const standing = await roll.changeOf(performanceId);
        await roll.note({ performanceId, change: { kind: 'cancellation', decidedAt: at('12:00:00') } });
        return standing;
      },
    });
    await notePaidOrder(ports, paid(1));
    expect(started).toEqual([]);
    expect((await roll.page(match, undefined, 50)).entries.map(({ orderId }) => orderId)).toEqual([idOf(1)]);
  });

  it('twin: were the change looked for first, neither would find the other', async () => {
    const roll = aRoll();
    const change = await roll.changeOf(match);
    await roll.note({ performanceId: match, change: { kind: 'cancellation', decidedAt: at('12:00:00') } });
    const { entries } = await roll.page(match, undefined, 50);
    await roll.add(entry(1));
    expect([change, entries]).toEqual([undefined, []]);
  });

  it('is given back, or told of the move, as soon as it is heard of; heard of twice, with the same effect', async () => {
    const roll = aRoll();
    await roll.note({
      performanceId: match,
      change: { kind: 'move', decidedAt: at('12:00:00'), startsAt: at('21:00:00') },
    });
    const { ports, started, moved } = portsOf(roll);
    await notePaidOrder(ports, paid(1));
    await notePaidOrder(ports, paid(1));
    expect([started, moved]).toEqual([[], [idOf(1), idOf(1)]]);
    expect(await roll.all(match)).toMatchObject([{ told: at('21:00:00') }]);
  });
});
