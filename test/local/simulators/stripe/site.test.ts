import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStripeWorld, publishableKey, refusalOf, type StripeWorld, sale, secretKey } from './stripe-world.ts';

let world: StripeWorld;
beforeEach(async () => {
  world = await openStripeWorld();
});
afterEach(() => world.close());

const site = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${world.origin}/simulators/stripe/${path}`, { redirect: 'manual', ...init });
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });
const fromBrowser = (path: string, fields: Record<string, string> = {}, key = publishableKey): Promise<Response> =>
  site(`v1/${path}`, { ...form(fields), headers: { authorization: `Bearer ${key}` } });

const card = (number: string, more: Record<string, string> = {}): Record<string, string> => ({
  type: 'card',
  'card[number]': number,
  'card[exp_month]': '12',
  'card[exp_year]': '2029',
  'card[cvc]': '123',
  ...more,
});

describe('cards typed into Stripe.js', () => {
  it('become a payment method that can pay', async () => {
    const method = (await (await fromBrowser('payment_methods', card('4242 4242 4242 4242'))).json()) as { id: string };
    expect(method).toMatchObject({ object: 'payment_method', card: { brand: 'visa', last4: '4242', exp_year: 2029 } });
    expect((await world.stripe.paymentIntents.create(sale(method.id))).status).toBe('succeeded');
    expect(JSON.stringify(world.simulator.state())).not.toContain('4242424242424242');
  });

  it.each([
    ['one digit wrong', card('4242424242424241'), 'incorrect_number'],
    ['month 13', card('4242424242424242', { 'card[exp_month]': '13' }), 'invalid_expiry_month'],
    ['last month', card('4242424242424242', { 'card[exp_month]': '7', 'card[exp_year]': '26' }), 'invalid_expiry_year'],
    ['a CVC of two digits', card('4242424242424242', { 'card[cvc]': '12' }), 'invalid_cvc'],
    ['a number that is no test number', card('4111111111111111'), 'card_declined'],
  ])('are refused with %s', async (_, fields, code) => {
    const answer = await fromBrowser('payment_methods', fields);
    expect(answer.status).toBe(402);
    expect(await answer.json()).toMatchObject({ error: { type: 'card_error', code } });
  });

  it('this month is still good', async () => {
    const fields = card('4242424242424242', { 'card[exp_month]': '8', 'card[exp_year]': '26' });
    expect((await fromBrowser('payment_methods', fields)).status).toBe(200);
  });
});

describe('what a browser may do', () => {
  it('reads and confirms its own intent with the client secret, and sees no metadata', async () => {
    const intent = await world.stripe.paymentIntents.create({ amount: 500, currency: 'eur', metadata: { order: 'o' } });
    const secret = { client_secret: intent.client_secret ?? '' };
    const confirmed = await fromBrowser(`payment_intents/${intent.id}/confirm`, {
      ...secret,
      payment_method: 'pm_card_visa',
    });
    const shown = await confirmed.json();
    expect(shown).toMatchObject({ id: intent.id, status: 'succeeded' });
    expect(shown).not.toHaveProperty('metadata');
    expect(shown).not.toHaveProperty('latest_charge');
  });

  it('reads none without it', async () => {
    const intent = await world.stripe.paymentIntents.create({ amount: 500, currency: 'eur' });
    const answer = await fromBrowser(`payment_intents/${intent.id}/confirm`, { client_secret: 'pi_other_secret_x' });
    expect(answer.status).toBe(404);
  });

  it('creates nothing, and may not use the secret key on the public origin', async () => {
    expect((await fromBrowser('payment_intents', { amount: '500', currency: 'eur' })).status).toBe(401);
    expect((await fromBrowser('payment_methods', card('4242424242424242'), secretKey)).status).toBe(401);
    const refusal = await refusalOf(world.client({}, publishableKey).paymentIntents.list());
    expect(refusal).toMatchObject({ statusCode: 401, code: 'secret_key_required' });
  });
});

describe('the switches over HTTP', () => {
  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  it('are read, turned and reset', async () => {
    expect(await (await site('switches', json({ declineWith: 'insufficient_funds' }))).json()).toMatchObject({
      declineWith: 'insufficient_funds',
    });
    expect(await refusalOf(world.stripe.paymentIntents.create(sale('pm_card_visa')))).toMatchObject({
      decline_code: 'insufficient_funds',
    });
    await site('switches', { method: 'DELETE' });
    expect(await (await site('switches')).json()).toMatchObject({ declineWith: 'none' });
  });

  it.each([[{ nosuch: true }], [{ slowMs: -1 }], [{ apiFault: 'fire' }], ['text']])('refuse %j', async (body) => {
    expect((await site('switches', json(body))).status).toBe(400);
  });

  it('are not turned by a form on a foreign page', async () => {
    expect((await site('switches', form({ webhookLose: 'true' }))).status).toBe(415);
  });

  it('deliver an event once more', async () => {
    await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    await world.simulator.webhooks.settled();
    const [event] = world.simulator.state().events;
    const delivered = await site(`events/${event?.id}/deliver`, json({ timestamp: 1 }));
    expect(await delivered.json()).toMatchObject({ eventId: event?.id, status: 200 });
    expect(world.received.at(-1)?.signature).toMatch(/^t=1,/);
  });
});

describe('the scripts', () => {
  it.each([
    ['stripe.js', 'text/javascript'],
    ['challenge.js', 'text/javascript'],
    ['elements.css', 'text/css'],
    ['dialog.css', 'text/css'],
    ['challenge.css', 'text/css'],
  ])('%s', async (name, type) => {
    const file = await site(name);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toContain(type);
    expect((await file.text()).length).toBeGreaterThan(100);
  });

  it('nothing else is served', async () => {
    expect((await site('browser/stripe.ts')).status).toBe(404);
    expect((await site('constructor')).status).toBe(404);
  });
});

describe('a data file', () => {
  it('keeps payments and replays over a restart, and refunds go on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stripe-'));
    const dataFile = join(folder, 'stripe.json');
    const key = { idempotencyKey: 'ord_1:1:pay' };
    const before = await openStripeWorld({ dataFile });
    const intent = await before.stripe.paymentIntents.create(sale('pm_card_visa'), key);
    before.simulator.switches.set({ refunds: 'pending' });
    const refund = await before.stripe.refunds.create({ payment_intent: intent.id });
    await before.close();

    const after = await openStripeWorld({ dataFile });
    expect((await after.stripe.paymentIntents.create(sale('pm_card_visa'), key)).id).toBe(intent.id);
    expect((await after.stripe.paymentIntents.create(sale('pm_card_visa', 'ord_2'))).id).not.toBe(intent.id);
    const status = async () => (await after.stripe.refunds.retrieve(refund.id)).status;
    expect(await status()).toBe('pending');
    await expect.poll(status, { timeout: 5000 }).toBe('succeeded');
    await after.close();
    await rm(folder, { recursive: true });
  });
});
