import * as z from 'zod';
import { type Account, nowSeconds, tell } from './account.ts';
import { chargeOf } from './charges.ts';
import { type Call, type Endpoint, endpoint } from './endpoint.ts';
import { listParams, page } from './lists.ts';
import type { Charge, Refund } from './objects.ts';
import { expand, mergedMetadata, metadata, whole } from './params.ts';
import { intentOf } from './payment-intents.ts';
import { invalidRequest, noSuch } from './stripe-refusal.ts';
import { testCardOfNumber } from './test-cards.ts';

const CreateRefund = z.strictObject({
  payment_intent: z.string().optional(),
  charge: z.string().optional(),
  amount: whole.pipe(z.int().min(1, 'must be at least 1')).optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: metadata.optional(),
  expand,
});

const paidCharge = (account: Account, params: z.infer<typeof CreateRefund>): Charge => {
  if (params.charge !== undefined) return chargeOf(account, params.charge, 'charge');
  if (params.payment_intent === undefined) {
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  }
  const intent = intentOf(account, params.payment_intent, 'payment_intent', false);
  const charge = intent.latest_charge ? account.books.charges.get(intent.latest_charge) : undefined;
  if (intent.status !== 'succeeded' || !charge?.paid) {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
  return charge;
};

/** Refunds are asynchronous: the promise is kept, or broken, later. */
const settleLater = (account: Account, refund: Refund, charge: Charge, fails: boolean): void => {
  account.later(account.switches().refundMs, () => {
    if (refund.status !== 'pending' && !fails) return;
    const previous = { status: refund.status };
    refund.status = fails ? 'failed' : 'succeeded';
    if (fails) {
      refund.failure_reason = 'expired_or_canceled_card';
      charge.amount_refunded -= refund.amount;
      charge.refunded = false;
    }
    tell(account, 'refund.updated', refund, previous);
    tell(account, 'charge.refund.updated', refund, previous);
    if (fails) tell(account, 'refund.failed', refund);
  });
};

/** Refunds that were pending when the books were last closed go on. */
export const resumeRefunds = (account: Account): void => {
  for (const refund of account.books.refunds.values()) {
    const charge = account.books.charges.get(refund.charge);
    if (refund.status === 'pending' && charge) settleLater(account, refund, charge, false);
  }
};

const create = ({ account, params }: Call<z.infer<typeof CreateRefund>>): Refund => {
  const charge = paidCharge(account, params);
  if (charge.refunded) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = params.amount ?? left;
  if (amount > left) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  }
  const card = testCardOfNumber(account.books.cardNumbers.get(charge.payment_method) ?? '');
  const wish = account.switches().refunds;
  const fails = card?.refund === 'fails' || wish === 'fail';
  const pending = card?.refund === 'pending' || wish !== 'succeed';
  const refund: Refund = {
    id: account.newId('re'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: nowSeconds(account),
    currency: charge.currency,
    metadata: mergedMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    reason: params.reason ?? null,
    // Stripe's failing test card says "succeeded" first, and takes it back
    status: pending ? 'pending' : 'succeeded',
  };
  const previous = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  account.books.refunds.set(refund.id, refund);
  tell(account, 'refund.created', refund);
  tell(account, 'charge.refunded', charge, previous);
  if (fails || pending) settleLater(account, refund, charge, fails);
  return refund;
};

export const refundEndpoints: readonly Endpoint[] = [
  endpoint('POST', 'refunds', CreateRefund, create),
  endpoint('GET', 'refunds/{id}', z.strictObject({ expand }), ({ account, id }) => {
    const refund = account.books.refunds.get(id);
    if (!refund) throw noSuch('refund', id, 'refund', true);
    return refund;
  }),
  endpoint(
    'GET',
    'refunds',
    z.strictObject({ ...listParams, charge: z.string().optional(), payment_intent: z.string().optional() }),
    ({ account, params }) =>
      page(
        '/v1/refunds',
        [...account.books.refunds.values()].filter(
          (refund) =>
            (params.charge === undefined || refund.charge === params.charge) &&
            (params.payment_intent === undefined || refund.payment_intent === params.payment_intent),
        ),
        params,
      ),
  ),
];
