import * as z from 'zod';
import { type Account, nowSeconds } from './account.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { listParams, page } from './lists.ts';
import type { Charge, PaymentIntent, PaymentMethod } from './objects.ts';
import { expand } from './params.ts';
import { noSuch } from './stripe-refusal.ts';
import type { Decline } from './test-cards.ts';

/** Writes down one try to take the money. @param captured false: the bank keeps the amount for a later capture. */
export const recordCharge = (
  account: Account,
  intent: PaymentIntent,
  method: PaymentMethod,
  result: { decline: Decline | null; captured: boolean; authenticated: boolean },
): Charge => {
  const { decline } = result;
  const charge: Charge = {
    id: account.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: !decline && result.captured ? intent.amount : 0,
    amount_refunded: 0,
    billing_details: method.billing_details,
    captured: !decline && result.captured,
    created: nowSeconds(account),
    currency: intent.currency,
    description: intent.description,
    disputed: false,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    livemode: false,
    metadata: { ...intent.metadata },
    outcome: {
      network_status: decline ? 'declined_by_network' : 'approved_by_network',
      reason: decline?.declineCode ?? null,
      risk_level: 'normal',
      seller_message: decline ? 'The bank did not return any further details.' : 'Payment complete.',
      type: decline ? 'issuer_declined' : 'authorized',
    },
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: { ...method.card, three_d_secure: result.authenticated ? { result: 'authenticated' } : null },
    },
    receipt_email: intent.receipt_email,
    refunded: false,
    status: decline ? 'failed' : 'succeeded',
    transfer_group: intent.transfer_group,
  };
  account.books.charges.set(charge.id, charge);
  if (!decline) account.books.paidWith.set(method.id, charge.id);
  intent.latest_charge = charge.id;
  return charge;
};

export const chargeOf = (account: Account, id: string, param: string, inPath = false): Charge => {
  const charge = account.books.charges.get(id);
  if (!charge) throw noSuch('charge', id, param, inPath);
  return charge;
};

export const chargeEndpoints: readonly Endpoint[] = [
  endpoint('GET', 'charges/{id}', z.strictObject({ expand }), ({ account, id }) =>
    chargeOf(account, id, 'charge', true),
  ),
  endpoint(
    'GET',
    'charges',
    z.strictObject({ ...listParams, payment_intent: z.string().optional() }),
    ({ account, params }) =>
      page(
        '/v1/charges',
        [...account.books.charges.values()].filter(
          ({ payment_intent }) => params.payment_intent === undefined || payment_intent === params.payment_intent,
        ),
        params,
      ),
  ),
];
