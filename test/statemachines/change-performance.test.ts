import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSeat, free } from '#functions/inventory/domain/seat-value.ts';
import { eventsOfChange } from '#functions/orders/domain/events-of-change.ts';
import type { BuyerId, OrderId, SeatId } from '#shared/kernel/ids.ts';
import { at, match, nthFan, order as orderNamed, seat } from '#test/inventory/builders.ts';
import { type Aftermath, type Instead, openAftermath } from './changes.ts';
import { statesOf } from './process-definition.ts';
import { openStage, type Sale, type SaleChange, type Stage } from './sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const seatsOf = (n: number): SeatId[] => [seat(`N1:3:${2 * n}`), seat(`N1:3:${2 * n + 1}`)];
const to = { startsAt: at('21:00:00'), doorsAt: at('19:30:00') };

interface Evening {
  sale: Sale;
  after: Aftermath;
  orders: OrderId[];
}

/** @param buyers who have bought two seats each, and whose orders the bus has told of. */
const evening = async (buyers: number, instead: Instead = {}, change: SaleChange = {}): Promise<Evening> => {
  const sale = await stage.openSale(change);
  const after = await openAftermath(stage, sale, instead);
  const orders: OrderId[] = [];
  for (let n = 1; n <= buyers; n += 1) orders.push(await buy(sale, after, n));
  return { sale, after, orders };
};

/** @param hears the bus tells of it; otherwise it does so later. */
const buy = async (sale: Sale, after: Aftermath, n: number, hears = true): Promise<OrderId> => {
  const orderId = await sale.order({ buyer: nthFan(n), seatIds: seatsOf(n) });
  await sale.runs.quiet();
  if (hears) await after.tellOfPaid(orderId);
  return orderId;
};

const endingOf = async ({ sale }: Evening, orderId: OrderId, buyerId: BuyerId, seatIds: readonly SeatId[]) => {
  const order = await sale.orders.find(orderId);
  const { kept, seats } = await sale.ending(orderId, seatIds);
  const tickets = (await sale.tickets.ofOwner(buyerId, orderId)).map(({ ticket }) => ticket.status);
  return { status: order?.status, kept, seats, tickets };
};

const free2 = [encodeSeat(free), encodeSeat(free)];
const expectAllBack = async (one: Evening): Promise<void> => {
  for (const [index, orderId] of one.orders.entries())
    expect(await endingOf(one, orderId, nthFan(index + 1), seatsOf(index + 1))).toEqual({
      status: 'REFUNDED',
      kept: 0,
      seats: free2,
      tickets: ['cancelled', 'cancelled'],
    });
};

describe('a performance that is cancelled', () => {
  it('is sold no more, and everybody gets all of the money back', async () => {
    const one = await evening(3);
    const changeId = await one.after.cancel();
    await one.after.quiet();
    expect(one.sale.sheet()).toMatchObject({
      sale: { stopped: true },
      cancelled: { at: one.sale.now(), reason: 'The pitch is frozen.' },
    });
    await expect(one.sale.hold(seatsOf(9))).rejects.toThrow('SaleClosed');
    await expectAllBack(one);
    expect(await one.after.progress(changeId)).toMatchObject({
      value: {
        change: { kind: 'cancellation', doneAt: one.sale.now() },
        progress: { orders: 3, told: 3, refunded: 3, pending: 0 },
      },
    });
  });

  it('is cancelled once, whether the same click comes twice or two people click', async () => {
    const one = await evening(2);
    const [first, second, third] = await Promise.all([
      one.after.cancel('the-same-click'),
      one.after.cancel('the-same-click'),
      one.after.cancel(),
    ]);
    await one.after.quiet();
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    await expectAllBack(one);
    expect(one.after.refunds.visited.filter((state) => state === 'Refund payment')).toHaveLength(2);
  });

  it('sees to more orders than one page holds, a page at a time', async () => {
    const one = await evening(0);
    const ids = Array.from({ length: 120 }, (_, n) => orderNamed(n + 1));
    for (const orderId of ids)
      await one.after.roll.add({
        orderId,
        performanceId: match,
        buyerId: nthFan(1),
        seatIds: seatsOf(1),
        paidAt: at('10:00:00'),
      });
    await one.after.cancel();
    await one.after.quiet();
    expect(one.after.changes.visited.filter((state) => state === 'Refund next orders').length).toBeGreaterThan(2);
    expect(one.after.refunds.visited).toHaveLength(120);
  });

  it.each(['Mark cancelled', 'Refund next orders', 'Close change'])(
    'gives an order back that was paid when it came to %s, and heard of before or after',
    async (state) => {
      for (const hears of [true, false]) {
        const one = await evening(1);
        const holdId = await one.sale.hold(seatsOf(2), nthFan(2));
        let late: OrderId | undefined;
        one.after.changes.before(state, async () => {
          // The sale is stopped by now; this order was placed a moment before, and its bank answers now.
          const { stopped: _, ...sale } = one.sale.sheet().sale;
          const sheet = one.sale.sheet();
          one.sale.publish({ ...sheet, sale });
          late = await one.sale.order({ buyer: nthFan(2), seatIds: seatsOf(2), holdId });
          await one.sale.runs.quiet();
          one.sale.publish(sheet);
          if (hears) await one.after.tellOfPaid(late);
        });
        await one.after.cancel();
        await one.after.quiet();
        if (!late) throw new Error('Nobody was late');
        await one.after.tellOfPaid(late);
        await one.after.quiet();
        await expectAllBack({ ...one, orders: [...one.orders, late] });
      }
    },
  );

  it('twin: were the change not looked for when an order is heard of, the late order would keep dead seats and its money', async () => {
    const one = await evening(0, { roll: (real) => ({ ...real, changeOf: async () => undefined }) });
    const orderId = await buy(one.sale, one.after, 1, false);
    await one.after.cancel();
    await one.after.quiet();
    await one.after.tellOfPaid(orderId);
    await one.after.quiet();
    expect(await endingOf(one, orderId, nthFan(1), seatsOf(1))).toMatchObject({ status: 'PAID' });
  });

  describe('by a process whose', () => {
    const states = ['Stop sale', 'Mark cancelled', 'Refund next orders', 'Close change'];
    const cases = states.flatMap((state) =>
      (['before', 'after'] as const).flatMap((when) =>
        (
          [
            ['once', 1],
            ['for ever', Number.POSITIVE_INFINITY],
          ] as const
        ).map(([words, times]) => ({
          state,
          when,
          words,
          times,
        })),
      ),
    );
    it.each(cases)('$state is killed $when its effect, $words, ends whole', async ({ state, when, times }) => {
      const one = await evening(2);
      one.after.changes.kill({ state, when, times });
      const changeId = await one.after.cancel();
      await one.after.quiet();
      expect(one.after.changes.endedBadly()).toEqual(times === 1 ? [] : [changeId]);
      one.after.changes.heal();
      await one.after.changes.redrive();
      await one.after.quiet();
      await expectAllBack(one);
      expect(await one.after.progress(changeId)).toMatchObject({ value: { progress: { pending: 0, refunded: 2 } } });
    });

    it('steps are each delivered three times at once has one effect', async () => {
      const one = await evening(2);
      one.after.changes.crowd(3);
      one.after.refunds.crowd(3);
      await one.after.cancel();
      await one.after.quiet();
      await expectAllBack(one);
      expect(one.after.refunds.visited.filter((state) => state === 'Refund payment')).toHaveLength(2);
    });
  });
});

const startsAtOf = async ({ sale, orders }: Evening) =>
  Promise.all(orders.map(async (orderId) => (await sale.orders.find(orderId))?.startsAt));

describe('a performance that is moved', () => {
  it('keeps its tickets, writes its new time on every order, and is sold again', async () => {
    const one = await evening(3);
    const changeId = await one.after.move(to);
    await one.after.quiet();
    const { stopped, ...sale } = one.sale.sheet().sale;
    expect(stopped).toBeUndefined();
    expect(one.sale.sheet()).toMatchObject({ ...to, movedFrom: at('20:00:00'), moved: { at: one.sale.now() } });
    expect(sale.closesAt).toBe(at('21:00:00'));
    expect(await startsAtOf(one)).toEqual([to.startsAt, to.startsAt, to.startsAt]);
    for (const [index, orderId] of one.orders.entries())
      expect(await endingOf(one, orderId, nthFan(index + 1), seatsOf(index + 1))).toMatchObject({
        status: 'PAID',
        tickets: ['issued', 'issued'],
      });
    expect(await one.after.progress(changeId)).toMatchObject({
      value: { progress: { orders: 3, told: 3, refunded: 0, pending: 0 } },
    });
    expect(await one.sale.hold(seatsOf(9))).toEqual(expect.any(String));
  });

  it('tells each buyer once, however often it is done', async () => {
    const one = await evening(1);
    const told: unknown[] = [];
    const [orderId] = one.orders;
    if (!orderId) throw new Error('There is no order');
    const { move } = one.sale.orders;
    one.sale.orders.move = async (id, change) => {
      const before = await one.sale.orders.find(id);
      await move(id, change);
      told.push(...eventsOfChange(before, await one.sale.orders.find(id), one.sale.now()));
    };
    one.after.changes.crowd(3);
    await one.after.move(to, 'the-same-click');
    await one.after.quiet();
    one.after.changes.kill({ state: 'Tell next holders', when: 'after', times: 1 });
    await one.after.move(to, 'the-same-click');
    await one.after.quiet();
    const ids = new Set(told.map((event) => (event as { id: string }).id));
    expect([...ids]).toEqual([`${orderId}-moved-${at('10:00:00')}`]);
  });

  it('tells whoever paid while it was being moved', async () => {
    const one = await evening(0);
    const orderId = await buy(one.sale, one.after, 1, false);
    await one.after.move(to);
    await one.after.quiet();
    expect(await startsAtOf({ ...one, orders: [orderId] })).toEqual([at('20:00:00')]);
    await one.after.tellOfPaid(orderId);
    expect(await startsAtOf({ ...one, orders: [orderId] })).toEqual([to.startsAt]);
  });

  it('does not tell whoever bought for the new time', async () => {
    const one = await evening(0);
    await one.after.move(to);
    await one.after.quiet();
    const orderId = await buy(one.sale, one.after, 1);
    expect((await one.sale.orders.find(orderId))?.movedAt).toBeUndefined();
  });

  it('stays stopped where somebody else had stopped its sale before', async () => {
    const one = await evening(1, {}, { terms: {} });
    const sheet = one.sale.sheet();
    one.sale.publish({ ...sheet, sale: { ...sheet.sale, stopped: true } });
    await one.after.move(to);
    await one.after.quiet();
    expect(one.sale.sheet()).toMatchObject({ startsAt: to.startsAt, sale: { stopped: true } });
  });

  it.each(['Move performance', 'Tell next holders', 'Resume sale', 'Close change'])(
    'and cancelled before it comes to %s, is cancelled, and nobody keeps a ticket',
    async (state) => {
      const one = await evening(2);
      one.after.changes.before(state, async () => {
        await one.after.cancel();
      });
      await one.after.move(to);
      await one.after.quiet();
      await one.after.quiet();
      expect(one.sale.sheet()).toMatchObject({ cancelled: {}, sale: { stopped: true } });
      await expectAllBack(one);
      expect(one.after.changes.endedBadly()).toEqual([]);
    },
  );

  it('takes place at the time that was decided last, whichever move is done last', async () => {
    const one = await evening(2);
    const later = { startsAt: at('22:00:00'), doorsAt: at('20:00:00') };
    one.after.changes.before('Move performance', async () => {
      one.sale.setClock(at('10:05:00'));
      const second = await one.after.move(later);
      // The second is done whole while the first waits.
      for (let looks = 0; looks < 400; looks += 1) {
        const answer = await one.after.progress(second);
        if (answer.ok && answer.value.change.doneAt) return;
      }
      throw new Error('The second move is never done');
    });
    await one.after.move(to);
    await one.after.quiet();
    expect(one.sale.sheet()).toMatchObject({ ...later, moved: { at: at('10:05:00') } });
    expect(await startsAtOf(one)).toEqual([later.startsAt, later.startsAt]);
  });

  describe('by a process whose', () => {
    const states = ['Stop sale', 'Move performance', 'Tell next holders', 'Resume sale', 'Close change'];
    const cases = states.flatMap((state) => (['before', 'after'] as const).map((when) => ({ state, when })));
    it.each(cases)('$state is killed $when its effect until somebody looks, ends whole', async ({ state, when }) => {
      const one = await evening(2);
      one.after.changes.kill({ state, when, times: Number.POSITIVE_INFINITY });
      const changeId = await one.after.move(to);
      await one.after.quiet();
      expect(one.after.changes.endedBadly()).toEqual([changeId]);
      one.after.changes.heal();
      await one.after.changes.redrive();
      expect(await startsAtOf(one)).toEqual([to.startsAt, to.startsAt]);
      expect(one.sale.sheet().sale.stopped).toBeUndefined();
      expect(one.sale.sheet().movedFrom).toBe(at('20:00:00'));
    });
  });
});

it('knows every state of the process', () => {
  expect(statesOf('change-performance', 'Task').sort()).toEqual(
    [
      'Stop sale',
      'Mark cancelled',
      'Refund next orders',
      'Move performance',
      'Tell next holders',
      'Resume sale',
      'Close change',
    ].sort(),
  );
});
