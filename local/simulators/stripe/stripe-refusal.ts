import type { PaymentIntent, PaymentMethod } from './objects.ts';

export interface StripeErrorBody {
  type: 'card_error' | 'invalid_request_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: PaymentIntent;
  payment_method?: PaymentMethod;
}

/** An answer of Stripe's other than 2xx, thrown where it is decided and written out at the edge of the simulator. */
export class StripeRefusal extends Error {
  override name = 'StripeRefusal';
  readonly status: number;
  readonly body: StripeErrorBody;
  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body.code
      ? { doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`, ...body }
      : body;
  }
}

export const invalidRequest = (message: string, more: Partial<StripeErrorBody> = {}, status = 400): StripeRefusal =>
  new StripeRefusal(status, { type: 'invalid_request_error', message, ...more });

/** 404 when the id stands in the path, 400 when it is a parameter. */
export const noSuch = (kind: string, id: string, param: string, inPath: boolean): StripeRefusal =>
  invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param }, inPath ? 404 : 400);

export const unexpectedState = (message: string, paymentIntent: PaymentIntent): StripeRefusal =>
  invalidRequest(message, {
    code: 'payment_intent_unexpected_state',
    payment_intent: structuredClone(paymentIntent),
  });
