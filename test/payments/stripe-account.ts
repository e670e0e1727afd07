import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { patient, stripeClient, stripeProvider } from '#functions/payments/adapters/stripe-provider.ts';
import type { Provider } from '#functions/payments/ports.ts';
import { readBody } from '#local/http/read-body.ts';
import { createStripeSimulator, type StripeSimulator } from '#local/simulators/stripe/simulator.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

export const webhookSecret = 'whsec_of_the_tests';

/** A Stripe account over HTTP, with the real SDK in front of it. */
export interface StripeAccount {
  simulator: StripeSimulator;
  provider: Provider;
  /** What happens to a webhook: its bytes and its signature; answers the status. */
  onWebhook(receive: (raw: Buffer, signature: string | undefined) => Promise<number>): void;
  setClock(now: Instant): void;
  /** The cardholder answers the bank's question. */
  answerCheck(orderId: OrderId, passed: boolean): Promise<void>;
  /** Minor units of an order that were taken and not given back. */
  keptOf(orderId: OrderId): number;
  /** Charges of an order that could still succeed. */
  openOf(orderId: OrderId): number;
  /** Successful charges of an order. */
  capturesOf(orderId: OrderId): number;
  stop(): Promise<void>;
}

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

export const openStripeAccount = async (start: Instant): Promise<StripeAccount> => {
  let now = start;
  let receive: (raw: Buffer, signature: string | undefined) => Promise<number> = async () => 200;
  let simulator: StripeSimulator | undefined;
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/v1/')) return void simulator?.api(request, response);
    if (request.url?.startsWith('/simulators/')) return void simulator?.site(request, response);
    void readBody(request, 1_000_000)
      .then((raw) => receive(raw, request.headers['stripe-signature']?.toString()))
      .then(
        (status) => response.writeHead(status).end(),
        () => response.writeHead(500).end(),
      );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${portOf(server)}`;
  const sim = createStripeSimulator({
    webhookUrl: `${base}/webhook`,
    webhookSecrets: [webhookSecret],
    secretKey: 'sk_test_of_the_tests',
    publishableKey: 'pk_test_of_the_tests',
    publicOrigin: base,
    clock: () => now,
    webhookRetry: { attempts: 1, firstPauseMs: 1 },
  });
  simulator = sim;
  const client = stripeClient('sk_test_of_the_tests', base, patient);
  const intentsOf = (orderId: OrderId) =>
    sim.state().paymentIntents.filter(({ metadata }) => metadata.order === orderId);
  const chargesOf = (orderId: OrderId) => {
    const intents = intentsOf(orderId).map(({ id }) => id);
    return sim.state().charges.filter(({ paid, payment_intent }) => paid && intents.includes(payment_intent));
  };
  return {
    simulator: sim,
    provider: stripeProvider(async () => client),
    onWebhook: (next) => {
      receive = next;
    },
    setClock: (instant) => {
      now = instant;
    },
    async answerCheck(orderId, passed) {
      const intent = intentsOf(orderId).find(({ status }) => status === 'requires_action');
      const challenge = intent?.next_action?.type === 'use_stripe_sdk' && intent.next_action.use_stripe_sdk.source;
      if (!intent || !challenge) throw new Error(`The bank asks nothing about ${orderId}`);
      const body = new URLSearchParams({ challenge, embedded: 'true', answer: passed ? 'complete' : 'fail' });
      await fetch(`${base}/simulators/stripe/3ds/${intent.id}`, { method: 'POST', body });
    },
    keptOf: (orderId) =>
      chargesOf(orderId).reduce((all, charge) => all + charge.amount_captured - charge.amount_refunded, 0),
    openOf: (orderId) =>
      intentsOf(orderId).filter(({ status }) => status !== 'succeeded' && status !== 'canceled').length,
    capturesOf: (orderId) => chargesOf(orderId).length,
    async stop() {
      sim.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
