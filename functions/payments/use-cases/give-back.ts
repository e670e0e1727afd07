import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type Payment, rankOf } from '../domain/payment.ts';
import type { PaymentsPorts, Refund } from '../ports.ts';
import { changePayment } from './change-payment.ts';

export type GiveBackRefusal = { code: 'RefundPending' } | { code: 'RefundFailed' };

const refundOf = async (
  { provider, site }: PaymentsPorts,
  payment: Payment,
  intentId: string,
  isFirst: boolean,
): Promise<Refund> => {
  if (payment.refundId) return provider.readRefund(payment.refundId);
  const [earlier] = isFirst ? [] : await provider.refundsOf(intentId);
  const key = `${payment.orderId}:${payment.chargeAttempt}:refund`;
  return earlier ?? provider.refund(intentId, key, { site, order: payment.orderId });
};

/** The refund as the provider tells it, written on the payment. A refund that has come through stays so. */
export const absorbRefund = (payment: Payment, refund: Refund): Payment | undefined => {
  const status = refund.state === 'succeeded' ? 'refunded' : 'refunding';
  if (payment.refundId !== undefined && payment.refundId !== refund.id) return undefined;
  if (rankOf(status) <= rankOf(payment.status) && payment.refundId === refund.id) return undefined;
  if (payment.status === 'refunded') return undefined;
  return { ...payment, status, refundId: refund.id };
};

/**
 * Gives back what was captured, once, however often it is asked. The intention is written first, so that a caller which dies after the
 * provider's work finds the refund again after the provider has forgotten the key.
 * Refuses RefundPending while the bank has it, and RefundFailed when the bank sent it back: that is a case for a person.
 */
export const giveBack = async (ports: PaymentsPorts, seen: Payment): Promise<Result<Payment, GiveBackRefusal>> => {
  const { payments } = ports;
  const { intentId, captured } = seen;
  if (seen.status === 'refunded' || !intentId || !captured?.amountMinor) return ok(seen);
  const meant = await changePayment(payments, seen, (now) =>
    now.status === 'captured' ? { ...now, status: 'refunding' } : undefined,
  );
  // The key keeps two who are here at once from refunding twice.
  const refund = await refundOf(ports, meant, intentId, seen.status === 'captured');
  const payment = await changePayment(payments, meant, (now) => absorbRefund(now, refund));
  if (payment.status === 'refunded') return ok(payment);
  return refuse({ code: refund.state === 'failed' ? 'RefundFailed' : 'RefundPending' });
};
