import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { holdExpression } from '#functions/inventory/adapters/row-items.ts';
import { isFree, type SeatStanding } from '#functions/inventory/domain/seat-value.ts';
import type { InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { extendHold } from '#functions/inventory/use-cases/extend-hold.ts';
import { type AskToHold, holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { type BuyerId, type HoldId, type SeatId, seatIdAt, type TicketTypeId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { at, fan, fan2, match, nthFan, order, saleSheet, seats, section } from '../builders.ts';

const table = tableForEachTest();
let office: BoxOffice;
const early = 'early' as TicketTypeId;
const regular = 'regular' as TicketTypeId;

const sheetOf = (capacity: number, sale: Partial<SaleSheet['sale']> = {}): SaleSheet =>
  saleSheet({
    ticketTypes: [
      { id: regular, name: 'Regular', price: { perMille: 1000 } },
      { id: early, name: 'Early bird', price: { perMille: 800 }, capacity },
    ],
    sale: { ...saleSheet().sale, ...sale },
  });

const publish = async (sheet: SaleSheet) => {
  office.setSheet(sheet);
  await layOutPerformance(office.ports, { performanceId: match });
};

beforeEach(async () => {
  office = await openBoxOffice(storedIn(table));
});

const hold = (
  buyerId: BuyerId,
  seatIds: readonly SeatId[],
  type: TicketTypeId,
  more: Partial<AskToHold> = {},
  ports: InventoryPorts = office.ports,
) =>
  holdSeats(ports, {
    performanceId: match,
    buyerId,
    signedIn: true,
    request: { seatIds: [...seatIds], ticketTypes: seatIds.map(() => type) },
    key: undefined,
    ...more,
  });
const held = async (...asked: Parameters<typeof hold>) => {
  return accepted(await hold(...asked));
};
const orderOf = (n: number, buyerId: BuyerId, holdId: HoldId, seatIds: readonly SeatId[], type: TicketTypeId) => ({
  orderId: order(n),
  attempt: 1,
  performanceId: match,
  buyerId,
  heldBy: buyerId,
  holdId,
  seatIds: [...seatIds],
  ticketTypes: seatIds.map(() => type),
});
const slots = async (isIt: (slot: SeatStanding) => boolean, quota = 't-early') =>
  (await office.ports.rows.ofSection(match, section(quota), 'now')).reduce(
    (all, row) => all + [...row.seats.values()].filter(isIt).length,
    0,
  );
const isSold = ({ is }: SeatStanding) => is === 'sold';
const isOpen = (slot: SeatStanding) => isFree(slot, office.ports.clock());
const codes = (answers: readonly { ok: boolean; refusal?: { code: string } }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ ok, refusal }) => (ok ? 'ok' : (refusal?.code ?? '')))).map(
      ([code, of]) => [code, of?.length],
    ),
  );
const nthSeat = (n: number) => seatIdAt('N1', '3', n);

describe('a ticket type with a capacity (A18, B7)', () => {
  it('is held, extended, sold and given back with its seats', async () => {
    await publish(sheetOf(10));
    const mine = await held(fan, seats('N1:2:3', 'N1:2:4'), early);
    expect(mine.ticketTypes).toEqual([early, early]);
    expect(await slots(isOpen)).toBe(8);
    expect(
      (await extendHold(office.ports, { performanceId: match, buyerId: fan, holdId: mine.holdId, key: 'key-0001' })).ok,
    ).toBe(true);
    office.setClock(at('10:15:00'));
    expect(await slots(isOpen)).toBe(8);
    await releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: mine.holdId });
    expect(await slots(isOpen)).toBe(10);

    const again = await held(fan, seats('N1:2:3', 'N1:2:4'), early);
    const paid = orderOf(1, fan, again.holdId, again.seatIds, early);
    expect(await confirmOrTake(office.ports, paid)).toMatchObject({ value: { held: 'before' } });
    for (const _ of ['once', 'twice']) expect((await sellSeats(office.ports, paid)).ok).toBe(true);
    expect(await slots(isSold)).toBe(2);
    for (const _ of ['once', 'twice']) await releaseSeats(office.ports, paid);
    expect(await slots(isOpen)).toBe(10);
  });

  it('lapses with its hold: nothing has to run', async () => {
    await publish(sheetOf(2));
    await held(fan, seats('N1:2:3', 'N1:2:4'), early);
    expect(await hold(fan2, seats('N1:2:8'), early)).toEqual({
      ok: false,
      refusal: { code: 'TicketTypeSoldOut', ticketTypeId: early, left: 0 },
    });
    office.setClock(at('10:12:00'));
    expect((await hold(fan2, seats('N1:2:8'), early)).ok).toBe(true);
  });

  it('when it has sold out the other types go on, and the repeat of the last hold is answered like the first', async () => {
    await publish(sheetOf(1));
    const first = await hold(fan, seats('N1:2:3'), early, { key: 'key-0001' });
    expect(await hold(fan, seats('N1:2:3'), early, { key: 'key-0001' })).toEqual(first);
    expect(await hold(fan2, seats('N1:2:8'), early)).toMatchObject({ refusal: { code: 'TicketTypeSoldOut' } });
    expect((await hold(fan2, seats('N1:2:8'), regular)).ok).toBe(true);
  });

  it('a repeat takes no second slot', async () => {
    await publish(sheetOf(40));
    for (const _ of [1, 2, 3])
      expect((await hold(fan, seats('N1:2:3', 'N1:2:4'), early, { key: 'key-0001' })).ok).toBe(true);
    expect(await slots(isOpen)).toBe(38);
  });

  it('repeats of one moment take no second slot either', async () => {
    await publish(sheetOf(40));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => hold(fan, seats('N1:2:3', 'N1:2:4'), early, { key: 'key-0001' })),
    );
    expect(codes(answers)).toEqual({ ok: 5 });
    expect(await slots(isOpen)).toBe(38);
  });

  it('who loses the seat gives the slot back', async () => {
    await publish(sheetOf(10));
    await held(fan, seats('N1:2:3'), regular);
    expect(await hold(fan2, seats('N1:2:3'), early)).toMatchObject({
      refusal: { code: 'SeatUnavailable', seatIds: ['N1:2:3'] },
    });
    expect(await slots(isOpen)).toBe(10);
  });

  it('an order of a cheaper type than was held is refused before it is paid', async () => {
    await publish(sheetOf(10));
    const mine = await held(fan, seats('N1:2:3'), regular);
    expect(await confirmOrTake(office.ports, orderOf(1, fan, mine.holdId, mine.seatIds, early))).toEqual({
      ok: false,
      refusal: { code: 'SeatUnavailable' },
    });
  });

  it('a purchase in one call takes its slots with its seat', async () => {
    await publish(sheetOf(1));
    const orders = [1, 2].map((n) => orderOf(n, nthFan(n), `hold000${n}` as HoldId, [nthSeat(n)], early));
    const answers = [];
    for (const one of orders) answers.push(await confirmOrTake(office.ports, one));
    expect(answers).toMatchObject([{ value: { held: 'now' } }, { refusal: { code: 'SeatUnavailable' } }]);
  });
});

describe('late money whose cart is gone', () => {
  const lateSale = async (capacity: number) => {
    await publish(sheetOf(capacity));
    const mine = await held(fan, seats('N1:2:3'), early);
    const paid = orderOf(1, fan, mine.holdId, mine.seatIds, early);
    await releaseHold(office.ports, { performanceId: match, buyerId: fan, holdId: mine.holdId });
    return paid;
  };

  it('gets a free slot, one however often it comes', async () => {
    const paid = await lateSale(2);
    for (const _ of ['once', 'twice']) expect((await sellSeats(office.ports, paid)).ok).toBe(true);
    expect(await slots(isSold)).toBe(1);
    await releaseSeats(office.ports, paid);
    expect(await slots(isOpen)).toBe(2);
  });

  it('is refused like a lost seat when the type has sold out meanwhile', async () => {
    const paid = await lateSale(1);
    await held(fan2, seats('N1:2:8'), early);
    expect(await sellSeats(office.ports, paid)).toEqual({ ok: false, refusal: { code: 'SeatUnavailable' } });
    await releaseSeats(office.ports, paid);
    expect(await office.written(nthSeat(3))).toBe('0');
    expect(await slots(isSold)).toBe(0);
  });
});

describe('fifty at once for the last ten slots', () => {
  const rush = async (rows: Partial<Rows>) => {
    await publish(sheetOf(10));
    const ports = { ...office.ports, rows: { ...office.ports.rows, ...rows } };
    return codes(
      await Promise.all(Array.from({ length: 50 }, (_, n) => hold(nthFan(n), [nthSeat(n)], early, {}, ports))),
    );
  };

  it('ten are held', async () => {
    expect(await rush({})).toEqual({ ok: 10, TicketTypeSoldOut: 40 });
    expect(await slots(isOpen)).toBe(0);
  });

  it('twin: without the condition of the write more are sold than there are', async () => {
    const unguarded: Rows['hold'] = async (row, mine, now) => {
      const {
        ConditionExpression: _,
        ReturnValuesOnConditionCheckFailure: _all,
        ...update
      } = holdExpression(row, mine, now);
      const { ':now': _now, ...values } = update.ExpressionAttributeValues ?? {};
      await table.documents.send(
        new UpdateCommand({ TableName: table.name, ...update, ExpressionAttributeValues: values }),
      );
      return { done: true };
    };
    const { ok = 0 } = await rush({ hold: unguarded });
    expect(ok).toBeGreaterThan(10);
  });
});

describe('a channel with a capacity (B7)', () => {
  it('sells that much and no more; other channels go on', async () => {
    await publish(sheetOf(10, { channels: { online: { capacity: 2 } } }));
    await held(fan, seats('N1:2:3', 'N1:2:4'), regular);
    expect(await hold(fan2, seats('N1:2:8'), regular)).toEqual({ ok: false, refusal: { code: 'ChannelSoldOut' } });
    expect((await hold(fan2, seats('N1:2:8'), regular, { channel: 'app' })).ok).toBe(true);
  });

  it('one that is shut sells nothing', async () => {
    await publish(sheetOf(10, { channels: { online: { capacity: 0 } } }));
    expect(await hold(fan, seats('N1:2:3'), regular)).toMatchObject({ refusal: { code: 'ChannelSoldOut' } });
  });
});

describe('a capacity that changes', () => {
  it.each([
    [10, 70, 68],
    [70, 10, 8],
    [120, 1, 0],
    [1, 120, 119],
  ])('from %i to %i with two sold leaves %i to sell', async (before, after, left) => {
    await publish(sheetOf(before));
    const quantity = Math.min(before, 2);
    const mine = await held(fan, seats('N1:2:3', 'N1:2:4').slice(0, quantity), early);
    await sellSeats(office.ports, orderOf(1, fan, mine.holdId, mine.seatIds, early));
    for (const _ of ['once', 'twice']) await publish(sheetOf(after));
    expect(await slots(isSold)).toBe(quantity);
    expect(await slots(isOpen)).toBe(left);
  });

  it('fifty slots taken while it is lowered: what is open and taken together never passes the old capacity', async () => {
    await publish(sheetOf(60));
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 50 }, (_, n) => hold(nthFan(n), [nthSeat(n)], early))),
      publish(sheetOf(20)),
    ]);
    const taken = answers.filter(({ ok }) => ok).length;
    expect(await slots(({ is }) => is === 'held')).toBe(taken);
    expect(await slots(isOpen)).toBe(Math.max(0, 20 - taken));
  });
});
