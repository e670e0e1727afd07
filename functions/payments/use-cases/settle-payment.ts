import type { PaymentStatus } from '#shared/contracts/payments/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { outcomeOf } from '../domain/outcome.ts';
import type { PaymentsPorts } from '../ports.ts';
import { absorb, followUp } from './absorb.ts';
import { findCharge } from './find-charge.ts';

/**
 * Asks the provider how the payment stands and answers the run that waits for it: what finishes a sale whose webhook was lost.
 * When the buyer's time is over an open charge is cancelled; one that succeeded meanwhile counts.
 * @param abandon it is over, whatever the payment says.
 * @returns null when no payment was begun.
 */
export const settlePayment = async (
  ports: PaymentsPorts,
  { orderId, abandon }: { orderId: OrderId; abandon: boolean },
): Promise<{ status: PaymentStatus } | null> => {
  const payment = await ports.payments.find(orderId);
  if (!payment) return null;
  if (outcomeOf(payment)) {
    await followUp(ports, payment);
    return { status: payment.status };
  }
  const found = await findCharge(ports, payment);
  const open = found?.id !== undefined && (found.state === 'waiting' || found.state === 'needsAction');
  const isOver = abandon || ports.clock() > payment.payBy;
  const charge = isOver && open && found.id ? await ports.provider.cancel(found.id) : found;
  if (!charge && !isOver) return { status: payment.status };
  const { status } = await absorb(ports, payment, charge ?? { state: 'cancelled' });
  return { status };
};
