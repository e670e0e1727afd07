import type { Charge, PaymentIntent, PaymentMethod, Refund, StripeEvent } from './objects.ts';

/** A bank check that waits for the cardholder; the token is what the challenge page must show to answer for them. */
export interface OpenCheck {
  token: string;
  paymentMethod: string;
  returnUrl: string | null;
}

/** What is kept under an idempotency key. Running: the first call has not answered yet. */
export interface KeptAnswer {
  fingerprint: string;
  /** Unix milliseconds. */
  at: number;
  requestId: string;
  answer: { status: number; body: object } | null;
}

/** All that the simulated account holds. Maps keep the order of creation. */
export interface Books {
  /** How many ids were given out, so that none is given twice after a restart. */
  idsGiven: number;
  paymentIntents: Map<string, PaymentIntent>;
  paymentMethods: Map<string, PaymentMethod>;
  /** The test card behind each payment method; only published test numbers get here. */
  cardNumbers: Map<string, string>;
  /** The charge each payment method has paid. */
  paidWith: Map<string, string>;
  charges: Map<string, Charge>;
  refunds: Map<string, Refund>;
  events: Map<string, StripeEvent>;
  checks: Map<string, OpenCheck>;
  keptAnswers: Map<string, KeptAnswer>;
}

export const emptyBooks = (): Books => ({
  idsGiven: 0,
  paymentIntents: new Map(),
  paymentMethods: new Map(),
  cardNumbers: new Map(),
  paidWith: new Map(),
  charges: new Map(),
  refunds: new Map(),
  events: new Map(),
  checks: new Map(),
  keptAnswers: new Map(),
});

export const writeBooks = (books: Books): string =>
  JSON.stringify(books, (_, value: unknown) => (value instanceof Map ? { entries: [...value] } : value), 1);

/** @throws SyntaxError when the text is not JSON. */
export const readBooks = (text: string): Books => ({
  ...emptyBooks(),
  ...(JSON.parse(text, (_, value: { entries?: [string, unknown][] } | null) =>
    value !== null && Array.isArray(value?.entries) ? new Map(value.entries) : value,
  ) as Books),
});
