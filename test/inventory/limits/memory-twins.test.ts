import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { putRemembering } from '#functions/inventory/adapters/cart-items.ts';
import { cartsInDynamoDb } from '#functions/inventory/adapters/carts-in-dynamodb.ts';
import type { Cart } from '#functions/inventory/domain/cart.ts';
import { markOf } from '#functions/inventory/domain/seat-value.ts';
import type { Carts } from '#functions/inventory/ports.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { at, fan, holdId, match, order, seats } from '../builders.ts';

/** Each part of the condition stands beside itself left out, on the real engine. */
const table = tableForEachTest();
let carts: Carts;

beforeEach(async () => {
  carts = cartsInDynamoDb(table.documents, table.name);
});

const now = at('10:00:00');
const cart = (id: string, different: Partial<Cart> = {}): Cart => ({
  performanceId: match,
  buyerId: fan,
  holdId: holdId(id),
  seatIds: seats('N1:2:3'),
  until: at('10:10:00'),
  extended: false,
  memory: { keptUntil: at('20:00:00'), earlier: [], orders: [], given: false },
  ...different,
});
const put = async (one: Cart, seen: Cart | undefined): Promise<boolean> => (await carts.put(one, now, seen)).done;

/** The same write, with a part of its condition left out. */
const putWithout = (part: string, name: ':orders' | ':given') => async (one: Cart, seen: Cart | undefined) => {
  const whole = putRemembering(one, seen);
  const ConditionExpression = whole.ConditionExpression?.replace(` AND ${part}`, '');
  expect(ConditionExpression).not.toBe(whole.ConditionExpression);
  const { [name]: _, ...values } = whole.ExpressionAttributeValues ?? {};
  const input = { TableName: table.name, ...whole, ConditionExpression, ExpressionAttributeValues: values };
  await table.documents.send(new PutCommand(input));
  return true;
};

describe('a cart that remembers goes over one to which no order was noted since', () => {
  /** An order is noted in the last moment of a hold, when another request has counted already and found none. */
  const putAfterNote = async (over: typeof put) => {
    const seen = cart('AAAAAAAA');
    await put(seen, undefined);
    expect(await carts.note(seen, markOf(order(1)))).toBe(true);
    return over(cart('BBBBBBBB', { until: at('10:20:00') }), seen);
  };
  const found = () => carts.find(match, fan);

  it('so the order stays known, and the request counts again', async () => {
    expect(await putAfterNote(put)).toBe(false);
    expect(await found()).toMatchObject({ holdId: 'AAAAAAAA', memory: { orders: [markOf(order(1))] } });
  });

  it('twin: without the count of its orders, what is about to be paid is forgotten', async () => {
    expect(await putAfterNote(putWithout('size(memory.orders) = :orders', ':orders'))).toBe(true);
    expect((await found())?.memory).toMatchObject({ earlier: [], orders: [] });
  });
});

describe('a cart that remembers goes over one that was given back, only while it is', () => {
  /** The hold that was given back is made again with its key, in the same second, when another request has looked. */
  const putAfterAgain = async (over: typeof put) => {
    const first = cart('AAAAAAAA');
    await put(first, undefined);
    await carts.remove(first);
    const seen = await carts.find(match, fan);
    expect(seen?.memory?.given).toBe(true);
    expect(await put(cart('AAAAAAAA'), seen)).toBe(true);
    return over(cart('BBBBBBBB', { seatIds: seats('N1:2:8') }), seen);
  };

  it('so the buyer has one cart, and it is the one that stands', async () => {
    expect(await putAfterAgain(put)).toBe(false);
    expect(await carts.find(match, fan)).toMatchObject({ holdId: 'AAAAAAAA', memory: { given: false } });
  });

  it('twin: without it the cart of seats that are held is gone, and nobody can buy them', async () => {
    expect(await putAfterAgain(putWithout('memory.given = :given', ':given'))).toBe(true);
    expect(await carts.find(match, fan)).toMatchObject({ holdId: 'BBBBBBBB' });
  });
});
