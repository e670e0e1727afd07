import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { type Ok, ok, type Result, refuse } from '#shared/kernel/result.ts';
import { type Instant, secondsBetween } from '#shared/kernel/time.ts';
import { absorbCharge } from '../domain/absorb-charge.ts';
import { type Charge, newPayment, type Payment, rankOf } from '../domain/payment.ts';
import type { PaymentsPorts } from '../ports.ts';
import { changePayment } from './change-payment.ts';
import { findCharge } from './find-charge.ts';
import { type GiveBackRefusal, giveBack } from './give-back.ts';

/** No charge may stay open: a buyer who finishes the bank check later would pay for nothing. */
const closeCharge = async (ports: PaymentsPorts, payment: Payment): Promise<Charge | undefined> => {
  const found = await findCharge(ports, payment);
  if (!found?.id) return undefined;
  return found.state === 'captured' || found.state === 'cancelled' ? found : ports.provider.cancel(found.id);
};

/** Longer than the function that charges lives and the provider takes to list what it was asked last. */
const chargeOnItsWaySeconds = 60;

/** A charge whose answer was lost may still arrive at the provider for a moment after the order was decided against. */
const mayBeOnItsWay = ({ status, undoneAt }: Payment, now: Instant): boolean =>
  status !== 'declined' && undoneAt !== undefined && secondsBetween(undoneAt, now) < chargeOnItsWaySeconds;

/**
 * Undoes the payment of an order: cancels what is open, gives back what was captured. That the order is undone is written before the
 * provider is asked, so money that arrives at any later time is given back by whoever hears of it.
 * An order whose payment was never begun gets a payment that cannot be begun any more.
 * Refuses RefundPending until nothing more can be captured and all that was is back: who closes the order after a yes leaves no money
 * behind, even if every later message of the provider is lost.
 */
export const refundPayment = async (
  ports: PaymentsPorts,
  order: PlaceOrderInput,
): Promise<Result<undefined, GiveBackRefusal>> => {
  const done: Ok<undefined> = ok(undefined);
  const now = ports.clock();
  const never: Payment = { ...newPayment(order, now), status: 'abandoned', undone: true };
  const existing = await ports.payments.open(never);
  if (!existing) return done;
  let payment = await changePayment(ports.payments, existing, (current) =>
    current.undone ? undefined : { ...current, undone: true, undoneAt: now },
  );
  if (rankOf(payment.status) < rankOf('captured') && !neverBegun(payment)) {
    const charge = await closeCharge(ports, payment);
    if (!charge && mayBeOnItsWay(payment, now)) return refuse({ code: 'RefundPending' });
    if (charge && charge.state !== 'captured' && charge.state !== 'cancelled') return refuse({ code: 'RefundPending' });
    payment = await changePayment(ports.payments, payment, (current) =>
      absorbCharge(current, charge ?? { state: 'cancelled' }),
    );
  }
  const given = await giveBack(ports, payment);
  return given.ok ? done : given;
};

/** Written by an earlier call of this very step. */
const neverBegun = ({ status, intentId, taskToken }: Payment): boolean =>
  status === 'abandoned' && intentId === undefined && taskToken === undefined;
