import { log } from '#shared/runtime/logger.ts';
import { absorbCharge, isExtraCapture } from '../domain/absorb-charge.ts';
import { outcomeOf } from '../domain/outcome.ts';
import type { Charge, Payment } from '../domain/payment.ts';
import type { PaymentsPorts } from '../ports.ts';
import { changePayment } from './change-payment.ts';
import { giveBack } from './give-back.ts';

const giveBackExtra = async ({ provider, site }: PaymentsPorts, payment: Payment, intentId: string): Promise<void> => {
  log.error('An order was paid twice; the second payment goes back', { orderId: payment.orderId, paymentId: intentId });
  await provider.refund(intentId, `${payment.orderId}:${intentId}:extra`, { site, order: payment.orderId });
};

/** Tells the waiting run what has come of its payment, when something has; may be told again. */
export const answer = async ({ answerRun }: PaymentsPorts, payment: Payment): Promise<void> => {
  const outcome = outcomeOf(payment);
  if (outcome && payment.taskToken) await answerRun(payment.taskToken, outcome);
};

/**
 * What follows from how a payment stands: money of an order that was decided against goes back, and the waiting run is answered.
 * May be done again, and is: whoever died between the write and this is made whole by the next who hears of the payment.
 */
export const followUp = async (ports: PaymentsPorts, payment: Payment): Promise<void> => {
  if (payment.undone && (payment.status === 'captured' || payment.status === 'refunding')) {
    const given = await giveBack(ports, payment);
    if (!given.ok) log.warn('Late money is not given back yet', { orderId: payment.orderId, code: given.refusal.code });
  }
  await answer(ports, payment);
};

/**
 * Takes in what the provider says of a charge, whoever heard it: task, webhook or sweeper; the second is a no-op.
 * @param message the provider's id of the message.
 */
export const absorb = async (
  ports: PaymentsPorts,
  seen: Payment,
  charge: Charge,
  message?: string,
): Promise<Payment> => {
  const payment = await changePayment(ports.payments, seen, (now) => absorbCharge(now, charge, message));
  if (charge.id && isExtraCapture(payment, charge)) await giveBackExtra(ports, payment, charge.id);
  await followUp(ports, payment);
  return payment;
};
