import type { PlaceOrderRefusal } from '#shared/contracts/place-order.ts';
import { type Payment, paysInFull } from './payment.ts';

export type PaymentRefusalCode = PlaceOrderRefusal<'takePayment'>['code'];
export type PaymentOutcome = { paid: true } | { paid: false; code: PaymentRefusalCode };

/** What the waiting run is told; undefined while the outcome is open. Nothing that was undone is ever paid again. */
export const outcomeOf = (payment: Payment): PaymentOutcome | undefined => {
  switch (payment.status) {
    case 'started':
    case 'needsAction':
    case 'processing':
      return payment.undone ? { paid: false, code: 'PaymentAbandoned' } : undefined;
    case 'declined':
      return { paid: false, code: 'PaymentDeclined' };
    case 'abandoned':
    case 'refunding':
    case 'refunded':
      return { paid: false, code: 'PaymentAbandoned' };
    case 'captured':
      if (!paysInFull(payment)) return { paid: false, code: 'PaymentMismatch' };
      return payment.undone ? { paid: false, code: 'PaymentAbandoned' } : { paid: true };
  }
};
