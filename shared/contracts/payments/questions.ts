import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { question } from '../question.ts';
import { PaymentStatus } from './model.ts';

/** How the payment of an order stands in our books; null when none was started. */
export const PaymentStanding = question(
  'PaymentStanding',
  z.strictObject({ orderId: OrderId }),
  z.strictObject({ status: PaymentStatus }).nullable(),
);

/** Ask the provider again and answer the waiting run: what the poller does when a webhook was lost. */
export const SettlePayment = question(
  'SettlePayment',
  z.strictObject({ orderId: OrderId, abandon: z.boolean() }),
  z.strictObject({ status: PaymentStatus }).nullable(),
);
