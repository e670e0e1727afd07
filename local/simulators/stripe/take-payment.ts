import { type Account, tell } from './account.ts';
import { recordCharge } from './charges.ts';
import type { PaymentIntent, PaymentMethod } from './objects.ts';
import { cardBehind, paymentMethodOf } from './payment-methods.ts';
import { StripeRefusal } from './stripe-refusal.ts';
import { type Decline, genericDecline, insufficientFunds } from './test-cards.ts';

/** Money was not taken: the intent waits for another payment method. @returns the refusal to answer with. */
export const decline = (
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

/** Asks the bank for the money. @throws StripeRefusal (402) when it declines at once. */
export const takePayment = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  authenticated: boolean,
): void => {
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
