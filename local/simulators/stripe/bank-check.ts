import { type Account, tell } from './account.ts';
import type { PaymentError, PaymentIntent, PaymentMethod } from './objects.ts';
import { paymentMethodOf } from './payment-methods.ts';
import { StripeRefusal } from './stripe-refusal.ts';
import { takePayment } from './take-payment.ts';

/** 3-D Secure: the bank asks the cardholder before it pays. */

const authenticationFailed: PaymentError = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
};

/** Where the bank's question is answered: by Stripe.js on the page, or on a page the browser is sent to. */
export interface WayBack {
  handledByStripeJs: boolean;
  return_url?: string | undefined;
}

export const askForCheck = (account: Account, intent: PaymentIntent, method: PaymentMethod, ask: WayBack): void => {
  const token = account.newId('payatt');
  const page = `${account.publicOrigin}/simulators/stripe/3ds/${intent.id}?challenge=${token}`;
  const redirects = !ask.handledByStripeJs && ask.return_url !== undefined;
  account.books.checks.set(intent.id, { token, paymentMethod: method.id, returnUrl: ask.return_url ?? null });
  intent.status = 'requires_action';
  intent.next_action = redirects
    ? { type: 'redirect_to_url', redirect_to_url: { url: page, return_url: ask.return_url ?? '' } }
    : {
        type: 'use_stripe_sdk',
        use_stripe_sdk: { type: 'three_d_secure_redirect', source: token, stripe_js: page },
      };
  tell(account, 'payment_intent.requires_action', intent);
};

/** What came of the cardholder's answer; `stale` when no such check is open (answered before, canceled, another one). */
export type CheckResult = 'authenticated' | 'failed' | 'stale';

/** The cardholder has answered the bank's question on the challenge page. */
export const answerCheck = (account: Account, intentId: string, token: string, passed: boolean): CheckResult => {
  const intent = account.books.paymentIntents.get(intentId);
  const check = account.books.checks.get(intentId);
  if (intent?.status !== 'requires_action' || check?.token !== token) return 'stale';
  const method = paymentMethodOf(account, check.paymentMethod, 'payment_method');
  account.books.checks.delete(intentId);
  account.changed();
  if (!passed) {
    Object.assign(intent, {
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_payment_error: { ...authenticationFailed, payment_method: method },
    });
    tell(account, 'payment_intent.payment_failed', intent);
    return 'failed';
  }
  try {
    takePayment(account, intent, method, true);
    return 'authenticated';
  } catch (refusal) {
    // the bank declined after the check: the intent already says so
    if (refusal instanceof StripeRefusal) return 'failed';
    throw refusal;
  }
};
