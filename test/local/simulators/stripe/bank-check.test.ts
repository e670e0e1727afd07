import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStripeWorld, type StripeWorld, sale } from './stripe-world.ts';

let world: StripeWorld;
beforeEach(async () => {
  world = await openStripeWorld();
});
afterEach(() => world.close());

const site = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${world.origin}/simulators/stripe/${path}`, { redirect: 'manual', ...init });
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });

describe("the bank's page", () => {
  const open = async (pm = 'pm_card_threeDSecure2Required', returnUrl?: string) => {
    const ask = returnUrl === undefined ? sale(pm) : { ...sale(pm), return_url: returnUrl };
    const intent = await world.stripe.paymentIntents.create(ask);
    const { next_action } = intent;
    const sdk = next_action?.use_stripe_sdk as { stripe_js: string } | undefined;
    const page = new URL(next_action?.redirect_to_url?.url ?? sdk?.stripe_js ?? '');
    return { id: intent.id, challenge: page.searchParams.get('challenge') ?? '' };
  };
  const status = async (id: string): Promise<string> => (await world.stripe.paymentIntents.retrieve(id)).status;
  const answer = (id: string, fields: Record<string, string>): Promise<Response> => site(`3ds/${id}`, form(fields));

  it('asks with two buttons, under a policy without inline code', async () => {
    const { id, challenge } = await open();
    const page = await site(`3ds/${id}?challenge=${challenge}`);
    const text = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(text).toContain('Complete authentication');
    expect(text).toContain('Fail authentication');
    expect(text).toContain('€105.00');
  });

  it('takes the money when the cardholder agrees', async () => {
    const { id, challenge } = await open();
    expect((await answer(id, { challenge, answer: 'complete' })).status).toBe(200);
    expect(await status(id)).toBe('succeeded');
    const [charge] = world.simulator.state().charges;
    expect(charge?.payment_method_details.card.three_d_secure).toEqual({ result: 'authenticated' });
  });

  it('takes none when they do not', async () => {
    const { id, challenge } = await open();
    await answer(id, { challenge, answer: 'fail' });
    expect(await world.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    expect(world.simulator.state().charges).toEqual([]);
    expect(world.simulator.state().events.at(-1)?.type).toBe('payment_intent.payment_failed');
  });

  it('may still end in a decline', async () => {
    const { id, challenge } = await open('pm_card_threeDSecureRequiredChargeDeclined');
    await answer(id, { challenge, answer: 'complete' });
    expect(await world.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
    });
  });

  it('sends a browser that came by redirect back to the shop', async () => {
    const { id, challenge } = await open('pm_card_threeDSecure2Required', 'https://shop.example/return?order=1');
    const sent = await answer(id, { challenge, answer: 'complete' });
    const back = new URL(sent.headers.get('location') ?? '');
    expect(sent.status).toBe(303);
    expect(back.origin).toBe('https://shop.example');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      order: '1',
      payment_intent: id,
      redirect_status: 'succeeded',
    });
  });

  it('believes nobody who does not know the challenge, and nobody twice', async () => {
    const { id, challenge } = await open();
    expect((await site(`3ds/${id}?challenge=guessed`)).status).toBe(404);
    expect((await answer(id, { challenge: 'guessed', answer: 'complete' })).status).toBe(409);
    expect(await status(id)).toBe('requires_action');
    await answer(id, { challenge, answer: 'fail' });
    expect((await answer(id, { challenge, answer: 'complete' })).status).toBe(409);
    expect(await status(id)).toBe('requires_payment_method');
  });

  it('has nothing to answer once the intent is canceled', async () => {
    const { id, challenge } = await open();
    await world.stripe.paymentIntents.cancel(id);
    expect((await answer(id, { challenge, answer: 'complete' })).status).toBe(409);
    expect(await status(id)).toBe('canceled');
  });
});
