import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fence } from '#functions/orders/ports.ts';
import { ok } from '#shared/kernel/result.ts';
import { openStage, priceOfTwo, type SaleChange, type Stage } from './sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The tickets are written, and the answer never arrives: the process believes that the step has failed. */
const issueCommitsAndTimesOut = async (change?: SaleChange) => {
  const sale = await stage.openSale(change);
  sale.runs.kill({ state: 'Issue tickets', when: 'after', times: Number.POSITIVE_INFINITY });
  const orderId = await sale.order();
  await sale.runs.quiet();
  return { ending: await sale.ending(orderId), visited: sale.runs.visited };
};

it('with the fence, tickets that were issued after all are kept, and so is the money', async () => {
  const { ending, visited } = await issueCommitsAndTimesOut();
  expect(ending).toMatchObject({ status: 'PAID', tickets: 2, kept: priceOfTwo });
  expect(visited.slice(-2)).toEqual(['Decide to undo', 'Issue tickets after all']);
});

it('without the fence, the same order has its tickets and its money back', async () => {
  const withoutFence = (real: Fence): Fence => ({
    ...real,
    decideUndo: async () => ok(undefined),
    close: async () => {},
  });
  const { ending } = await issueCommitsAndTimesOut({ fence: withoutFence });
  expect(ending).toMatchObject({ tickets: 2, kept: 0 });
});

it('each side of the fence may repeat itself, and neither may cross', async () => {
  const sale = await stage.openSale();
  sale.runs.start = async () => {};
  const [paid, undone] = [
    await sale.order(),
    await sale.order({ buyer: 'fan_other' as never, seatIds: ['N1:2:7' as never] }),
  ];
  for (let again = 0; again < 2; again += 1) {
    expect(await sale.orders.markPaid(paid)).toEqual(ok(undefined));
    expect(await sale.orders.decideUndo(paid, 'Fault')).toMatchObject({ refusal: { code: 'AlreadyIssued' } });
    expect(await sale.orders.decideUndo(undone, 'PaymentDeclined')).toEqual(ok(undefined));
    expect(await sale.orders.markPaid(undone)).toMatchObject({ refusal: { code: 'AlreadyUndone' } });
  }
  await expect(sale.orders.close(paid)).rejects.toThrow('not decided against');
  await sale.orders.close(undone);
  expect(await sale.orders.find(undone)).toMatchObject({ status: 'CANCELLED', reason: 'PaymentDeclined' });
});

it('of both sides at once, exactly one wins', async () => {
  const sale = await stage.openSale();
  sale.runs.start = async () => {};
  const orderId = await sale.order();
  const sides = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      n % 2 === 0 ? sale.orders.markPaid(orderId) : sale.orders.decideUndo(orderId, 'Fault'),
    ),
  );
  const winners = new Set(sides.flatMap(({ ok }, n) => (ok ? [n % 2] : [])));
  expect(winners.size).toBe(1);
});
