import type { PaymentStatus, PaymentView } from '#shared/contracts/payments/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import { paymentView } from '../domain/payment.ts';
import type { Payments } from '../ports.ts';

interface PaymentDesk {
  payments: Pick<Payments, 'find'>;
}

/** The payment of the caller's own order. Another person's is answered like one that does not exist. */
export const paymentOfOrder = async (
  { payments }: PaymentDesk,
  { orderId, caller }: { orderId: OrderId; caller: Buyer },
): Promise<Result<PaymentView, { code: 'PaymentUnknown' }>> => {
  const payment = await payments.find(orderId);
  if (!payment || (payment.buyerId !== caller.buyerId && payment.buyerId !== caller.guestId))
    return refuse({ code: 'PaymentUnknown' });
  return ok(paymentView(payment));
};

/** How the payment stands in our books; null when none was begun. */
export const paymentStanding = async (
  { payments }: PaymentDesk,
  { orderId }: { orderId: OrderId },
): Promise<{ status: PaymentStatus } | null> => {
  const payment = await payments.find(orderId);
  return payment ? { status: payment.status } : null;
};
