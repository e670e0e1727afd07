import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';

/** Monotone: a payment only moves to the right; an older message never undoes a newer one. */
export const paymentStatuses = [
  'started',
  'needsAction',
  'processing',
  'declined',
  /** Given up before anything was captured; a capture that arrives all the same is refunded. */
  'abandoned',
  'captured',
  'refunding',
  'refunded',
] as const;
export const PaymentStatus = z.enum(paymentStatuses);
export type PaymentStatus = z.infer<typeof PaymentStatus>;

export const PaymentView = z.strictObject({
  orderId: OrderId,
  status: PaymentStatus,
  amount: Money,
  /** For `stripe.handleNextAction`; only while the bank asks for a check, and only to the buyer. */
  clientSecret: z.string().optional(),
});
export type PaymentView = z.infer<typeof PaymentView>;
