import * as z from 'zod';
import { nowSeconds, tell } from './account.ts';
import { confirm, requireReturnUrl } from './confirm-payment.ts';
import type { Call } from './endpoint.ts';
import type { PaymentIntent } from './objects.ts';
import { expand, flag, mergedMetadata, metadata, text, whole } from './params.ts';
import { paymentMethodOf } from './payment-methods.ts';
import { invalidRequest } from './stripe-refusal.ts';

const currencies = ['eur', 'usd', 'gbp', 'chf', 'sek', 'dkk', 'nok', 'pln', 'czk', 'huf', 'ron', 'kes', 'jpy'] as const;
/** The smallest charge Stripe takes, in minor units. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const smallest: Record<string, number> = {
  gbp: 30,
  sek: 300,
  dkk: 250,
  nok: 300,
  pln: 200,
  czk: 1500,
  huf: 17500,
  ron: 200,
};

export const amount = whole.pipe(z.int().min(1, 'must be at least 1').max(99_999_999, 'must be at most 99999999'));
const currency = z
  .string()
  .transform((code) => code.toLowerCase())
  .pipe(z.enum(currencies));

export const confirmation = {
  payment_method: z.string().max(100).optional(),
  return_url: z.url().max(2048).optional(),
  off_session: flag.optional(),
  error_on_requires_action: flag.optional(),
  use_stripe_sdk: flag.optional(),
  receipt_email: z.string().max(800).optional(),
  expand,
};

export const CreateIntent = z.strictObject({
  ...confirmation,
  amount,
  currency,
  confirm: flag.optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  confirmation_method: z.literal('automatic').optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  allowed_payment_method_types: z.array(z.string()).min(1).optional(),
  statement_descriptor_suffix: z.string().max(22).optional(),
  transfer_group: text.optional(),
});
/** Makes an intent, and confirms it at once when asked to. @throws StripeRefusal as `confirm` does. */
export const createPaymentIntent = ({ account, params }: Call<z.infer<typeof CreateIntent>>): PaymentIntent => {
  if (params.amount < (smallest[params.currency] ?? 50)) {
    throw invalidRequest('Amount must be no less than the smallest charge of its currency.', {
      code: 'amount_too_small',
      param: 'amount',
    });
  }
  const { allowed_payment_method_types: types = null } = params;
  const onlyCards = types?.every((type) => type === 'card') ?? false;
  const mayRedirect = !onlyCards && params.automatic_payment_methods?.allow_redirects !== 'never';
  if (params.confirm) requireReturnUrl(mayRedirect, { ...params, fromBrowser: false });
  const id = account.newId('pi');
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: types,
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: { enabled: true, allow_redirects: mayRedirect ? 'always' : 'never' },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: `${id}_${account.newId('secret')}`,
    confirmation_method: 'automatic',
    created: nowSeconds(account),
    currency: params.currency,
    customer: null,
    description: params.description ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: mergedMetadata({}, params.metadata),
    next_action: null,
    payment_method: params.payment_method ? paymentMethodOf(account, params.payment_method, 'payment_method').id : null,
    payment_method_types: ['card'],
    receipt_email: params.receipt_email ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: params.payment_method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_group: params.transfer_group ?? null,
  };
  account.books.paymentIntents.set(id, intent);
  tell(account, 'payment_intent.created', intent);
  if (params.confirm) {
    const { payment_method: _, ...ask } = params;
    confirm(account, intent, { ...ask, handledByStripeJs: params.use_stripe_sdk ?? false, fromBrowser: false });
  }
  return intent;
};
