import { describe, expect, it } from 'vitest';
import { eventsOfChange } from '#functions/orders/domain/events-of-change.ts';
import { at, nthFan } from '#test/inventory/builders.ts';
import { buy, type Evening, endingOf, eveningsOnStage, expectAllBack, seatsOf } from './evening.ts';
import { statesOf } from './process-definition.ts';

const evening = eveningsOnStage();
const to = { startsAt: at('21:00:00'), doorsAt: at('19:30:00') };

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
