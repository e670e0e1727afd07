import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newPayment } from '#functions/payments/domain/payment.ts';
import { refundPayment } from '#functions/payments/use-cases/refund-payment.ts';
import { settlePayment } from '#functions/payments/use-cases/settle-payment.ts';
import { takePayment } from '#functions/payments/use-cases/take-payment.ts';
import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { plusMinutes, plusSeconds } from '#shared/kernel/time.ts';
import { fan, match } from '#test/inventory/builders.ts';
import { openStage, priceOfTwo, type Sale, type Stage, twoSeats } from '#test/statemachines/sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  stage.stripe.simulator.switches.reset();
  await stage.stripe.simulator.webhooks.settled();
});
afterAll(() => stage.close());

const set = (change: Parameters<Stage['stripe']['simulator']['switches']['set']>[0]) =>
  stage.stripe.simulator.switches.set(change);

const bankAsks = 'pm_card_threeDSecure2Required';
const wellEnded = { status: 'PAID', tickets: 2, kept: priceOfTwo, captures: 1, open: 0 };

const buy = async (method?: string): Promise<{ sale: Sale; orderId: OrderId }> => {
  const sale = await stage.openSale();
  const orderId = await sale.order(method ? { method } : {});
  return { sale, orderId };
};

const inputOf = (sale: Sale, orderId: OrderId): PlaceOrderInput => ({
  orderId,
  attempt: 1,
  site: sale.payments.site,
  organiserId: 'belfoot' as never,
  performanceId: match,
  buyerId: fan,
  holdId: 'hold____' as never,
  heldBy: fan,
  seatIds: [...twoSeats],
  amountMinor: priceOfTwo,
  currency: 'EUR',
  paymentMethodId: 'pm_card_visa',
  payBy: plusMinutes(sale.now(), 10),
});

describe('money that comes late', () => {
  it('after the order was undone goes straight back, and nobody is answered twice', async () => {
    const sale = await stage.openSale();
    const order = inputOf(sale, 'ord_00000000000000000000000777' as OrderId);
    const { charge } = sale.payments.provider;
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const answers: string[] = [];
    const slow = {
      ...sale.payments,
      answerRun: async (_: string, outcome: { paid: boolean }) => void answers.push(outcome.paid ? 'paid' : 'not paid'),
      provider: {
        ...sale.payments.provider,
        charge: async (...asked: Parameters<typeof charge>) => paused.then(() => charge(...asked)),
      },
    };
    const taking = takePayment(slow, { order, taskToken: 'of-the-late-one' });
    await vi.waitFor(async () => expect(await sale.payments.payments.find(order.orderId)).toBeDefined());
    expect(await refundPayment(sale.payments, order)).toMatchObject({ refusal: { code: 'RefundPending' } });
    sale.setClock(plusSeconds(sale.now(), 60));
    expect(await refundPayment(sale.payments, order)).toMatchObject({ ok: true });
    goOn();
    await taking;
    expect(stage.stripe.capturesOf(order.orderId)).toBe(1);
    expect(stage.stripe.keptOf(order.orderId)).toBe(0);
    expect(answers).not.toContain('paid');
    expect((await sale.payments.payments.find(order.orderId))?.status).toBe('refunded');
  });

  it('while the order is being undone keeps the order open until it is back, though every message is lost', async () => {
    set({ webhookLose: true, refunds: 'pending', refundMs: 100 });
    const sale = await stage.openSale();
    const order = inputOf(sale, 'ord_00000000000000000000000786' as OrderId);
    const { provider } = sale.payments;
    const unanswered = { ...provider, charge: () => Promise.reject(new Error('no answer')) };
    await expect(takePayment({ ...sale.payments, provider: unanswered }, { order, taskToken: 't' })).rejects.toThrow();
    const pending = { refusal: { code: 'RefundPending' } };
    expect(await refundPayment(sale.payments, order)).toMatchObject(pending);
    await provider.charge(newPayment(order, sale.now()), sale.payments.site);
    expect(await refundPayment(sale.payments, order)).toMatchObject(pending);
    await vi.waitFor(async () => expect(await refundPayment(sale.payments, order)).toMatchObject({ ok: true }));
    expect(stage.stripe.keptOf(order.orderId)).toBe(0);
    expect((await sale.payments.payments.find(order.orderId))?.status).toBe('refunded');
  });

  it('from a charge that cannot be cancelled now keeps the order open', async () => {
    const sale = await stage.openSale();
    const order = { ...inputOf(sale, 'ord_00000000000000000000000787' as OrderId), paymentMethodId: bankAsks };
    await takePayment(sale.payments, { order, taskToken: 't' });
    const { provider } = sale.payments;
    const busy = { ...sale.payments, provider: { ...provider, cancel: provider.read } };
    expect(await refundPayment(busy, order)).toMatchObject({ refusal: { code: 'RefundPending' } });
    expect(stage.stripe.openOf(order.orderId)).toBe(1);
    expect(await refundPayment(sale.payments, order)).toMatchObject({ ok: true });
    expect(stage.stripe.openOf(order.orderId)).toBe(0);
  });

  it('for a sale that was paid already, from a second charge, goes back; the first stays', async () => {
    const { sale, orderId } = await buy();
    await sale.runs.quiet();
    const again = { ...newPayment(inputOf(sale, orderId), sale.now()), chargeAttempt: 2 };
    await sale.payments.provider.charge(again, sale.payments.site);
    await stage.stripe.simulator.webhooks.settled();
    expect(await sale.ending(orderId)).toMatchObject({ ...wellEnded, captures: 2 });
  });

  it('twin: without looking at the decision, the same money stays', async () => {
    const sale = await stage.openSale();
    const order = inputOf(sale, 'ord_00000000000000000000000778' as OrderId);
    await refundPayment(sale.payments, order);
    // What a payment without the guard would do: charge, whatever was decided.
    await sale.payments.provider.charge(newPayment(order, sale.now()), 'another-site');
    expect(stage.stripe.keptOf(order.orderId)).toBe(priceOfTwo);
  });
});

describe('a payment', () => {
  it('is taken once, however often its state is entered', async () => {
    const sale = await stage.openSale();
    const order = inputOf(sale, 'ord_00000000000000000000000779' as OrderId);
    await Promise.all(
      Array.from({ length: 5 }, (_, n) => takePayment(sale.payments, { order, taskToken: `t${n}` }).catch(() => {})),
    );
    await takePayment(sale.payments, { order, taskToken: 'once more' });
    expect(stage.stripe.capturesOf(order.orderId)).toBe(1);
    for (let again = 0; again < 5; again += 1) await refundPayment(sale.payments, order);
    expect(stage.stripe.keptOf(order.orderId)).toBe(0);
    expect((await sale.payments.payments.find(order.orderId))?.status).toBe('refunded');
  });

  it('is not begun after its time', async () => {
    const sale = await stage.openSale();
    const order = inputOf(sale, 'ord_00000000000000000000000780' as OrderId);
    sale.setClock(plusMinutes(sale.now(), 11));
    await takePayment(sale.payments, { order, taskToken: 'late' });
    expect(stage.stripe.capturesOf(order.orderId)).toBe(0);
    expect((await sale.payments.payments.find(order.orderId))?.status).toBe('abandoned');
  });

  it('that was never begun, and is undone, cannot be begun any more', async () => {
    const sale = await stage.openSale();
    const order = inputOf(sale, 'ord_00000000000000000000000781' as OrderId);
    await refundPayment(sale.payments, order);
    await takePayment(sale.payments, { order, taskToken: 'a late call' });
    expect(stage.stripe.capturesOf(order.orderId)).toBe(0);
  });

  it('of nothing asks no provider', async () => {
    const sale = await stage.openSale();
    const order = { ...inputOf(sale, 'ord_00000000000000000000000782' as OrderId), amountMinor: 0 };
    const before = stage.stripe.simulator.state().paymentIntents.length;
    await takePayment(sale.payments, { order, taskToken: 'free' });
    expect((await sale.payments.payments.find(order.orderId))?.status).toBe('captured');
    expect(await refundPayment(sale.payments, order)).toMatchObject({ ok: true });
    expect(stage.stripe.simulator.state().paymentIntents.length).toBe(before);
  });

  it('is looked for, not made again, once the provider has forgotten the key', async () => {
    set({ webhookLose: true });
    const sale = await stage.openSale();
    const order = {
      ...inputOf(sale, 'ord_00000000000000000000000783' as OrderId),
      payBy: plusMinutes(sale.now(), 3_000),
    };
    const { charge } = sale.payments.provider;
    const dies = {
      ...sale.payments.provider,
      charge: async (...asked: Parameters<typeof charge>) =>
        charge(...asked).then(() => Promise.reject(new Error('killed'))),
    };
    await expect(takePayment({ ...sale.payments, provider: dies }, { order, taskToken: 'first' })).rejects.toThrow(
      'killed',
    );
    sale.setClock(plusMinutes(sale.now(), 25 * 60));
    await takePayment(sale.payments, { order: { ...order, attempt: 2 }, taskToken: 'a day later' });
    expect(stage.stripe.capturesOf(order.orderId)).toBe(1);
    expect((await sale.payments.payments.find(order.orderId))?.status).toBe('captured');
  });

  it('twin: made again after a day under the same key, it is taken twice', async () => {
    set({ webhookLose: true });
    const sale = await stage.openSale();
    const payment = newPayment(inputOf(sale, 'ord_00000000000000000000000784' as OrderId), sale.now());
    await sale.payments.provider.charge(payment, sale.payments.site);
    sale.setClock(plusMinutes(sale.now(), 25 * 60));
    await sale.payments.provider.charge(payment, sale.payments.site);
    expect(stage.stripe.capturesOf(payment.orderId)).toBe(2);
  });

  it('is unknown to whoever asks before it was begun', async () => {
    const sale = await stage.openSale();
    const asked = { orderId: 'ord_00000000000000000000000785' as OrderId, abandon: true };
    expect(await settlePayment(sale.payments, asked)).toBeNull();
  });
});
