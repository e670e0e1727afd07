import type { Charge, Payment } from '../domain/payment.ts';
import type { PaymentsPorts } from '../ports.ts';

/** The charge a payment has at the provider, read now; undefined when none is known there. */
export const findCharge = async ({ provider }: PaymentsPorts, payment: Payment): Promise<Charge | undefined> =>
  payment.intentId ? provider.read(payment.intentId) : provider.findChargeOf(payment);
