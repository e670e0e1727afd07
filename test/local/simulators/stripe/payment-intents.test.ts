import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStripeWorld, refusalOf, type StripeWorld, sale } from './stripe-world.ts';

let world: StripeWorld;
beforeEach(async () => {
  world = await openStripeWorld();
});
afterEach(() => world.close());

const typesOf = (simulated: StripeWorld): string[] => simulated.simulator.state().events.map(({ type }) => type);

describe('cards that pay at once', () => {
  it.each(['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex', 'pm_card_threeDSecureOptional'])(
    '%s',
    async (card) => {
      const intent = await world.stripe.paymentIntents.create({ ...sale(card), expand: ['latest_charge'] });
      expect(intent).toMatchObject({
        object: 'payment_intent',
        status: 'succeeded',
        amount: 10_500,
        amount_received: 10_500,
        currency: 'eur',
        livemode: false,
        metadata: { site: 'belfoot', order: 'ord_1', attempt: '1' },
        latest_charge: { object: 'charge', status: 'succeeded', paid: true, captured: true, amount: 10_500 },
      });
      expect(intent.id).toMatch(/^pi_[0-9A-Za-z]{24}$/);
      expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_[0-9A-Za-z]{24}$`));
      expect(typesOf(world)).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']);
    },
  );

  it('gives the same ids in every run, so that a run can be repeated', async () => {
    const other = await openStripeWorld();
    const [first, second] = await Promise.all(
      [world, other].map(({ stripe }) => stripe.paymentIntents.create(sale('pm_card_visa'))),
    );
    await other.close();
    expect(first?.id).toBe(second?.id);
  });
});

describe('cards the bank declines', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('%s: %s, %s', async (card, code, declineCode) => {
    const refusal = await refusalOf(world.stripe.paymentIntents.create(sale(card)));
    expect(refusal).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: declineCode,
      payment_intent: { status: 'requires_payment_method', last_payment_error: { code, decline_code: declineCode } },
    });
    expect(refusal.requestId).toMatch(/^req_/);
    expect(world.simulator.state().charges).toMatchObject([{ status: 'failed', paid: false, amount_captured: 0 }]);
    expect(typesOf(world).slice(1)).toEqual(['charge.failed', 'payment_intent.payment_failed']);
  });

  it('can be paid with another card on the same intent', async () => {
    const refusal = await refusalOf(world.stripe.paymentIntents.create(sale('pm_card_visa_chargeDeclined')));
    const id = refusal.payment_intent?.id ?? '';
    const paid = await world.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
    expect(world.simulator.state().charges.map(({ paid: ok }) => ok)).toEqual([false, true]);
  });
});

describe('cards that ask for 3-D Secure', () => {
  const cards = ['pm_card_threeDSecure2Required', 'pm_card_threeDSecureRequired', 'pm_card_authenticationRequired'];

  it.each(cards)('%s waits for the bank and takes no money', async (card) => {
    const intent = await world.stripe.paymentIntents.create(sale(card));
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
    expect(world.simulator.state().charges).toEqual([]);
    expect(typesOf(world)).toEqual(['payment_intent.created', 'payment_intent.requires_action']);
  });

  it('sends the browser away when there is a return address', async () => {
    const back = 'https://boxoffice.example/return';
    const intent = await world.stripe.paymentIntents.create({ ...sale(cards[0] ?? ''), return_url: back });
    expect(intent.next_action?.redirect_to_url).toMatchObject({
      return_url: back,
      url: expect.stringContaining(`/simulators/stripe/3ds/${intent.id}?challenge=`),
    });
  });

  it('declines instead of asking when the cardholder is not there', async () => {
    const refusal = await refusalOf(world.stripe.paymentIntents.create({ ...sale(cards[0] ?? ''), off_session: true }));
    expect(refusal).toMatchObject({ statusCode: 402, code: 'authentication_required' });
  });
});

describe('the life of an intent', () => {
  const bare: Stripe.PaymentIntentCreateParams = {
    amount: 4200,
    currency: 'eur',
    allowed_payment_method_types: ['card'],
  };

  it('waits for a method, then for the confirmation, then is paid', async () => {
    const { paymentIntents } = world.stripe;
    const intent = await paymentIntents.create(bare);
    expect(intent.status).toBe('requires_payment_method');
    expect((await paymentIntents.update(intent.id, { payment_method: 'pm_card_visa' })).status).toBe(
      'requires_confirmation',
    );
    expect((await paymentIntents.confirm(intent.id)).status).toBe('succeeded');
    expect((await paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('refuses to confirm without a method', async () => {
    const intent = await world.stripe.paymentIntents.create(bare);
    const refusal = await refusalOf(world.stripe.paymentIntents.confirm(intent.id));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
  });

  it('is never charged twice: a second confirmation is refused', async () => {
    const intent = await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    const refusal = await refusalOf(world.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' }));
    expect(refusal).toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: intent.id, status: 'succeeded' },
    });
    expect(world.simulator.state().charges).toHaveLength(1);
  });

  it('can be canceled until it is paid, and then refuses to be confirmed', async () => {
    const open = await world.stripe.paymentIntents.create(sale('pm_card_threeDSecure2Required'));
    const canceled = await world.stripe.paymentIntents.cancel(open.id, { cancellation_reason: 'abandoned' });
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', next_action: null });
    const again = await refusalOf(world.stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa' }));
    expect(again.code).toBe('payment_intent_unexpected_state');

    const paid = await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    expect((await refusalOf(world.stripe.paymentIntents.cancel(paid.id))).code).toBe('payment_intent_unexpected_state');
  });

  it('can keep the amount first and take it later', async () => {
    const kept = await world.stripe.paymentIntents.create({ ...sale('pm_card_visa'), capture_method: 'manual' });
    expect(kept).toMatchObject({ status: 'requires_capture', amount_capturable: 10_500, amount_received: 0 });
    expect(await world.stripe.paymentIntents.capture(kept.id)).toMatchObject({
      status: 'succeeded',
      amount_received: 10_500,
    });
  });

  it('may be processing for a while', async () => {
    world.simulator.switches.set({ processingMs: 150 });
    const intent = await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    expect(intent.status).toBe('processing');
    expect((await refusalOf(world.stripe.paymentIntents.cancel(intent.id))).code).toBe(
      'payment_intent_unexpected_state',
    );
    await expect.poll(() => typesOf(world).at(-1)).toBe('payment_intent.succeeded');
  });

  it('refuses a method that has paid once already', async () => {
    const method = await world.stripe.paymentMethods.retrieve('pm_card_visa');
    await world.stripe.paymentIntents.create(sale(method.id));
    const refusal = await refusalOf(world.stripe.paymentIntents.create(sale(method.id, 'ord_2')));
    expect(refusal).toMatchObject({ statusCode: 400, message: expect.stringContaining('may not be used again') });
  });
});

describe('what is asked wrongly', () => {
  const create = (change: object): Promise<unknown> =>
    world.stripe.paymentIntents.create({ ...sale('pm_card_visa'), ...change });

  it.each([
    ['no amount', { amount: undefined }, 'parameter_missing', 'amount'],
    ['half a cent', { amount: 10.5 }, 'parameter_invalid_integer', 'amount'],
    ['too little', { amount: 49 }, 'amount_too_small', 'amount'],
    ['a parameter that does not exist', { colour: 'red' }, 'parameter_unknown', 'colour'],
    ['a card nobody knows', { payment_method: 'pm_nobody' }, 'resource_missing', 'payment_method'],
    [
      'no return address though methods may redirect',
      { allowed_payment_method_types: undefined },
      undefined,
      'return_url',
    ],
  ])('%s', async (_, change, code, param) => {
    const refusal = await refusalOf(create(change));
    expect(refusal).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
    expect(refusal.code).toBe(code);
    expect(world.simulator.state().charges).toEqual([]);
  });

  it('an intent nobody knows is 404', async () => {
    const refusal = await refusalOf(world.stripe.paymentIntents.retrieve('pi_nobody'));
    expect(refusal).toMatchObject({ statusCode: 404, code: 'resource_missing' });
  });

  it('a wrong key is 401 and is not written out', async () => {
    const refusal = await refusalOf(world.client({}, 'sk_test_someone_else').paymentIntents.list());
    expect(refusal).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
    expect(refusal.message).not.toContain('someone_else');
  });
});
