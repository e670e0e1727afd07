import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { readBody } from '#local/http/read-body.ts';
import {
  createStripeSimulator,
  type StripeSimulator,
  type StripeSimulatorSettings,
} from '#local/simulators/stripe/simulator.ts';
import { instantOf } from '#shared/kernel/time.ts';

export const secretKey = 'sk_test_boxoffice';
export const publishableKey = 'pk_test_boxoffice';
export const webhookSecret = 'whsec_current';
export const noon = Date.parse('2026-08-01T12:00:00.000Z');

/** As strict as the fan site's: nothing inline, everything from one origin. */
const shopPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'";

export interface Received {
  body: string;
  signature: string;
  event: Stripe.Event;
}

const listening = async (
  handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ port: number; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      response.statusCode = 599;
      response.end(String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

export interface StripeWorld {
  simulator: StripeSimulator;
  origin: string;
  port: number;
  stripe: Stripe;
  /** The SDK with other settings. */
  client(config?: Stripe.StripeConfig, key?: string): Stripe;
  /** What the webhook endpoint took in, in order of arrival. */
  received: Received[];
  /** What the webhook endpoint answers next; 200 when empty. */
  webhookAnswers: number[];
  clock: { now: number; at(milliseconds: number): void };
  close(): Promise<void>;
}

/**
 * The simulator on real HTTP, the real SDK in front of it and a webhook endpoint behind it; the clock stands still.
 * @param shop serves a shop's pages on the same origin.
 */
export const openStripeWorld = async (
  more: Partial<StripeSimulatorSettings> = {},
  shop?: (path: string) => { type: string; text: string } | undefined,
): Promise<StripeWorld> => {
  const received: Received[] = [];
  const webhookAnswers: number[] = [];
  const endpoint = await listening(async (request, response) => {
    const body = (await readBody(request, 1_000_000)).toString('utf8');
    const event = JSON.parse(body) as Stripe.Event;
    received.push({ body, signature: String(request.headers['stripe-signature']), event });
    response.statusCode = webhookAnswers.shift() ?? 200;
    response.end('{}');
  });
  const clock = {
    now: noon,
    at: (milliseconds: number) => {
      clock.now = milliseconds;
    },
  };
  const simulator = createStripeSimulator({
    webhookUrl: `http://127.0.0.1:${endpoint.port}/webhooks`,
    webhookSecrets: [webhookSecret],
    secretKey,
    publishableKey,
    publicOrigin: 'http://localhost:4000',
    clock: () => instantOf(clock.now),
    webhookRetry: { attempts: 3, firstPauseMs: 5 },
    ...more,
  });
  const door = await listening(async (request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/simulators/')) return simulator.site(request, response);
    const file = shop?.(path);
    if (!file) return simulator.api(request, response);
    response.writeHead(200, { 'content-type': file.type, 'content-security-policy': shopPolicy });
    response.end(file.text);
  });
  const client = (config: Stripe.StripeConfig = {}, key = secretKey): Stripe =>
    new Stripe(key, {
      host: '127.0.0.1',
      port: door.port,
      protocol: 'http',
      timeout: 3000,
      maxNetworkRetries: 0,
      telemetry: false,
      ...config,
    });
  return {
    simulator,
    origin: `http://127.0.0.1:${door.port}`,
    port: door.port,
    stripe: client(),
    client,
    received,
    webhookAnswers,
    clock,
    close: async () => {
      simulator.stop();
      await Promise.all([door.close(), endpoint.close()]);
    },
  };
};

/** A payment of 105.00 € by card, confirmed in the same call. */
export const sale = (paymentMethod: string, order = 'ord_1'): Stripe.PaymentIntentCreateParams => ({
  amount: 10_500,
  currency: 'eur',
  confirm: true,
  payment_method: paymentMethod,
  allowed_payment_method_types: ['card'],
  metadata: { site: 'belfoot', order, attempt: '1' },
});

/** The refusal a call ends with. @throws when it succeeds. */
export const refusalOf = async (call: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call succeeded');
};
