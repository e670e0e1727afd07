import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WebhookPorts } from '#functions/payments/ports.ts';
import { receiveWebhook } from '#functions/payments/use-cases/receive-webhook.ts';
import { signatureHeader } from '#local/simulators/stripe/webhook-sender.ts';
import { ok } from '#shared/kernel/result.ts';
import { plusMinutes, secondsOf } from '#shared/kernel/time.ts';
import { openStage, priceOfTwo, type Sale, type Stage, twoSeats } from '#test/statemachines/sale.ts';
import { webhookSecret } from './stripe-account.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(async () => {
  stage.stripe.simulator.switches.reset();
  await stage.stripe.simulator.webhooks.settled();
});
afterAll(() => stage.close());

const messagesOf = (type: string) => stage.stripe.simulator.state().events.filter((event) => event.type === type);

const paidSale = async (): Promise<{
  sale: Sale;
  orderId: Awaited<ReturnType<Sale['order']>>;
  body: Buffer;
  messageId: string;
}> => {
  const sale = await stage.openSale();
  const orderId = await sale.order();
  await sale.runs.quiet();
  await stage.stripe.simulator.webhooks.settled();
  const message = messagesOf('payment_intent.succeeded').at(-1);
  if (!message) throw new Error('Stripe has told nothing');
  return { sale, orderId, body: Buffer.from(JSON.stringify(message)), messageId: message.id };
};

const unchanged = { status: 'PAID', tickets: 2, kept: priceOfTwo, captures: 1, open: 0 };

/** How a webhook is answered, and whether it changed the payment. */
const told = async (sale: Sale, body: Buffer, signature: string | undefined) => {
  const answer = await receiveWebhook(sale.payments, { raw: body, signature });
  return answer.ok ? 'received' : answer.refusal.code;
};

/** Counts how often the provider is asked how a charge stands. */
const countingReads = (ports: WebhookPorts) => {
  const asked = { reads: 0 };
  const read: WebhookPorts['provider']['read'] = (id) => {
    asked.reads += 1;
    return ports.provider.read(id);
  };
  return { asked, ports: { ...ports, provider: { ...ports.provider, read } } };
};

describe('a webhook', () => {
  it('that comes twice, five times at once, and three days late has no second effect', async () => {
    const { sale, orderId, messageId } = await paidSale();
    const before = await sale.payments.payments.find(orderId);
    await stage.stripe.simulator.webhooks.deliver(messageId);
    await Promise.all(Array.from({ length: 5 }, () => stage.stripe.simulator.webhooks.deliver(messageId)));
    sale.setClock(plusMinutes(sale.now(), 3 * 24 * 60));
    expect(await stage.stripe.simulator.webhooks.deliver(messageId)).toMatchObject({ status: 200 });
    expect(await sale.payments.payments.find(orderId)).toEqual(before);
    expect(await sale.ending(orderId)).toMatchObject(unchanged);
  });

  it.each([
    ['signed just now', 'received', 0],
    ['signed 300 seconds ago', 'received', -300],
    ['signed 301 seconds ago', 'SignatureInvalid', -301],
    ['signed 300 seconds from now', 'received', 300],
    ['signed 301 seconds from now', 'SignatureInvalid', 301],
  ])('%s is %s', async (_, answer, offset) => {
    const { sale, body } = await paidSale();
    const header = signatureHeader(body.toString(), secondsOf(sale.now()) + offset, [webhookSecret]);
    expect(await told(sale, body, header)).toBe(answer);
  });

  it('is refused when it is forged, altered, unsigned, or signed in a way that is not Stripe’s', async () => {
    const { sale, body } = await paidSale();
    const now = secondsOf(sale.now());
    const good = signatureHeader(body.toString(), now, [webhookSecret]);
    const altered = Buffer.from(body);
    altered[20] = (altered[20] ?? 0) ^ 1;
    const refused: [Buffer, string | undefined][] = [
      [body, signatureHeader(body.toString(), now, ['whsec_of_a_thief'])],
      [altered, good],
      [Buffer.concat([body, Buffer.from(' ')]), good],
      [body, undefined],
      [body, ''],
      [body, good.replace('v1=', 'v0=')],
      [body, good.replace(/t=\d+/, `t=${now + 1}`)],
      [body, good.replace(/t=\d+/, 't=')],
      [body, good.slice(0, -1)],
      [body, good.toUpperCase()],
    ];
    for (const [bytes, header] of refused) expect(await told(sale, bytes, header)).toBe('SignatureInvalid');
  });

  it('is refused with any one byte changed', async () => {
    const { sale, body } = await paidSale();
    const header = signatureHeader(body.toString(), secondsOf(sale.now()), [webhookSecret]);
    for (let place = 0; place < body.length; place += 7) {
      const altered = Buffer.from(body);
      altered[place] = (altered[place] ?? 0) ^ 4;
      expect(await told(sale, altered, header)).toBe('SignatureInvalid');
    }
  });

  it('is good under either secret while they are changed', async () => {
    const { sale, body } = await paidSale();
    const account = async () => ({ secrets: ['whsec_the_new_one', webhookSecret], livemode: false });
    const now = secondsOf(sale.now());
    for (const secret of ['whsec_the_new_one', webhookSecret]) {
      const signature = signatureHeader(body.toString(), now, ['whsec_unknown', secret]);
      expect((await receiveWebhook({ ...sale.payments, account }, { raw: body, signature })).ok).toBe(true);
    }
  });

  it.each([
    ['of another site', (body: string) => body.replace(/"site":"[^"]+"/, '"site":"elsewhere"')],
    ['of no site', (body: string) => body.replace(/"site":"[^"]+",/, '')],
    ['of the other mode', (body: string) => body.replaceAll('"livemode":false', '"livemode":true')],
    ['of an order nobody knows', (body: string) => body.replace(/ord_[0-9A-Z]{26}/, `ord_${'7'.repeat(26)}`)],
    ['about something else', (body: string) => body.replace('payment_intent.succeeded', 'customer.created')],
    ['that is not JSON', () => 'Hello'],
  ])('%s is received and left alone', async (_, change) => {
    const { sale, orderId, body } = await paidSale();
    // A message nobody has seen, so that only what it says can be why it is left alone.
    const other = Buffer.from(change(body.toString().replace(/"evt_[^"]+"/, '"evt_never_seen"')));
    const before = await sale.payments.payments.find(orderId);
    const { ports, asked } = countingReads(sale.payments);
    const signature = signatureHeader(other.toString(), secondsOf(sale.now()), [webhookSecret]);
    expect(await receiveWebhook(ports, { raw: other, signature })).toEqual(ok({ received: true }));
    expect(asked.reads).toBe(0);
    expect(await sale.payments.payments.find(orderId)).toEqual(before);
  });

  it('that brought news is not read again when its copies come', async () => {
    const sale = await stage.openSale();
    const orderId = await sale.order({ method: 'pm_card_threeDSecure2Required' });
    await vi.waitFor(async () =>
      expect(await sale.payments.payments.find(orderId)).toMatchObject({ status: 'needsAction' }),
    );
    // A message that is still on its way would bring the news itself.
    await stage.stripe.simulator.webhooks.settled();
    stage.stripe.simulator.switches.set({ webhookLose: true });
    await stage.stripe.answerCheck(orderId, true);
    const raw = Buffer.from(JSON.stringify(messagesOf('payment_intent.succeeded').at(-1)));
    const signature = signatureHeader(raw.toString(), secondsOf(sale.now()), [webhookSecret]);
    const { ports, asked } = countingReads(sale.payments);
    for (let copy = 0; copy < 3; copy += 1) await receiveWebhook(ports, { raw, signature });
    await sale.runs.quiet();
    expect(asked.reads).toBe(1);
    expect(await sale.ending(orderId)).toMatchObject(unchanged);
  });

  it('is not believed about the amount or the state: the object is read again', async () => {
    stage.stripe.simulator.switches.set({ webhookHold: true });
    const sale = await stage.openSale();
    const orderId = await sale.order({ method: 'pm_card_visa_chargeDeclined' });
    await sale.runs.quiet();
    const failed = messagesOf('payment_intent.payment_failed').at(-1);
    const lie = JSON.stringify({ ...failed, id: 'evt_lie', type: 'payment_intent.succeeded' }).replace(
      'requires_payment_method',
      'succeeded',
    );
    const header = signatureHeader(lie, secondsOf(sale.now()), [webhookSecret]);
    expect(await told(sale, Buffer.from(lie), header)).toBe('received');
    expect(await sale.ending(orderId)).toMatchObject({ status: 'CANCELLED', tickets: 0, kept: 0 });
  });

  it('is asked for again when the provider cannot be read', async () => {
    const { sale, body } = await paidSale();
    const header = signatureHeader(body.toString(), secondsOf(sale.now()), [webhookSecret]);
    const fails = async () => Promise.reject(new Error('the provider is away'));
    const ports = { ...sale.payments, provider: { ...sale.payments.provider, read: fails } };
    await expect(receiveWebhook(ports, { raw: body, signature: header })).rejects.toThrow('away');
  });
});

it('a webhook that died after it was written down is made whole by its repeat', async () => {
  stage.stripe.simulator.switches.set({ webhookHold: true, processingMs: 20 });
  const sale = await stage.openSale();
  const orderId = await sale.order();
  await vi.waitFor(() =>
    expect(messagesOf('payment_intent.succeeded').at(-1)?.data.object).toMatchObject({ metadata: { order: orderId } }),
  );
  const body = Buffer.from(JSON.stringify(messagesOf('payment_intent.succeeded').at(-1)));
  const signature = signatureHeader(body.toString(), secondsOf(sale.now()), [webhookSecret]);
  const dies = { ...sale.payments, answerRun: async () => Promise.reject(new Error('killed')) };
  await expect(receiveWebhook(dies, { raw: body, signature })).rejects.toThrow('killed');
  expect((await sale.payments.payments.find(orderId))?.status).toBe('captured');
  expect((await sale.ending(orderId)).status).toBe('PENDING');
  expect(await told(sale, body, signature)).toBe('received');
  await sale.runs.quiet();
  expect(await sale.ending(orderId)).toMatchObject(unchanged);
});

describe('all webhooks of a life that ends in a refund', () => {
  it('in any order, each twice, come to the same end', async () => {
    stage.stripe.simulator.switches.set({ webhookHold: true });
    const sale = await stage.openSale();
    sale.runs.before('Sell seats', () => sale.steal(twoSeats[0]));
    const orderId = await sale.order();
    await sale.runs.quiet();
    const before = await sale.payments.payments.find(orderId);
    const mine = stage.stripe.simulator.state().events.filter((event) => JSON.stringify(event).includes(orderId));
    expect(mine.length).toBeGreaterThanOrEqual(4);
    for (const order of permutationsOf(mine.slice(0, 5).map(({ id }) => id)))
      for (const messageId of [...order, ...order].slice(0, 7))
        await stage.stripe.simulator.webhooks.deliver(messageId);
    const after = await sale.payments.payments.find(orderId);
    expect(after?.status).toBe('refunded');
    expect(after?.captured).toEqual(before?.captured);
    expect(await sale.ending(orderId)).toMatchObject({ status: 'CANCELLED', tickets: 0, kept: 0, captures: 1 });
  });
});

function permutationsOf<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((one, at) =>
    permutationsOf([...all.slice(0, at), ...all.slice(at + 1)]).map((rest) => [one, ...rest]),
  );
}
