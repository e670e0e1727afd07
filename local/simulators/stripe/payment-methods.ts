import * as z from 'zod';
import { type Account, nowSeconds } from './account.ts';
import { cvcLengthOf, digitsOf, passesLuhn } from './browser/card-number.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import type { PaymentMethod } from './objects.ts';
import { expand, mergedMetadata, metadata, text, whole } from './params.ts';
import { noSuch, StripeRefusal } from './stripe-refusal.ts';
import { type TestCard, testCardOfNumber, testCardOfToken } from './test-cards.ts';

const cardError = (code: string, message: string, param?: string, declineCode?: string): StripeRefusal =>
  new StripeRefusal(402, {
    type: 'card_error',
    code,
    message,
    ...(param ? { param } : {}),
    ...(declineCode ? { decline_code: declineCode } : {}),
  });

interface TypedCard {
  number: string;
  exp_month: number;
  exp_year: number;
  cvc?: string | undefined;
}

const fullYear = (year: number): number => (year < 100 ? 2000 + year : year);

/** @throws StripeRefusal (402 card_error) as Stripe answers a card that cannot be. */
const checkedCard = (account: Account, typed: TypedCard): TestCard => {
  const number = digitsOf(typed.number);
  if (!passesLuhn(number)) throw cardError('incorrect_number', 'Your card number is incorrect.', 'number');
  const today = new Date(account.nowMs());
  const year = fullYear(typed.exp_year);
  const months = (year - today.getUTCFullYear()) * 12 + typed.exp_month - (today.getUTCMonth() + 1);
  if (typed.exp_month < 1 || typed.exp_month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month');
  }
  if (months < 0 || months > 50 * 12) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year');
  }
  if (typed.cvc !== undefined && !new RegExp(`^\\d{${cvcLengthOf(number)}}$`).test(typed.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc');
  }
  const card = testCardOfNumber(number);
  // a real card number must never be kept: only the published test numbers pass
  if (!card) {
    throw cardError(
      'card_declined',
      'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      undefined,
      'test_mode_live_card',
    );
  }
  return card;
};

const register = (
  account: Account,
  card: TestCard,
  typed: Pick<TypedCard, 'exp_month' | 'exp_year' | 'cvc'>,
  more: Partial<PaymentMethod> = {},
): PaymentMethod => {
  const method: PaymentMethod = {
    id: account.newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: null, email: null, name: null, phone: null },
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: typed.cvc === undefined ? 'unchecked' : 'pass',
      },
      country: card.number.startsWith('400000056') ? 'BE' : 'US',
      display_brand: card.brand,
      exp_month: typed.exp_month,
      exp_year: fullYear(typed.exp_year),
      fingerprint: `test${card.number.slice(-8)}`,
      funding: card.tokens.includes('pm_card_visa_debit') ? 'debit' : 'credit',
      last4: card.number.slice(-4),
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: nowSeconds(account),
    customer: null,
    livemode: false,
    metadata: {},
    type: 'card',
    ...more,
  };
  account.books.paymentMethods.set(method.id, method);
  account.books.cardNumbers.set(method.id, card.number);
  account.changed();
  return method;
};

/** A payment method by id; a ready-made one such as `pm_card_visa` becomes a new one, as Stripe does. @throws StripeRefusal */
export const paymentMethodOf = (account: Account, id: string, param: string, inPath = false): PaymentMethod => {
  const known = account.books.paymentMethods.get(id);
  if (known) return known;
  const card = testCardOfToken(id);
  if (!card) throw noSuch('PaymentMethod', id, param, inPath);
  const year = new Date(account.nowMs()).getUTCFullYear();
  return register(account, card, { exp_month: 12, exp_year: year + 3 });
};

export const cardBehind = (account: Account, method: PaymentMethod): TestCard => {
  const card = testCardOfNumber(account.books.cardNumbers.get(method.id) ?? '');
  if (!card) throw new Error(`No test card is kept for ${method.id}`);
  return card;
};

const CreatePaymentMethod = z.strictObject({
  type: z.literal('card'),
  card: z.strictObject({ number: z.string().max(40), exp_month: whole, exp_year: whole, cvc: z.string().optional() }),
  billing_details: z.record(z.string(), z.unknown()).optional(),
  metadata: metadata.optional(),
  payment_user_agent: text.optional(),
  expand,
});

export const paymentMethodEndpoints: readonly Endpoint[] = [
  endpoint(
    'POST',
    'payment_methods',
    CreatePaymentMethod,
    ({ account, params }) =>
      register(account, checkedCard(account, params.card), params.card, {
        billing_details: { address: null, email: null, name: null, phone: null, ...params.billing_details },
        metadata: mergedMetadata({}, params.metadata),
      }),
    true,
  ),
  endpoint('GET', 'payment_methods/{id}', z.strictObject({ expand }), ({ account, id }) =>
    paymentMethodOf(account, id, 'payment_method', true),
  ),
];
