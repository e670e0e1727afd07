/** What Stripe.js answers: an error as a value, never thrown for what the person or the bank did. */

export interface StripeJsError {
  type: string;
  code?: string;
  decline_code?: string;
  message: string;
  param?: string;
  payment_intent?: ShownIntent;
}

/** An intent as the publishable key shows it. */
export interface ShownIntent {
  id: string;
  status: string;
  client_secret: string;
  last_payment_error: StripeJsError | null;
  next_action: {
    type: string;
    redirect_to_url?: { url: string };
    use_stripe_sdk?: { stripe_js: string };
  } | null;
}

export interface ShownPaymentMethod {
  id: string;
  card: { brand: string; last4: string };
}

export type Answer<Name extends string, Value> =
  | ({ [name in Name]: Value } & { error?: undefined })
  | { error: StripeJsError };
