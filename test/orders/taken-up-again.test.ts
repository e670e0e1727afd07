import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AskToPlace, placeOrder } from '#functions/orders/use-cases/place-order.ts';
import type { HoldId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { at, fan, match } from '#test/inventory/builders.ts';
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

const ask = (holdId: HoldId): AskToPlace => ({
  performanceId: match,
  holdId,
  seatIds: [...twoSeats],
  contact: { email: 'fan@example.org' },
  paymentMethodId: 'pm_card_visa',
  quotedTotal: money(priceOfTwo, 'EUR'),
  caller: buyer(fan),
  idempotencyKey: 'my-key-0001',
  waitSeconds: 8,
});

describe('start: a repeat makes whole what its first call left', () => {
  /** The first call writes the order and dies before it starts the run. */
  const diesBetween = async (request: AskToPlace) => {
    const { start } = sale.runs;
    sale.runs.start = async () => {
      throw new Error('killed');
    };
    await expect(placeOrder(sale.sales, request)).rejects.toThrow('killed');
    expect([await sale.orderCount(), sale.runs.started]).toEqual([1, 0]);
    sale.runs.start = start;
  };

  it('the buyer asks again and has the tickets, paid once', async () => {
    const request = ask(await sale.hold(twoSeats));
    await diesBetween(request);
    const again = await placeOrder(sale.sales, request);
    expect(again).toMatchObject({ value: { status: 'PAID' } });
    if (again.ok)
      expect(await sale.ending(again.value.orderId)).toMatchObject({ tickets: 2, kept: priceOfTwo, captures: 1 });
    expect([await sale.orderCount(), sale.runs.started]).toEqual([1, 1]);
  });

  it('also when the sale has closed meanwhile: the order is ended, and not left PENDING', async () => {
    const request = ask(await sale.hold(twoSeats));
    await diesBetween(request);
    sale.setClock(at('20:00:01'));
    expect(await placeOrder(sale.sales, request)).toMatchObject({ refusal: { code: 'HoldExpired' } });
    expect(sale.runs.started).toBe(1);
  });

  it('with another request it is refused, and starts nothing', async () => {
    const request = ask(await sale.hold(twoSeats));
    await diesBetween(request);
    const other = await placeOrder(sale.sales, { ...request, paymentMethodId: 'pm_card_mastercard' });
    expect(other).toMatchObject({ refusal: { code: 'KeyReused' } });
    expect(sale.runs.started).toBe(0);
  });

  it('an order that has ended starts nothing', async () => {
    const request = ask(await sale.hold(twoSeats));
    await placeOrder(sale.sales, request);
    let asked = 0;
    sale.runs.start = async () => {
      asked += 1;
    };
    expect(await placeOrder(sale.sales, request)).toMatchObject({ value: { status: 'PAID' } });
    expect(asked).toBe(0);
  });

  it('twin: were a repeat to read alone, the order would stay PENDING however often it is asked for', async () => {
    const request = ask(await sale.hold(twoSeats));
    await diesBetween(request);
    const readingAlone = { ...sale.sales, runs: { start: async () => {} } };
    for (let again = 0; again < 3; again += 1)
      expect(await placeOrder(readingAlone, request)).toMatchObject({ value: { status: 'PENDING' } });
  });
});

describe('the attempt', () => {
  const chargesOf = (orderId: string) =>
    stage.stripe.simulator.state().paymentIntents.filter(({ metadata }) => metadata.order === orderId);

  it('stands on the charge: of the second run, when the first died before it asked for money', async () => {
    for (const state of ['Hold seats', 'Decide to undo'])
      sale.runs.kill({ state, when: 'before', times: Number.POSITIVE_INFINITY });
    const orderId = await sale.order();
    await sale.runs.quiet();
    expect(chargesOf(orderId)).toEqual([]);
    sale.runs.heal();
    await sale.sweepLater();
    expect(await sale.ending(orderId)).toMatchObject({ status: 'PAID', tickets: 2, captures: 1 });
    expect((await sale.orders.find(orderId))?.attempt).toBe(2);
    expect(chargesOf(orderId).map(({ metadata }) => metadata.attempt)).toEqual(['2']);
  });

  it('stands on the charge: of the first run, when the second found it', async () => {
    for (const state of ['Sell seats', 'Decide to undo'])
      sale.runs.kill({ state, when: 'before', times: Number.POSITIVE_INFINITY });
    const orderId = await sale.order();
    await sale.runs.quiet();
    sale.runs.heal();
    await sale.sweepLater();
    expect(await sale.ending(orderId)).toMatchObject({ status: 'PAID', tickets: 2, captures: 1 });
    expect((await sale.orders.find(orderId))?.attempt).toBe(2);
    expect(chargesOf(orderId).map(({ metadata }) => metadata.attempt)).toEqual(['1']);
  });
});
