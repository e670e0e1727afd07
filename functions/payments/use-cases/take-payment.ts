import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { outcomeOf } from '../domain/outcome.ts';
import { type Charge, mayReplayCharge, newPayment, type Payment } from '../domain/payment.ts';
import type { PaymentsPorts } from '../ports.ts';
import { absorb, answer, followUp } from './absorb.ts';
import { changePayment } from './change-payment.ts';
import { findCharge } from './find-charge.ts';

export interface TakePayment {
  order: PlaceOrderInput;
  taskToken: string;
}

/** Young enough for the same key to find the same charge; otherwise the charge is looked for before a new one is made. */
const chargeAgain = async (ports: PaymentsPorts, payment: Payment, attempt: number): Promise<[Payment, Charge]> => {
  const now = ports.clock();
  if (payment.intentId) return [payment, await ports.provider.read(payment.intentId)];
  if (mayReplayCharge(payment, now)) return [payment, await ports.provider.charge(payment, ports.site)];
  const found = await ports.provider.findChargeOf(payment);
  if (found) return [payment, found];
  const renewed = await changePayment(ports.payments, payment, (current) =>
    current.intentId ? undefined : { ...current, chargeAttempt: attempt, startedAt: now },
  );
  return [renewed, await ports.provider.charge(renewed, ports.site)];
};

/** What was not paid in time is given up: the seats may be someone else's by the time the bank has answered. */
const endLate = async (ports: PaymentsPorts, payment: Payment): Promise<Charge> => {
  const found = await findCharge(ports, payment);
  if (!found?.id) return { state: 'cancelled' };
  return found.state === 'waiting' || found.state === 'needsAction' ? ports.provider.cancel(found.id) : found;
};

/**
 * Charges the buyer once, however often it is called, and answers the waiting run as soon as the outcome is known. While the bank asks
 * for a check nothing is answered: the webhook or the sweeper does it.
 * @throws Error when the provider's answer was lost: the state is tried again and finds the same charge.
 */
export const takePayment = async (ports: PaymentsPorts, { order, taskToken }: TakePayment): Promise<void> => {
  const now = ports.clock();
  const fresh = { ...newPayment(order, now), taskToken };
  // Nothing to pay: no provider is asked.
  const free = order.amountMinor === 0;
  const begun = free ? { ...fresh, status: 'captured' as const, captured: fresh.amount } : fresh;
  const existing = await ports.payments.open(begun);
  if (!existing && free) return answer(ports, begun);
  const payment = existing
    ? await changePayment(ports.payments, existing, (current) =>
        current.taskToken === taskToken ? undefined : { ...current, taskToken },
      )
    : fresh;
  if (outcomeOf(payment)) return followUp(ports, payment);
  if (now > order.payBy) {
    await absorb(ports, payment, existing ? await endLate(ports, payment) : { state: 'cancelled' });
    return;
  }
  const [asked, charge] = existing
    ? await chargeAgain(ports, payment, order.attempt)
    : [payment, await ports.provider.charge(payment, ports.site)];
  await absorb(ports, asked, charge);
};
