import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { type Ok, ok, type Result } from '#shared/kernel/result.ts';
import { absorbCharge } from '../domain/absorb-charge.ts';
import { type Charge, newPayment, type Payment, rankOf } from '../domain/payment.ts';
import type { PaymentsPorts } from '../ports.ts';
import { changePayment } from './change-payment.ts';
import { findCharge } from './find-charge.ts';
import { type GiveBackRefusal, giveBack } from './give-back.ts';

/** No charge may stay open: a buyer who finishes the bank check later would pay for nothing. */
const closeCharge = async (ports: PaymentsPorts, payment: Payment): Promise<Charge> => {
  const found = await findCharge(ports, payment);
  if (!found?.id) return { state: 'cancelled' };
  return found.state === 'captured' || found.state === 'cancelled' ? found : ports.provider.cancel(found.id);
};

/**
 * Undoes the payment of an order: cancels what is open, gives back what was captured. That the order is undone is written before the
 * provider is asked, so money that arrives at any later time is given back by whoever hears of it.
 * An order whose payment was never begun gets a payment that cannot be begun any more.
 */
export const refundPayment = async (
  ports: PaymentsPorts,
  order: PlaceOrderInput,
): Promise<Result<undefined, GiveBackRefusal>> => {
  const done: Ok<undefined> = ok(undefined);
  const never: Payment = { ...newPayment(order, ports.clock()), status: 'abandoned', undone: true };
  const existing = await ports.payments.open(never);
  if (!existing) return done;
  let payment = await changePayment(ports.payments, existing, (now) =>
    now.undone ? undefined : { ...now, undone: true },
  );
  if (rankOf(payment.status) < rankOf('captured') && !neverBegun(payment)) {
    const charge = await closeCharge(ports, payment);
    payment = await changePayment(ports.payments, payment, (now) => absorbCharge(now, charge));
  }
  const given = await giveBack(ports, payment);
  return given.ok ? done : given;
};

/** Written by an earlier call of this very step. */
const neverBegun = ({ status, intentId, taskToken }: Payment): boolean =>
  status === 'abandoned' && intentId === undefined && taskToken === undefined;
