import * as z from 'zod';

const Metadata = z.record(z.string(), z.string()).nullish();

/** What we read of a webhook's body: which object it is about. Everything else is read again from the provider. */
export const StripeMessage = z.object({
  id: z.string(),
  type: z.string(),
  livemode: z.boolean(),
  data: z.object({ object: z.object({ id: z.string(), metadata: Metadata }) }),
});
export type StripeMessage = z.infer<typeof StripeMessage>;

/** Types that can change a payment; the others are received and left alone. */
const ofCharges: readonly string[] = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.processing',
  'payment_intent.requires_action',
];
const ofRefunds: readonly string[] = ['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated'];

export const subjectOf = (message: StripeMessage): 'charge' | 'refund' | undefined => {
  if (ofCharges.includes(message.type)) return 'charge';
  return ofRefunds.includes(message.type) ? 'refund' : undefined;
};
