import { describe, expect, it } from 'vitest';
import type { OrderId } from '#shared/kernel/ids.ts';
import { at, match, nthFan, order as orderNamed } from '#test/inventory/builders.ts';
import { buy, endingOf, eveningsOnStage, expectAllBack, seatsOf } from './evening.ts';

const evening = eveningsOnStage();

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
