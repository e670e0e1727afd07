import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noon, openStripeWorld, refusalOf, type StripeWorld, sale, secretKey } from './stripe-world.ts';

let world: StripeWorld;
beforeEach(async () => {
  world = await openStripeWorld();
});
afterEach(() => world.close());

const key = { idempotencyKey: 'ord_1:1:pay' };
const pay = (client = world.stripe, card = 'pm_card_visa') => client.paymentIntents.create(sale(card), key);
const charges = () => world.simulator.state().charges;

/** Posts once, with no retry of any kind. @returns status, headers and body of the answer. */
const postOnce = (path: string, body: string, idempotencyKey: string) =>
  new Promise<{ status: number; replayed: string | undefined; body: string }>((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: world.port,
        path,
        method: 'POST',
        headers: {
          authorization: `Bearer ${secretKey}`,
          'idempotency-key': idempotencyKey,
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            replayed: answer.headers['idempotent-replayed']?.toString(),
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });

describe('the same call under the same key', () => {
  it('is answered again, byte for byte, and done once', async () => {
    const body = 'amount=500&currency=eur';
    const first = await postOnce('/v1/payment_intents', body, 'k');
    const second = await postOnce('/v1/payment_intents', body, 'k');
    expect(first).toMatchObject({ status: 200, replayed: undefined });
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(world.simulator.state().paymentIntents).toHaveLength(1);
  });

  it('without a key charges again: the twin', async () => {
    await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    expect(charges()).toHaveLength(2);
  });

  it('keeps a declined card declined, with one charge tried', async () => {
    const first = await refusalOf(pay(world.stripe, 'pm_card_visa_chargeDeclined'));
    const second = await refusalOf(pay(world.stripe, 'pm_card_visa_chargeDeclined'));
    expect(second.payment_intent?.id).toBe(first.payment_intent?.id);
    expect(second.code).toBe('card_declined');
    expect(charges()).toHaveLength(1);
  });

  it('keeps a 500, even when the trouble is over', async () => {
    world.simulator.switches.set({ apiFault: 'serverError', apiFaultTimes: 1 });
    expect(await refusalOf(pay())).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    expect(await refusalOf(pay())).toMatchObject({ statusCode: 500 });
    expect(charges()).toEqual([]);
    await world.stripe.paymentIntents.create(sale('pm_card_visa'), { idempotencyKey: 'ord_1:2:pay' });
    expect(charges()).toHaveLength(1);
  });

  it('keeps a 500 that hid a charge: only a look at the account shows it', async () => {
    world.simulator.switches.set({ apiFault: 'serverErrorAfterWork', apiFaultTimes: 1 });
    expect((await refusalOf(pay())).statusCode).toBe(500);
    expect((await refusalOf(pay())).statusCode).toBe(500);
    const { data } = await world.stripe.paymentIntents.search({ query: `metadata['order']:'ord_1'` });
    expect(data.map(({ status }) => status)).toEqual(['succeeded']);
  });

  it('does not keep what was asked wrongly: the key can be used for the right call', async () => {
    await refusalOf(world.stripe.paymentIntents.create({ ...sale('pm_card_visa'), amount: -1 }, key));
    expect((await pay()).status).toBe('succeeded');
  });

  it('does not keep an outage that began nothing', async () => {
    world.simulator.switches.set({ apiFault: 'unavailable', apiFaultTimes: 1 });
    expect((await refusalOf(pay())).statusCode).toBe(503);
    expect((await pay()).status).toBe('succeeded');
  });

  it('is forgotten after a day: then it charges again', async () => {
    await pay();
    world.clock.at(noon + 24 * 3600 * 1000 - 1);
    await pay();
    expect(charges()).toHaveLength(1);
    world.clock.at(noon + 24 * 3600 * 1000);
    await pay();
    expect(charges()).toHaveLength(2);
  });
});

describe('another call under the same key', () => {
  it('is refused', async () => {
    await pay();
    const refusal = await refusalOf(world.stripe.paymentIntents.create({ ...sale('pm_card_visa'), amount: 1 }, key));
    expect(refusal).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    const elsewhere = await refusalOf(world.stripe.refunds.create({ payment_intent: 'pi_1' }, key));
    expect(elsewhere.type).toBe('StripeIdempotencyError');
  });

  it('is told to wait while the first one runs', async () => {
    world.simulator.switches.set({ slowMs: 60 });
    const [one, two] = await Promise.all(
      [1, 2].map(() => postOnce('/v1/payment_intents', 'amount=500&currency=eur', 'k')),
    );
    expect([one?.status, two?.status].sort()).toEqual([200, 409]);
    expect(`${one?.body}${two?.body}`).toContain('idempotency_key_in_use');
    expect(world.simulator.state().paymentIntents).toHaveLength(1);
  });
});

describe('a lost answer', () => {
  it('is retried by the SDK under the same key: one charge', async () => {
    world.simulator.switches.set({ apiFault: 'closeAfterWork', apiFaultTimes: 1 });
    expect((await pay()).status).toBe('succeeded');
    expect(charges()).toHaveLength(1);
  });

  it('that stays lost is found again by a later call with the key', async () => {
    world.simulator.switches.set({ apiFault: 'closeAfterWork', apiFaultTimes: 2 });
    expect((await refusalOf(pay())).type).toBe('StripeConnectionError');
    expect((await pay()).status).toBe('succeeded');
    expect(charges()).toHaveLength(1);
  });

  it('with another key for the second try charges twice: the twin', async () => {
    world.simulator.switches.set({ apiFault: 'closeAfterWork', apiFaultTimes: 2 });
    await refusalOf(pay());
    await world.stripe.paymentIntents.create(sale('pm_card_visa'), { idempotencyKey: 'another' });
    expect(charges()).toHaveLength(2);
  });

  it('shows as a timeout when the line stays open', async () => {
    world.simulator.switches.set({ apiFault: 'hangAfterWork', apiFaultTimes: 1 });
    const refusal = await refusalOf(pay(world.client({ timeout: 80 })));
    expect(refusal).toMatchObject({ type: 'StripeConnectionError', message: expect.stringContaining('timeout') });
    expect(charges()).toHaveLength(1);
    expect((await pay()).status).toBe('succeeded');
    expect(charges()).toHaveLength(1);
  });
});

describe('trouble on one route only', () => {
  it('leaves the others alone', async () => {
    world.simulator.switches.set({ apiFault: 'rateLimit', apiFaultOn: 'POST /v1/refunds' });
    const intent = await pay();
    const refusal = await refusalOf(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(refusal).toMatchObject({ type: 'StripeRateLimitError', statusCode: 429 });
    world.simulator.switches.reset();
    expect((await world.stripe.refunds.create({ payment_intent: intent.id })).status).toBe('succeeded');
  });
});
