import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noon, openStripeWorld, type StripeWorld, sale, webhookSecret } from './stripe-world.ts';

let world: StripeWorld;
beforeEach(async () => {
  world = await openStripeWorld();
});
afterEach(() => world.close());

const buy = async (card = 'pm_card_visa'): Promise<void> => {
  await world.stripe.paymentIntents.create(sale(card));
  await world.simulator.webhooks.settled();
};
const arrived = (): string[] => world.received.map(({ event }) => event.type);
const verify = (index: number, secret: string, receivedAtMs = noon) => {
  const { body, signature } = world.received[index] ?? { body: '', signature: '' };
  return world.stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, receivedAtMs);
};

describe('what Stripe tells', () => {
  it('arrives once each, signed, with the object and the call that caused it', async () => {
    await world.stripe.paymentIntents.create(sale('pm_card_visa'), { idempotencyKey: 'ord_1:1:pay' });
    await world.simulator.webhooks.settled();
    expect(arrived().sort()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']);
    const index = world.received.findIndex(({ event }) => event.type === 'payment_intent.succeeded');
    expect(verify(index, webhookSecret)).toMatchObject({
      object: 'event',
      livemode: false,
      api_version: '2026-10-28.endive',
      created: noon / 1000,
      data: { object: { status: 'succeeded', metadata: { order: 'ord_1' } } },
      request: { id: expect.stringMatching(/^req_/), idempotency_key: 'ord_1:1:pay' },
    });
  });

  it('is refused by the SDK with another secret, an altered body or an old time', async () => {
    await buy();
    expect(() => verify(0, 'whsec_other')).toThrow();
    expect(() => verify(0, webhookSecret, noon + 301_000)).toThrow();
    const { body, signature } = world.received[0] ?? { body: '', signature: '' };
    expect(() =>
      world.stripe.webhooks.constructEvent(body.replace('10500', '1'), signature, webhookSecret, 300, undefined, noon),
    ).toThrow();
  });

  it('carries a signature for each secret while they rotate', async () => {
    world.simulator.webhooks.rotate(['whsec_new', webhookSecret]);
    await buy();
    expect(world.received[0]?.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
    expect(verify(0, 'whsec_new').id).toBe(verify(0, webhookSecret).id);
  });

  it('is told again with pauses until it is taken, a bounded number of times', async () => {
    world.simulator.switches.set({ webhookHold: true });
    await buy();
    world.webhookAnswers.push(500, 500, 500, 503, 200);
    world.simulator.switches.set({ webhookHold: false });
    await world.simulator.webhooks.settled();
    const attempts = world.simulator.state().deliveries.map(({ status }) => status);
    expect(attempts.filter((status) => status >= 500)).toHaveLength(4);
    expect(new Set(arrived())).toHaveLength(3);
    for (const { pending_webhooks } of world.simulator.state().events) expect(pending_webhooks).toBe(0);
  });

  it('can be read again from the API', async () => {
    await buy();
    const { data } = await world.stripe.events.list({ type: 'payment_intent.succeeded' });
    expect(data).toHaveLength(1);
    expect((await world.stripe.events.retrieve(data[0]?.id ?? '')).type).toBe('payment_intent.succeeded');
  });
});

describe('the switches', () => {
  it('lose: nothing arrives, the API knows all the same', async () => {
    world.simulator.switches.set({ webhookLose: true });
    await buy();
    expect(world.received).toEqual([]);
    expect((await world.stripe.events.list()).data).toHaveLength(3);
  });

  it('copies: the same event arrives more than once', async () => {
    world.simulator.switches.set({ webhookExtraCopies: 2 });
    await buy();
    expect(world.received).toHaveLength(9);
    expect(new Set(world.received.map(({ event }) => event.id))).toHaveLength(3);
  });

  it('delay: nothing arrives before its time', async () => {
    world.simulator.switches.set({ webhookDelayMs: 40 });
    await world.stripe.paymentIntents.create(sale('pm_card_visa'));
    expect(world.received).toEqual([]);
    await world.simulator.webhooks.settled();
    expect(world.received).toHaveLength(3);
  });

  it('reorder: the newest arrives first', async () => {
    world.simulator.switches.set({ webhookReorder: true });
    await buy();
    expect(arrived()).toEqual(['payment_intent.succeeded', 'charge.succeeded', 'payment_intent.created']);
  });

  it('hold: they wait, and go out in order when let go', async () => {
    world.simulator.switches.set({ webhookHold: true });
    await buy();
    expect(world.received).toEqual([]);
    world.simulator.switches.set({ webhookHold: false });
    await world.simulator.webhooks.settled();
    expect(arrived()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']);
  });

  it('forge: the signature is not ours', async () => {
    world.simulator.switches.set({ webhookForge: true });
    await buy();
    expect(() => verify(0, webhookSecret)).toThrow();
  });

  it('an event can be delivered late, signed now or long ago', async () => {
    await buy();
    const event = world.simulator.state().events.find(({ type }) => type === 'payment_intent.succeeded');
    world.clock.at(noon + 3 * 24 * 3600 * 1000);
    await world.simulator.webhooks.deliver(event?.id ?? '');
    expect(verify(3, webhookSecret, world.clock.now).id).toBe(event?.id);
    await world.simulator.webhooks.deliver(event?.id ?? '', { timestamp: noon / 1000 });
    expect(() => verify(4, webhookSecret, world.clock.now)).toThrow();
  });
});
