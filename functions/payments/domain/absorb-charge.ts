import type { PaymentStatus } from '#shared/contracts/payments/model.ts';
import { type Charge, type Payment, rankOf } from './payment.ts';

const statusOf: Record<Charge['state'], PaymentStatus> = {
  waiting: 'started',
  needsAction: 'needsAction',
  processing: 'processing',
  declined: 'declined',
  cancelled: 'abandoned',
  captured: 'captured',
};

const messagesKept = 10;

/** A second capture for the same order: the money of the later one goes back in full. */
export const isExtraCapture = (payment: Payment, charge: Charge): boolean =>
  charge.state === 'captured' &&
  rankOf(payment.status) >= rankOf('captured') &&
  payment.intentId !== undefined &&
  charge.id !== undefined &&
  charge.id !== payment.intentId;

/**
 * The payment after the provider has said how the charge stands; undefined when that is nothing new. Monotone: an older message never
 * undoes a newer one, in whichever order they come.
 * @param message the provider's id of the message, kept so that its copy is known.
 */
export const absorbCharge = (payment: Payment, charge: Charge, message?: string): Payment | undefined => {
  const status = statusOf[charge.state];
  const further = rankOf(status) > rankOf(payment.status);
  const firstHeard = payment.intentId === undefined && charge.id !== undefined && !isExtraCapture(payment, charge);
  if (!further && !firstHeard) return undefined;
  const { clientSecret: _, ...rest } = payment;
  const next = further ? status : payment.status;
  return {
    ...rest,
    status: next,
    ...(charge.id ? { intentId: charge.id } : {}),
    ...(next === 'needsAction' && charge.clientSecret ? { clientSecret: charge.clientSecret } : {}),
    ...(next === 'captured' && charge.captured ? { captured: charge.captured } : {}),
    messages: message ? [...payment.messages, message].slice(-messagesKept) : payment.messages,
  };
};
