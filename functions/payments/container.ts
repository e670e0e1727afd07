import type Stripe from 'stripe';
import * as z from 'zod';
import { documents } from '#shared/runtime/clients.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { paymentsInDynamoDb } from './adapters/payments-in-dynamodb.ts';
import { type Patience, patient, prompt, stripeClient, stripeProvider } from './adapters/stripe-provider.ts';
import { isLive, readStripeSecret } from './adapters/stripe-secret.ts';
import { answerRun } from './adapters/waiting-runs.ts';
import type { WebhookPorts } from './ports.ts';

const Table = z.object({ PAYMENTS_TABLE: z.string().min(1) });
const Settings = Table.extend({
  STRIPE_SECRET_ID: z.string().min(1),
  STRIPE_API_BASE: z.url().optional(),
  SITE: z.string().min(1),
});

/** For those who only read. */
export const desk = once(() => ({ payments: paymentsInDynamoDb(documents(), readEnv(Table).PAYMENTS_TABLE) }));

/** One client for each key: a changed key is used as soon as it is read, connections are kept until then. */
const clientOf = (secretId: string, base: string | undefined, patience: Patience) => {
  let made: { key: string; client: Stripe } | undefined;
  return async (): Promise<Stripe> => {
    const { apiKey } = await readStripeSecret(secretId);
    if (made?.key !== apiKey) made = { key: apiKey, client: stripeClient(apiKey, base, patience) };
    return made.client;
  };
};

const portsWith = (patience: Patience): WebhookPorts => {
  const env = readEnv(Settings);
  return {
    payments: paymentsInDynamoDb(documents(), env.PAYMENTS_TABLE),
    provider: stripeProvider(clientOf(env.STRIPE_SECRET_ID, env.STRIPE_API_BASE, patience)),
    answerRun,
    clock: systemClock,
    site: env.SITE,
    account: async () => {
      const secret = await readStripeSecret(env.STRIPE_SECRET_ID);
      return { secrets: secret.webhookSecrets, livemode: isLive(secret) };
    },
  };
};

/** For the steps of a sale. */
export const payments = once(() => portsWith(patient));

/** For whoever is called again when the provider does not answer: webhooks and questions. */
export const promptPayments = once(() => portsWith(prompt));
