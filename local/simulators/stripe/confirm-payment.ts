import type { Account } from './account.ts';
import { askForCheck } from './bank-check.ts';
import type { PaymentIntent } from './objects.ts';
import { cardBehind, paymentMethodOf } from './payment-methods.ts';
import { invalidRequest, unexpectedState } from './stripe-refusal.ts';
import { decline, takePayment } from './take-payment.ts';
import { authenticationRequired } from './test-cards.ts';

export interface Confirmation {
  payment_method?: string | undefined;
  return_url?: string | undefined;
  off_session?: boolean | undefined;
  error_on_requires_action?: boolean | undefined;
  /** Stripe.js, or a server that leaves the bank check to it, finishes the next action on the page. */
  handledByStripeJs: boolean;
  fromBrowser: boolean;
}

/** @throws StripeRefusal (400) as Stripe does: unless only cards are allowed, methods that leave the page are accepted too. */
export const requireReturnUrl = (mayRedirect: boolean, ask: Pick<Confirmation, 'return_url' | 'fromBrowser'>): void => {
  if (!mayRedirect || ask.fromBrowser || ask.return_url !== undefined) return;
  throw invalidRequest(
    'This PaymentIntent is configured to accept payment methods that may redirect the customer off your page, so `return_url` is required. To accept none of those, set `automatic_payment_methods[allow_redirects]` to `never`, or name `allowed_payment_method_types`.',
    { param: 'return_url' },
  );
};

/**
 * Confirms an intent: succeeded, processing or requires_action afterwards.
 * @throws StripeRefusal 402 when the bank declines, 400 when the intent cannot be confirmed as it stands.
 */
export const confirm = (account: Account, intent: PaymentIntent, ask: Confirmation): void => {
  if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'requires_capture') {
    const why =
      intent.status === 'succeeded'
        ? 'it has already succeeded after being previously confirmed'
        : `it has a status of ${intent.status}`;
    throw unexpectedState(`You cannot confirm this PaymentIntent because ${why}.`, intent);
  }
  if (intent.status === 'processing') {
    throw unexpectedState('You cannot confirm this PaymentIntent because it is processing.', intent);
  }
  const given = ask.payment_method ?? intent.payment_method;
  if (!given) {
    throw unexpectedState(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Provide one with `payment_method`.",
      intent,
    );
  }
  requireReturnUrl(intent.automatic_payment_methods?.allow_redirects === 'always', ask);
  const method = paymentMethodOf(account, given, 'payment_method');
  // it belongs to no customer: it may pay once
  if (account.books.paidWith.has(method.id)) {
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again.',
    );
  }
  intent.payment_method = method.id;
  account.books.checks.delete(intent.id);
  const checked = cardBehind(account, method).asksForCheck || account.switches().challengeEvery;
  if (!checked) takePayment(account, intent, method, false);
  else if (ask.off_session || ask.error_on_requires_action) {
    throw decline(account, intent, method, authenticationRequired, false);
  } else askForCheck(account, intent, method, ask);
  account.changed();
};
