import type { Payment } from '../domain/payment.ts';
import type { Payments } from '../ports.ts';

const mostTries = 6;

/**
 * Changes a payment by what is written at that moment, not by what was read before: task, webhook and sweeper may all be at it.
 * @param change pure; undefined when there is nothing to change.
 * @returns the payment as it then stands.
 * @throws Error when others keep writing in between.
 */
export const changePayment = async (
  payments: Payments,
  seen: Payment,
  change: (current: Payment) => Payment | undefined,
): Promise<Payment> => {
  let current = seen;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const next = change(current);
    if (!next) return current;
    const written = await payments.replace(current, next);
    if (written) return written;
    const found = await payments.find(seen.orderId);
    if (!found) throw new Error(`The payment of order ${seen.orderId} is gone`);
    current = found;
  }
  throw new Error(`The payment of order ${seen.orderId} keeps changing`);
};
