import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { cartKey, putRemembering } from '#functions/inventory/adapters/cart-items.ts';
import { markOf } from '#functions/inventory/domain/seat-value.ts';
import type { Carts, InventoryPorts } from '#functions/inventory/ports.ts';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { myHold } from '#functions/inventory/use-cases/my-hold.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import { secondsOf } from '#shared/kernel/time.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { at, fan, fan2, holdId, match, order, saleSheet, seats, section } from '../builders.ts';

const limit = 6;
const table = tableForEachTest();
let office: BoxOffice;

beforeEach(async () => {
  office = await openBoxOffice(storedIn(table));
  office.setSheet(saleSheet({ sale: { ...saleSheet().sale, seatsPerAccount: limit } }));
});

const adjacent = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => seatIdAt('N1', '3', from + n));
const hold = (seatIds: readonly SeatId[], key?: string, ports: InventoryPorts = office.ports) =>
  holdSeats(ports, { performanceId: match, buyerId: fan, signedIn: true, request: { seatIds: [...seatIds] }, key });
const held = async (seatIds: readonly SeatId[]) => {
  return accepted(await hold(seatIds));
};
const orderOf = (n: number, { holdId: id, seatIds }: Pick<Hold, 'holdId' | 'seatIds'>) => ({
  orderId: order(n),
  attempt: 1,
  performanceId: match,
  buyerId: fan,
  heldBy: fan,
  holdId: id,
  seatIds: [...seatIds],
});
const buy = async (n: number, one: Pick<Hold, 'holdId' | 'seatIds'>) => {
  const paid = orderOf(n, one);
  const confirmed = await confirmOrTake(office.ports, paid);
  if (confirmed.ok) await sellSeats(office.ports, paid);
  return paid;
};
const soldOf = async () => {
  const row = await office.ports.rows.read({ performanceId: match, sectionId: section('N1'), rowBlock: '3' });
  return [...(row?.seats.values() ?? [])].filter(({ is }) => is === 'sold').length;
};

describe('seats per account (B12)', () => {
  it('counts what the account has bought, in all its orders', async () => {
    await buy(1, await held(adjacent(0, 4)));
    expect(await hold(adjacent(10, 3))).toEqual({ ok: false, refusal: { code: 'AccountLimit', limit, bought: 4 } });
    await buy(2, await held(adjacent(10, 2)));
    expect(await hold(adjacent(20, 1))).toEqual({ ok: false, refusal: { code: 'AccountLimit', limit, bought: 6 } });
  });

  it('releasing does not lose the memory, and the released hold is gone for its buyer', async () => {
    await buy(1, await held(adjacent(0, 4)));
    const mine = await held(adjacent(10, 2));
    const release = () => releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: mine.holdId });
    expect((await release()).ok).toBe(true);
    expect(await release()).toMatchObject({ refusal: { code: 'HoldUnknown' } });
    expect(await myHold(office.ports, { performanceId: match, buyerId: fan })).toMatchObject({ ok: false });
    expect(await hold(adjacent(20, 3))).toMatchObject({ refusal: { code: 'AccountLimit', bought: 4 } });
    expect((await hold(adjacent(20, 2))).ok).toBe(true);
  });

  it('an order that is undone gives the right back, and only that order', async () => {
    await buy(1, await held(adjacent(0, 4)));
    const second = await buy(2, await held(adjacent(10, 2)));
    for (const _ of ['once', 'twice']) await releaseSeats(office.ports, second);
    expect(await hold(adjacent(20, 3))).toMatchObject({ refusal: { code: 'AccountLimit', bought: 4 } });
    expect((await hold(adjacent(20, 2))).ok).toBe(true);
  });

  it('a hold without an order is not remembered, however many lapse', async () => {
    for (let n = 0; n < 5; n += 1) {
      office.setClock(at(`1${n}:00:00`));
      expect((await hold(adjacent(n * 6, 6))).ok).toBe(true);
    }
    expect((await office.ports.carts.find(match, fan))?.memory?.earlier).toEqual([]);
  });

  it('a seat that somebody else bought after the hold had lapsed does not count', async () => {
    const mine = await held(adjacent(0, 4));
    await confirmOrTake(office.ports, orderOf(1, mine));
    office.setClock(at('10:13:00'));
    await sellSeats(office.ports, {
      ...orderOf(2, { holdId: holdId('BBBBBBBB'), seatIds: mine.seatIds }),
      heldBy: fan2,
      buyerId: fan2,
    });
    expect((await hold(adjacent(10, 6))).ok).toBe(true);
  });

  it('while money for an earlier hold may come, its seats count as long as they are kept', async () => {
    const mine = await held(adjacent(0, 4));
    await confirmOrTake(office.ports, orderOf(1, mine));
    office.setClock(at('10:11:00'));
    expect(await hold(adjacent(10, 3))).toMatchObject({ refusal: { code: 'AccountLimit', bought: 4 } });
  });

  it('who sells at a counter is not who buys there', async () => {
    for (const n of [1, 2]) {
      const atCounter = {
        performanceId: match,
        buyerId: fan,
        signedIn: true,
        key: undefined,
        channel: 'counter' as const,
      };
      await buy(n, accepted(await holdSeats(office.ports, { ...atCounter, request: { seatIds: adjacent(n * 6, 6) } })));
    }
    expect(await soldOf()).toBe(12);
  });

  it('the cart is kept two years beyond the sale, which a move may have put off by then', async () => {
    await held(adjacent(0, 1));
    const { Item } = await table.documents.send(
      new GetCommand({
        TableName: table.name,
        Key: cartKey({ performanceId: match, buyerId: fan }),
      }),
    );
    expect(Item?.ttl).toBe(secondsOf(at('20:00:00')) + 2 * 365 * 24 * 60 * 60);
  });

  it('five deliveries of one request are one hold', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => hold(adjacent(0, 6), 'key-0001')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
  });
});

describe('fifty attempts at once, each to buy two', () => {
  it('end with the limit bought and no more', async () => {
    const attempt = async (n: number, round: number) => {
      const answer = await hold(adjacent((2 * n) % 48, 2));
      if (answer.ok) await buy(100 * round + n, answer.value);
    };
    for (const round of [1, 2]) await Promise.all(Array.from({ length: 50 }, (_, n) => attempt(n, round)));
    expect(await soldOf()).toBeLessThanOrEqual(limit);
    for (let n = 0; n < 24 && (await soldOf()) < limit; n += 1) await attempt(n, 3);
    await attempt(20, 4);
    expect(await soldOf()).toBe(limit);
  });
});

describe('a cart goes only over the one whose purchases were counted', () => {
  /** Between counting and putting, another tab of the account buys all it may. */
  const buyMeanwhile = async (put: Carts['put']) => {
    const { carts } = office.ports;
    let first = true;
    const meeting: Carts['put'] = async (...args) => {
      if (first) {
        first = false;
        await buy(1, await held(adjacent(0, 6)));
      }
      return put(...args);
    };
    return hold(adjacent(10, 6), undefined, { ...office.ports, carts: { ...carts, put: meeting } });
  };

  it('so what was bought in between counts', async () => {
    expect(await buyMeanwhile(office.ports.carts.put)).toEqual({
      ok: false,
      refusal: { code: 'AccountLimit', limit, bought: 6 },
    });
  });

  it('twin: without the condition the account may buy twice as much', async () => {
    const unguarded: Carts['put'] = async (cart) => {
      const { Item } = putRemembering(cart, undefined);
      await table.documents.send(new PutCommand({ TableName: table.name, Item }));
      return { done: true };
    };
    await buy(2, accepted(await buyMeanwhile(unguarded)));
    expect(await soldOf()).toBe(2 * limit);
  });
});

describe('an order is noted before it is paid', () => {
  it('twice is once, and a hold that was given back takes none', async () => {
    const mine = await held(seats('N1:2:3'));
    const paid = orderOf(1, mine);
    for (const _ of ['once', 'twice']) expect(await confirmOrTake(office.ports, paid)).toMatchObject({ ok: true });
    expect((await office.ports.carts.find(match, fan))?.memory?.orders).toHaveLength(1);
    const cart = await office.ports.carts.find(match, fan);
    await releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: mine.holdId });
    expect(cart && (await office.ports.carts.note(cart, markOf(order(2))))).toBe(false);
  });
});
