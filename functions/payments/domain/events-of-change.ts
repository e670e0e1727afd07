import type { EventOf } from '#shared/contracts/event.ts';
import { PaymentRefunded } from '#shared/contracts/payments/events.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Payment, paysInFull } from './payment.ts';

/** The money of an order is given back once, so the fact itself names the event. */
export const eventsOfChange = (
  before: Payment | undefined,
  after: Payment | undefined,
  at: Instant,
): readonly EventOf<typeof PaymentRefunded>[] => {
  if (after?.status !== 'refunded' || before?.status === 'refunded' || !after.captured?.amountMinor) return [];
  const { orderId, organiserId, captured } = after;
  const reason = paysInFull(after) ? 'OrderUndone' : 'PaymentMismatch';
  return [
    {
      id: `${orderId}-refunded`,
      type: PaymentRefunded.type,
      occurredAt: at,
      organiserId,
      hops: 0,
      data: { orderId, amount: captured, reason },
    },
  ];
};
