import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { moveOrder } from '#functions/orders/adapters/after-sale-items.ts';
import { putNew } from '#functions/orders/adapters/order-items.ts';
import { ordersInDynamoDb } from '#functions/orders/adapters/orders-in-dynamodb.ts';
import { at, order } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { placedOrder } from './placed.ts';

const table = tableForEachTest();
const orders = () => ordersInDynamoDb(table.documents, table.name);
const startsAt = async () => (await orders().find(order(1)))?.startsAt;

const first = { decidedAt: at('12:00:00'), startsAt: at('21:00:00') };
const second = { decidedAt: at('12:05:00'), startsAt: at('22:00:00') };

beforeEach(async () => {
  await table.documents.send(new PutCommand({ TableName: table.name, ...putNew(placedOrder()) }));
});

describe('an order whose performance is moved', () => {
  it.each([
    ['in their order', [first, second]],
    ['the other way round', [second, first]],
    ['more than once', [first, second, first]],
  ])('has the time that was decided last when its moves come %s', async (_, moves) => {
    await orders().markPaid(order(1));
    for (const move of moves) await orders().move(order(1), move);
    expect(await startsAt()).toBe(second.startsAt);
  });

  it('twin: without looking when it was decided, a late delivery puts the older time back', async () => {
    await orders().markPaid(order(1));
    await orders().move(order(1), second);
    const { ConditionExpression: _guard, ...bare } = moveOrder(order(1), first);
    const { ':paid': _paid, ...values } = bare.ExpressionAttributeValues ?? {};
    const update = { ...bare, ExpressionAttributeNames: undefined, ExpressionAttributeValues: values };
    await table.documents.send(new UpdateCommand({ TableName: table.name, ...update }));
    expect(await startsAt()).toBe(first.startsAt);
  });

  it.each([
    ['is not paid', async () => {}],
    [
      'is being given back',
      async () => {
        await orders().markPaid(order(1));
        await orders().decideRefund(order(1), 'PerformanceCancelled');
      },
    ],
  ])('keeps its time when it %s: nobody is told of a new one', async (_, before) => {
    await before();
    await orders().move(order(1), first);
    expect(await startsAt()).toBe(placedOrder().startsAt);
  });
});
