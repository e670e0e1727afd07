import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStripeWorld, refusalOf, type StripeWorld, sale } from './stripe-world.ts';

let world: StripeWorld;
beforeEach(async () => {
  world = await openStripeWorld();
  world.simulator.switches.set({ refundMs: 10 });
});
afterEach(() => world.close());

const paid = async (card = 'pm_card_visa'): Promise<string> =>
  (await world.stripe.paymentIntents.create(sale(card))).id;
const charge = () => world.simulator.state().charges[0];
const told = (): string[] => world.simulator.state().events.map(({ type }) => type);

describe('giving money back', () => {
  it('in full', async () => {
    const intent = await paid();
    const refund = await world.stripe.refunds.create({
      payment_intent: intent,
      reason: 'requested_by_customer',
      metadata: { order: 'ord_1' },
    });
    expect(refund).toMatchObject({
      object: 'refund',
      amount: 10_500,
      status: 'succeeded',
      payment_intent: intent,
      metadata: { order: 'ord_1' },
    });
    expect(charge()).toMatchObject({ amount_refunded: 10_500, refunded: true });
    expect(told().slice(-2)).toEqual(['refund.created', 'charge.refunded']);
    expect((await world.stripe.refunds.retrieve(refund.id)).id).toBe(refund.id);
  });

  it('in parts, until nothing is left', async () => {
    const intent = await paid();
    await world.stripe.refunds.create({ payment_intent: intent, amount: 500 });
    await world.stripe.refunds.create({ charge: charge()?.id ?? '', amount: 9000 });
    const tooMuch = await refusalOf(world.stripe.refunds.create({ payment_intent: intent, amount: 1001 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
    expect((await world.stripe.refunds.create({ payment_intent: intent })).amount).toBe(1000);
    const again = await refusalOf(world.stripe.refunds.create({ payment_intent: intent }));
    expect(again).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
    expect(charge()?.amount_refunded).toBe(10_500);
    expect((await world.stripe.refunds.list({ payment_intent: intent })).data.map(({ amount }) => amount)).toEqual([
      1000, 9000, 500,
    ]);
  });

  it('never of what was not taken', async () => {
    const open = await world.stripe.paymentIntents.create(sale('pm_card_threeDSecure2Required'));
    const refusal = await refusalOf(world.stripe.refunds.create({ payment_intent: open.id }));
    expect(refusal).toMatchObject({ statusCode: 400, param: 'payment_intent' });
    expect((await refusalOf(world.stripe.refunds.create({}))).code).toBe('parameter_missing');
  });

  it('once under one key', async () => {
    const intent = await paid();
    const options = { idempotencyKey: 'ord_1:1:refund' };
    const [one, two] = [
      await world.stripe.refunds.create({ payment_intent: intent }, options),
      await world.stripe.refunds.create({ payment_intent: intent }, options),
    ];
    expect(one.id).toBe(two.id);
    expect(world.simulator.state().refunds).toHaveLength(1);
  });
});

describe('refunds that take their time', () => {
  it.each([
    ['by the card', 'pm_card_pendingRefund', 'succeed'],
    ['by the switch', 'pm_card_visa', 'pending'],
  ] as const)('are pending first and succeed later: %s', async (_, card, refunds) => {
    world.simulator.switches.set({ refunds });
    const refund = await world.stripe.refunds.create({ payment_intent: await paid(card) });
    expect(refund.status).toBe('pending');
    await expect.poll(told).toContain('refund.updated');
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });

  it.each([
    ['by the card', 'pm_card_refundFail', 'succeed', 'succeeded'],
    ['by the switch', 'pm_card_visa', 'fail', 'pending'],
  ] as const)('may fail in the end: %s', async (_, card, refunds, first) => {
    world.simulator.switches.set({ refunds });
    const refund = await world.stripe.refunds.create({ payment_intent: await paid(card) });
    expect(refund.status).toBe(first);
    await expect.poll(told).toContain('refund.failed');
    expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    expect(charge()).toMatchObject({ amount_refunded: 0, refunded: false });
  });
});
