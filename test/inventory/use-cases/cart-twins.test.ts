import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { moveCart, removeCart } from '#functions/inventory/adapters/cart-items.ts';
import type { Carts, InventoryPorts } from '#functions/inventory/ports.ts';
import { extendHold } from '#functions/inventory/use-cases/extend-hold.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import type { BuyerId, HoldId, SeatId } from '#shared/kernel/ids.ts';
import { randomText } from '#shared/runtime/identities.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { at, fan, fan2, match, order, seat, seats } from '../builders.ts';

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
const withCarts = (different: Partial<Carts>): InventoryPorts => ({
  ...office.ports,
  carts: { ...office.ports.carts, ...different },
});

describe('the cart moves only if it is as it was seen', () => {
  const unguarded: Carts['move'] = async (seen, moved) => {
    const { ConditionExpression: _, ...update } = moveCart(seen, moved);
    const { ':hold': _hold, ':seen': _seen, ':was': _was, ...values } = update.ExpressionAttributeValues ?? {};
    await table.documents.send(
      new UpdateCommand({ TableName: table.name, ...update, ExpressionAttributeValues: values }),
    );
    return true;
  };

  /** Between the rows and the cart of an extension its buyer gives the seats back and holds others. */
  const extendWhileChoosingAfresh = async (move: Carts['move']) => {
    const { holdId } = await holdOf(fan, seats('N1:2:3'));
    const meeting = withCarts({
      move: async (...args) => {
        await release(fan, holdId);
        await holdOf(fan, seats('N1:2:8'));
        return move(...args);
      },
    });
    const answer = await extendHold(meeting, { performanceId: match, buyerId: fan, holdId, key: undefined });
    return { answer, cart: await office.ports.carts.find(match, fan) };
  };

  it('so another hold of the buyer keeps its own end', async () => {
    const { answer, cart } = await extendWhileChoosingAfresh(office.ports.carts.move);
    expect(answer).toMatchObject({ refusal: { code: 'HoldUnknown' } });
    expect(cart).toMatchObject({ seatIds: ['N1:2:8'], until: at('10:10:00'), extended: false });
  });

  it('twin: without the condition it promises ten minutes more than its row keeps', async () => {
    const { answer, cart } = await extendWhileChoosingAfresh(unguarded);
    expect(answer.ok).toBe(true);
    expect(cart).toMatchObject({ seatIds: ['N1:2:8'], until: at('10:20:00') });
    office.setClock(at('10:12:00'));
    expect((await office.hold(fan2, seats('N1:2:8'))).ok).toBe(true);
  });

  it.each([
    ['one is done', true, 1],
    ['twin: without the condition all five are', false, 5],
  ])('of five extensions that have read the same cart %s', async (_, guarded, done) => {
    const { holdId } = await holdOf(fan, seats('N1:2:3'));
    const seen = await office.ports.carts.find(match, fan);
    if (!seen) throw new Error('There is no cart');
    const move = guarded ? office.ports.carts.move : unguarded;
    const moved = await Promise.all(
      Array.from({ length: 5 }, () => move(seen, { until: at('10:20:00'), extended: true })),
    );
    expect(moved.filter(Boolean)).toHaveLength(done);
    expect(await office.ports.carts.find(match, fan)).toMatchObject({ holdId, extended: true });
  });
});

describe('the cart goes only if it still is of that hold', () => {
  const unguarded: Carts['remove'] = async (cart) => {
    const { Key } = removeCart(cart);
    await table.documents.send(new DeleteCommand({ TableName: table.name, Key }));
  };

  /** An order's late undo meets a buyer who has chosen afresh, and then asks for more. */
  const undoLateAndAskForMore = async (ports: InventoryPorts) => {
    const { holdId } = await holdOf(fan, seats('N1:2:3'));
    await release(fan, holdId);
    await holdOf(fan, seats('N1:2:8'));
    const run = {
      orderId: order(1),
      performanceId: match,
      buyerId: fan,
      heldBy: fan,
      holdId,
      seatIds: seats('N1:2:3'),
    };
    await releaseSeats(ports, run);
    return office.hold(fan, seats('N1:3:1'));
  };

  it('so the limit of one hold stands after a late undo', async () => {
    expect(await undoLateAndAskForMore(office.ports)).toMatchObject({
      refusal: { code: 'AlreadyHolding', seatIds: ['N1:2:8'] },
    });
  });

  it('twin: without the condition one buyer holds twice', async () => {
    expect((await undoLateAndAskForMore(withCarts({ remove: unguarded }))).ok).toBe(true);
    for (const held of ['N1:2:8', 'N1:3:1']) expect(await office.written(seat(held))).not.toBe('0');
  });
});

describe('the hold’s id comes from the Idempotency-Key', () => {
  const askTwice = async (ports: InventoryPorts) => {
    const request = { seatIds: seats('N1:2:3', 'N1:3:1') };
    const ask = { performanceId: match, buyerId: fan, signedIn: true, request, key: 'key-0001' };
    return [await holdSeats(ports, ask), await holdSeats(ports, ask)] as const;
  };

  it('so a repeat is answered like the first', async () => {
    const [first, second] = await askTwice(office.ports);
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
  });

  it('twin: with an id by chance the buyer is refused for their own seats', async () => {
    const [first, second] = await askTwice({ ...office.ports, newHoldId: () => randomText(8) as HoldId });
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ refusal: { code: 'AlreadyHolding' } });
  });
});
