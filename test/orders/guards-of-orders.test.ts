import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeRefund } from '#functions/orders/adapters/after-sale-items.ts';
import { itemOf, putNew, raiseAttempt } from '#functions/orders/adapters/order-items.ts';
import { ordersInDynamoDb } from '#functions/orders/adapters/orders-in-dynamodb.ts';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { type AskToPlace, placeOrder } from '#functions/orders/use-cases/place-order.ts';
import { startOrder } from '#functions/orders/use-cases/start-order.ts';
import type { HoldId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { ok } from '#shared/kernel/result.ts';
import { fan, match, order } from '#test/inventory/builders.ts';
import { buyer, openStage, priceOfTwo, type Sale, type Stage, twoSeats } from '#test/statemachines/sale.ts';

let stage: Stage;
let sale: Sale;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  sale = await stage.openSale();
});
afterAll(() => stage.close());

const ask = (holdId: HoldId, different: Partial<AskToPlace> = {}): AskToPlace => ({
  performanceId: match,
  holdId,
  seatIds: [...twoSeats],
  contact: { email: 'fan@example.org' },
  paymentMethodId: 'pm_card_visa',
  quotedTotal: money(priceOfTwo, 'EUR'),
  caller: buyer(fan),
  idempotencyKey: 'my-key-0001',
  waitSeconds: 8,
  ...different,
});

describe('place: the total that was shown is the total that is charged', () => {
  it.each([
    ['a cent less', money(priceOfTwo - 1, 'EUR')],
    ['a cent more', money(priceOfTwo + 1, 'EUR')],
    ['the same number of another currency', money(priceOfTwo, 'USD')],
  ])('%s is refused with the total as it is, and nothing is written or charged', async (_, quotedTotal) => {
    expect(await placeOrder(sale.sales, ask(await sale.hold(twoSeats), { quotedTotal }))).toEqual({
      ok: false,
      refusal: { code: 'TotalChanged', total: money(priceOfTwo, 'EUR') },
    });
    expect([await sale.orderCount(), sale.runs.started]).toEqual([0, 0]);
  });

  it('twin: were what was shown not compared, a buyer who agreed to 64.00 would be charged 66.56', async () => {
    const shown = 6_400;
    const { quotedTotal: _, caller, ...request } = ask(await sale.hold(twoSeats));
    const orderId = order(701);
    const holder = { buyerId: fan, heldBy: fan, signedIn: caller.signedIn };
    await startOrder(sale.sales, { ...request, ...holder, orderId, repeatable: false, fingerprint: 'f' });
    await sale.runs.quiet();
    expect((await sale.ending(orderId)).kept - shown).toBe(256);
  });
});

describe('place: written once', () => {
  const paidOrder = async () => {
    const orderId = await sale.order();
    await sale.runs.quiet();
    const found = await sale.orders.find(orderId);
    if (found?.status !== 'PAID') throw new Error('The order was not paid');
    const { decision: _, ...asPlaced } = found;
    return { orderId, found, again: { ...asPlaced, status: 'PENDING' } as PlacedOrder };
  };

  it('an order that is there is answered as it stands, and stays so', async () => {
    const { orderId, found, again } = await paidOrder();
    expect(await sale.orders.open(again)).toEqual(found);
    expect(await sale.orders.find(orderId)).toEqual(found);
    expect(await sale.orders.decideUndo(orderId, 'Fault')).toMatchObject({ refusal: { code: 'AlreadyIssued' } });
  });

  it('of five at once, one writes and four are answered with what it wrote', async () => {
    const { again } = await paidOrder();
    const fresh = { ...again, orderId: order(702) };
    const answers = await Promise.all(Array.from({ length: 5 }, () => sale.orders.open(fresh)));
    expect(answers.filter((one) => one === undefined)).toHaveLength(1);
    expect(answers.filter((one) => one?.orderId === fresh.orderId)).toHaveLength(4);
  });

  it('twin: without the condition a repeat forgets the decision, and a paid order can be undone', async () => {
    await stage.engine.createTable('placed-without-condition');
    const TableName = 'placed-without-condition';
    const orders = ordersInDynamoDb(stage.engine.documents, TableName);
    const { orderId, again } = await paidOrder();
    await orders.open(again);
    expect(await orders.markPaid(orderId)).toEqual(ok(undefined));
    const { ConditionExpression: _, ...unconditional } = putNew(again);
    await stage.engine.documents.send(new PutCommand({ TableName, ...unconditional }));
    expect((await orders.find(orderId))?.status).toBe('PENDING');
    expect(await orders.decideUndo(orderId, 'Fault')).toEqual(ok(undefined));
  });
});

describe('raise the attempt: once for each run', () => {
  const seen = async (different: Partial<PlacedOrder> = {}): Promise<PlacedOrder> => {
    sale.runs.start = async () => {};
    const found = await sale.orders.find(await sale.order());
    if (!found) throw new Error('The order was not written');
    return { ...found, ...different };
  };
  const attemptOf = async ({ orderId }: PlacedOrder) => (await sale.orders.find(orderId))?.attempt;

  it('of ten sweepers at once, one counts', async () => {
    const first = await seen();
    const counted = await Promise.all(Array.from({ length: 10 }, () => sale.orders.raiseAttempt(first)));
    expect(counted.filter(Boolean)).toHaveLength(1);
    expect(await attemptOf(first)).toBe(2);
  });

  it.each<[string, Partial<PlacedOrder>]>([
    ['in an earlier run', { attempt: 0 }],
    ['in a later run', { attempt: 2 }],
    ['before it ended otherwise', { status: 'PAID' }],
  ])('an order seen %s is left alone', async (_, different) => {
    const first = await seen(different);
    expect(await sale.orders.raiseAttempt(first)).toBe(false);
    expect(await attemptOf(first)).toBe(1);
  });

  it('an order that is not there is not made by counting it', async () => {
    const first = await seen({ orderId: order(703) });
    expect(await sale.orders.raiseAttempt(first)).toBe(false);
    expect(await sale.orders.find(first.orderId)).toBeUndefined();
  });

  it('twin: without the condition a sweeper that comes late counts backwards, and an ended run is followed again', async () => {
    const TableName = 'raised-without-condition';
    await stage.engine.createTable(TableName);
    const orders = ordersInDynamoDb(stage.engine.documents, TableName);
    const late = await seen();
    await stage.engine.documents.send(new PutCommand({ TableName, Item: itemOf({ ...late, attempt: 3 }) }));
    expect(await orders.raiseAttempt(late)).toBe(false);
    const {
      ConditionExpression: _,
      ExpressionAttributeNames: __,
      ExpressionAttributeValues: values,
      ...update
    } = raiseAttempt(late);
    const unconditional = { ...update, ExpressionAttributeValues: { ':next': values?.[':next'] } };
    await stage.engine.documents.send(new UpdateCommand({ TableName, ...unconditional }));
    expect((await orders.find(late.orderId))?.attempt).toBe(2);
  });
});

describe('close a refund: of an order whose refund was decided', () => {
  const paidOrder = async () => {
    const orderId = await sale.order();
    await sale.runs.quiet();
    return orderId;
  };

  it('ends it, twice as once', async () => {
    const orderId = await paidOrder();
    await sale.orders.decideRefund(orderId, 'PerformanceCancelled');
    for (const _ of ['once', 'twice']) await sale.orders.closeRefund(orderId);
    expect(await sale.orders.find(orderId)).toMatchObject({ status: 'REFUNDED', refund: 'PerformanceCancelled' });
  });

  it('leaves any other as it is, and makes none', async () => {
    const orderId = await paidOrder();
    await expect(sale.orders.closeRefund(orderId)).rejects.toThrow('was not decided');
    expect((await sale.orders.find(orderId))?.status).toBe('PAID');
    await expect(sale.orders.closeRefund(order(704))).rejects.toThrow('was not decided');
    expect(await sale.orders.find(order(704))).toBeUndefined();
  });

  it('twin: without the condition a paid order is called refunded, with its money kept and its seats sold', async () => {
    const orderId = await paidOrder();
    const { ConditionExpression: _, ...unconditional } = closeRefund(orderId);
    await stage.engine.documents.send(new UpdateCommand({ TableName: sale.tables.orders, ...unconditional }));
    expect(await sale.ending(orderId)).toMatchObject({ status: 'REFUNDED', kept: priceOfTwo });
  });
});
