import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, priceOfTwo, type Stage, twoSeats } from './sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe.each([2, 5])('each function of the process called %i times at once', (times) => {
  it('sells once, charges once and issues once', async () => {
    const sale = await stage.openSale();
    sale.runs.crowd(times);
    const orderId = await sale.order();
    await sale.runs.quiet();
    expect(await sale.ending(orderId)).toMatchObject({ status: 'PAID', tickets: 2, kept: priceOfTwo, captures: 1 });
  });

  it('gives back once, and frees only its own seats', async () => {
    const sale = await stage.openSale();
    sale.runs.crowd(times);
    sale.runs.before('Sell seats', () => sale.steal(twoSeats[0]));
    const orderId = await sale.order();
    await sale.runs.quiet();
    const refunds = stage.stripe.simulator.state().refunds.filter(({ metadata }) => metadata.order === orderId);
    expect(refunds).toHaveLength(1);
    expect(await sale.ending(orderId)).toMatchObject({
      status: 'CANCELLED',
      tickets: 0,
      kept: 0,
      seats: [expect.stringMatching(/^~/), '0'],
    });
  });
});

it('a hundred sweepers at once count one more run, and no more', async () => {
  const sale = await stage.openSale();
  sale.runs.start = async () => {};
  const order = await sale.orders.find(await sale.order());
  if (!order) throw new Error('The order is not there');
  const raised = await Promise.all(Array.from({ length: 100 }, () => sale.orders.raiseAttempt(order)));
  expect(raised.filter(Boolean)).toHaveLength(1);
});
