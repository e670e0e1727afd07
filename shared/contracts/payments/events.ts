import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';
import { event } from '../event.ts';

export const PaymentRefunded = event(
  'payments.PaymentRefunded.v1',
  'The provider has given the money back.',
  z.strictObject({ orderId: OrderId, amount: Money, reason: z.string().max(40) }),
);

export const paymentsEvents = [PaymentRefunded] as const;
