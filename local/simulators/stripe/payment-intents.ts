import * as z from 'zod';
import { type Account, nowSeconds, tell } from './account.ts';
import { chargeOf } from './charges.ts';
import { confirm } from './confirm-payment.ts';
import { amount, CreateIntent, confirmation, createPaymentIntent } from './create-payment-intent.ts';
import { type Call, type Endpoint, endpoint } from './endpoint.ts';
import { listParams, page } from './lists.ts';
import type { PaymentIntent } from './objects.ts';
import { expand, mergedMetadata, metadata, text } from './params.ts';
import { paymentMethodOf } from './payment-methods.ts';
import { search } from './search.ts';
import { invalidRequest, noSuch, unexpectedState } from './stripe-refusal.ts';

export const intentOf = (account: Account, id: string, param = 'intent', inPath = true): PaymentIntent => {
  const intent = account.books.paymentIntents.get(id);
  if (!intent) throw noSuch('payment_intent', id, param, inPath);
  return intent;
};

const UpdateIntent = z.strictObject({
  amount: amount.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  payment_method: z.string().max(100).optional(),
  expand,
});

const update = ({ account, id, params }: Call<z.infer<typeof UpdateIntent>>): PaymentIntent => {
  const intent = intentOf(account, id);
  const priceable = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status);
  if ((params.amount !== undefined || params.payment_method) && !priceable) {
    throw unexpectedState(`This PaymentIntent could not be updated because its status is ${intent.status}.`, intent);
  }
  intent.metadata = mergedMetadata(intent.metadata, params.metadata);
  intent.amount = params.amount ?? intent.amount;
  intent.description = params.description ?? intent.description;
  if (params.payment_method) {
    intent.payment_method = paymentMethodOf(account, params.payment_method, 'payment_method').id;
    intent.status = 'requires_confirmation';
  }
  account.changed();
  return intent;
};

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;
const CancelIntent = z.strictObject({ cancellation_reason: z.enum(reasons).optional(), expand });

const cancel = ({ account, id, params }: Call<z.infer<typeof CancelIntent>>): PaymentIntent => {
  const intent = intentOf(account, id);
  // Stripe lets a processing intent be canceled "in rare cases" only: the money may still come
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.`,
      intent,
    );
  }
  account.books.checks.delete(id);
  Object.assign(intent, {
    status: 'canceled',
    canceled_at: nowSeconds(account),
    cancellation_reason: params.cancellation_reason ?? null,
    amount_capturable: 0,
    next_action: null,
  });
  tell(account, 'payment_intent.canceled', intent);
  return intent;
};

const CaptureIntent = z.strictObject({ amount_to_capture: amount.optional(), expand });

const capture = ({ account, id, params }: Call<z.infer<typeof CaptureIntent>>): PaymentIntent => {
  const intent = intentOf(account, id);
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
      intent,
    );
  }
  const taken = params.amount_to_capture ?? intent.amount;
  if (taken > intent.amount_capturable) {
    throw invalidRequest('The amount to capture is more than what can be captured.', { param: 'amount_to_capture' });
  }
  const charge = chargeOf(account, intent.latest_charge ?? '', 'latest_charge');
  Object.assign(charge, { captured: true, amount_captured: taken });
  Object.assign(intent, { status: 'succeeded', amount_received: taken, amount_capturable: 0 });
  tell(account, 'charge.captured', charge);
  tell(account, 'payment_intent.succeeded', intent);
  return intent;
};

const Retrieve = z.strictObject({ client_secret: z.string().optional(), expand });
const Confirm = z.strictObject({ ...confirmation, client_secret: z.string().optional() });

/** A browser proves by the client secret that the intent is its own. */
const ownIntent = (call: Call<{ client_secret?: string | undefined }>): PaymentIntent => {
  const intent = intentOf(call.account, call.id);
  const { client_secret } = call.params;
  if (
    call.fromBrowser
      ? client_secret !== intent.client_secret
      : (client_secret ?? intent.client_secret) !== intent.client_secret
  ) {
    throw invalidRequest(
      `The client_secret provided does not match any associated PaymentIntent on this account.`,
      { code: 'resource_missing', param: 'client_secret' },
      404,
    );
  }
  return intent;
};

export const paymentIntentEndpoints: readonly Endpoint[] = [
  endpoint('POST', 'payment_intents', CreateIntent, createPaymentIntent),
  endpoint('GET', 'payment_intents/search', search.params, ({ account, params }) =>
    search.run(account, account.books.paymentIntents.values(), params, '/v1/payment_intents/search'),
  ),
  endpoint('GET', 'payment_intents/{id}', Retrieve, ownIntent, true),
  endpoint(
    'POST',
    'payment_intents/{id}/confirm',
    Confirm,
    (call) => {
      const intent = ownIntent(call);
      const { fromBrowser } = call;
      const handledByStripeJs = fromBrowser || (call.params.use_stripe_sdk ?? false);
      confirm(call.account, intent, { ...call.params, handledByStripeJs, fromBrowser });
      return intent;
    },
    true,
  ),
  endpoint('POST', 'payment_intents/{id}/cancel', CancelIntent, cancel),
  endpoint('POST', 'payment_intents/{id}/capture', CaptureIntent, capture),
  endpoint('POST', 'payment_intents/{id}', UpdateIntent, update),
  endpoint('GET', 'payment_intents', z.strictObject(listParams), ({ account, params }) =>
    page('/v1/payment_intents', account.books.paymentIntents.values(), params),
  ),
];
