import { type Account, tell } from './account.ts';
import { recordCharge } from './charges.ts';
import type { PaymentError, PaymentIntent, PaymentMethod } from './objects.ts';
import { cardBehind, paymentMethodOf } from './payment-methods.ts';
import { invalidRequest, StripeRefusal, unexpectedState } from './stripe-refusal.ts';
import { authenticationRequired, type Decline, genericDecline, insufficientFunds } from './test-cards.ts';

export interface Confirmation {
  payment_method?: string | undefined;
  return_url?: string | undefined;
  off_session?: boolean | undefined;
  error_on_requires_action?: boolean | undefined;
  /** Stripe.js, or a server that leaves the bank check to it, finishes the next action on the page. */
  handledByStripeJs: boolean;
  fromBrowser: boolean;
}

const authenticationFailed: PaymentError = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
};

/** Money was not taken: the intent waits for another payment method. @returns the refusal to answer with. */
const decline = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  reason: Decline,
  authenticated: boolean,
): StripeRefusal => {
  const charge = recordCharge(account, intent, method, { decline: reason, captured: false, authenticated });
  const error = {
    type: 'card_error' as const,
    code: reason.code,
    decline_code: reason.declineCode,
    message: reason.message,
    charge: charge.id,
  };
  Object.assign(intent, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: { ...error, payment_method: method },
  });
  tell(account, 'charge.failed', charge);
  tell(account, 'payment_intent.payment_failed', intent);
  return new StripeRefusal(402, { ...error, payment_intent: structuredClone(intent), payment_method: method });
};

const take = (account: Account, intent: PaymentIntent, method: PaymentMethod, authenticated: boolean): void => {
  const captured = intent.capture_method !== 'manual';
  const charge = recordCharge(account, intent, method, { decline: null, captured, authenticated });
  Object.assign(intent, {
    status: captured ? 'succeeded' : 'requires_capture',
    amount_received: captured ? intent.amount : 0,
    amount_capturable: captured ? 0 : intent.amount,
    next_action: null,
    last_payment_error: null,
  });
  tell(account, 'charge.succeeded', charge);
  tell(account, captured ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', intent);
};

const declineOf = (account: Account, method: PaymentMethod): Decline | null => {
  const { declineWith } = account.switches();
  if (declineWith === 'insufficient_funds') return insufficientFunds;
  if (declineWith === 'generic_decline') return genericDecline;
  return cardBehind(account, method).decline ?? null;
};

const finishLater = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  reason: Decline | null,
  authenticated: boolean,
): void =>
  account.later(account.switches().processingMs, () => {
    if (intent.status !== 'processing') return;
    if (reason) decline(account, intent, method, reason, authenticated);
    else take(account, intent, method, authenticated);
  });

/** Payments that were processing when the books were last closed go on. */
export const resumeProcessing = (account: Account): void => {
  for (const intent of account.books.paymentIntents.values()) {
    if (intent.status !== 'processing' || !intent.payment_method) continue;
    const method = paymentMethodOf(account, intent.payment_method, 'payment_method');
    finishLater(account, intent, method, declineOf(account, method), false);
  }
};

/** @throws StripeRefusal (402) when the bank declines at once. */
const charge = (account: Account, intent: PaymentIntent, method: PaymentMethod, authenticated: boolean): void => {
  const { processingMs } = account.switches();
  const reason = declineOf(account, method);
  if (processingMs === 0) {
    if (reason) throw decline(account, intent, method, reason, authenticated);
    take(account, intent, method, authenticated);
    return;
  }
  Object.assign(intent, { status: 'processing', next_action: null });
  tell(account, 'payment_intent.processing', intent);
  finishLater(account, intent, method, reason, authenticated);
};

const askForCheck = (account: Account, intent: PaymentIntent, method: PaymentMethod, ask: Confirmation): void => {
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

/** A payment method that has paid once, and belongs to no customer, may not pay again. */
const wasUsed = (account: Account, method: PaymentMethod): boolean =>
  [...account.books.charges.values()].some(({ payment_method, paid }) => paid && payment_method === method.id);

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
  if (wasUsed(account, method)) {
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again.',
    );
  }
  intent.payment_method = method.id;
  account.books.checks.delete(intent.id);
  const checked = cardBehind(account, method).asksForCheck || account.switches().challengeEvery;
  if (!checked) charge(account, intent, method, false);
  else if (ask.off_session || ask.error_on_requires_action) {
    throw decline(account, intent, method, authenticationRequired, false);
  } else askForCheck(account, intent, method, ask);
  account.changed();
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
    charge(account, intent, method, true);
    return 'authenticated';
  } catch (refusal) {
    // the bank declined after the check: the intent already says so
    if (refusal instanceof StripeRefusal) return 'failed';
    throw refusal;
  }
};
