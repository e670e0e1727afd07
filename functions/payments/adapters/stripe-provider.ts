import Stripe from 'stripe';
import { Currency, money } from '#shared/kernel/money.ts';
import { secondsOf } from '#shared/kernel/time.ts';
import { log } from '#shared/runtime/logger.ts';
import type { Charge } from '../domain/payment.ts';
import type { Provider, Refund } from '../ports.ts';

/** Pinned: what the objects look like is decided here, not by the account. */
export const stripeApiVersion = '2026-10-28.endive';

/** How long Stripe is waited for: milliseconds of one try, and further tries. */
export interface Patience {
  timeout: number;
  maxNetworkRetries: number;
}

/** Three tries of five seconds stay below a task's twenty; every write carries a key, so a try is never a second charge. */
export const patient: Patience = { timeout: 5_000, maxNetworkRetries: 2 };
/** For those who are called again: read, look for a refund and refund end within the ten seconds of a webhook and of who asks. */
export const prompt: Patience = { timeout: 3_000, maxNetworkRetries: 0 };

/** @param base `http://host:port` of another API than Stripe's own. */
export const stripeClient = (apiKey: string, base: string | undefined, patience: Patience): Stripe => {
  const url = base === undefined ? undefined : new URL(base);
  return new Stripe(apiKey, {
    apiVersion: stripeApiVersion,
    ...patience,
    telemetry: false,
    ...(url
      ? {
          host: url.hostname,
          port: url.port || (url.protocol === 'https:' ? '443' : '80'),
          protocol: url.protocol === 'https:' ? 'https' : 'http',
        }
      : {}),
  });
};

const stateOf = (intent: Stripe.PaymentIntent): Charge['state'] => {
  switch (intent.status) {
    case 'succeeded':
      return 'captured';
    case 'requires_action':
      return 'needsAction';
    case 'processing':
    case 'requires_capture':
      return 'processing';
    case 'canceled':
      return 'cancelled';
    case 'requires_payment_method':
      return intent.last_payment_error ? 'declined' : 'waiting';
    default:
      return 'waiting';
  }
};

const chargeOf = (intent: Stripe.PaymentIntent): Charge => {
  const state = stateOf(intent);
  const currency = Currency.safeParse(intent.currency.toUpperCase());
  if (state === 'captured' && !currency.success) throw new Error(`${intent.id} was paid in ${intent.currency}`);
  return {
    id: intent.id,
    state,
    ...(state === 'captured' && currency.success ? { captured: money(intent.amount_received, currency.data) } : {}),
    ...(intent.client_secret ? { clientSecret: intent.client_secret } : {}),
  };
};

const refundOf = ({ id, status }: Stripe.Refund): Refund => {
  if (status === 'succeeded') return { id, state: 'succeeded' };
  return { id, state: status === 'failed' || status === 'canceled' ? 'failed' : 'pending' };
};

/** A refusal of the card or of the payment method, not a fault: the intent inside says how it stands. */
const refusedCharge = (fault: unknown): Charge | undefined => {
  const refused =
    fault instanceof Stripe.errors.StripeCardError || fault instanceof Stripe.errors.StripeInvalidRequestError;
  if (!refused) return undefined;
  log.info('The provider refused a charge', { code: fault.code ?? fault.type });
  const intent = fault.payment_intent;
  return { ...(intent ? { id: intent.id } : {}), state: 'declined' };
};

/** @param client made from the current key at each call, so that a changed key needs no deploy. */
export const stripeProvider = (client: () => Promise<Stripe>): Provider => {
  const read = async (intentId: string): Promise<Charge> =>
    chargeOf(await (await client()).paymentIntents.retrieve(intentId));
  const refundsOf = async (intentId: string): Promise<readonly Refund[]> =>
    (await (await client()).refunds.list({ payment_intent: intentId, limit: 10 })).data.map(refundOf);
  return {
    read,
    refundsOf,
    async charge(payment, site) {
      const { orderId, amount, chargeAttempt, paymentMethodId } = payment;
      const stripe = await client();
      try {
        return chargeOf(
          await stripe.paymentIntents.create(
            {
              amount: amount.amountMinor,
              currency: amount.currency.toLowerCase(),
              payment_method: paymentMethodId,
              // Cards only: nothing that leaves the page and comes back another way.
              automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
              confirm: true,
              use_stripe_sdk: true,
              metadata: { site, order: orderId, attempt: String(chargeAttempt) },
            },
            { idempotencyKey: `${orderId}:${chargeAttempt}:charge` },
          ),
        );
      } catch (fault) {
        const refused = refusedCharge(fault);
        if (refused) return refused;
        throw fault;
      }
    },
    async findChargeOf({ orderId, startedAt }) {
      const stripe = await client();
      // The list is current; the search that would be shorter is up to a minute behind.
      const made = { gte: secondsOf(startedAt) - 60 };
      let found: Stripe.PaymentIntent | undefined;
      for await (const intent of stripe.paymentIntents.list({ created: made, limit: 100 })) {
        if (intent.metadata.order !== orderId) continue;
        if (!found || intent.status === 'succeeded') found = intent;
        if (found.status === 'succeeded') break;
      }
      return found && chargeOf(found);
    },
    async cancel(intentId) {
      try {
        return chargeOf(await (await client()).paymentIntents.cancel(intentId));
      } catch (fault) {
        // It has succeeded, or was cancelled, since it was read.
        if (fault instanceof Stripe.errors.StripeInvalidRequestError) return read(intentId);
        throw fault;
      }
    },
    async refund(intentId, key, metadata) {
      try {
        return refundOf(
          await (await client()).refunds.create({ payment_intent: intentId, metadata }, { idempotencyKey: key }),
        );
      } catch (fault) {
        const already =
          fault instanceof Stripe.errors.StripeInvalidRequestError && fault.code === 'charge_already_refunded';
        const [earlier] = already ? await refundsOf(intentId) : [];
        if (earlier) return earlier;
        throw fault;
      }
    },
    async readRefund(refundId) {
      return refundOf(await (await client()).refunds.retrieve(refundId));
    },
  };
};
