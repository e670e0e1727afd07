import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';
import { event } from '../event.ts';

/** The order was decided against, or what came in was not what the order costs. */
export const RefundReason = z.enum(['OrderUndone', 'PaymentMismatch']);

export const PaymentRefunded = event(
  'payments.PaymentRefunded.v1',
  'The provider has given the money back.',
  z.strictObject({ orderId: OrderId, amount: Money, reason: RefundReason }),
);

export const paymentsEvents = [PaymentRefunded] as const;
