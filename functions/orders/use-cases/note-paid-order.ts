import type { EventOf } from '#shared/contracts/event.ts';
import type { OrderPaid } from '#shared/contracts/orders/events.ts';
import type { ChangePorts } from '../ports.ts';
import { moveOnRoll, refundOnRoll } from './see-to-order.ts';

/**
 * Writes a paid order on the roll of its performance. An order that was paid while the performance was being cancelled or moved is seen
 * to here: its entry is written before the change is looked for, and the change is noted before the roll is read, so that one of the two
 * finds the other.
 */
export const notePaidOrder = async (
  ports: ChangePorts,
  { data, occurredAt }: EventOf<typeof OrderPaid>,
): Promise<void> => {
  const { orderId, performanceId, buyerId, seatIds } = data;
  const entry = { orderId, performanceId, buyerId, seatIds, paidAt: occurredAt };
  await ports.roll.add(entry);
  const change = await ports.roll.changeOf(performanceId);
  if (change?.kind === 'cancellation') await refundOnRoll(ports, entry);
  if (change?.kind === 'move') await moveOnRoll(ports, change, entry);
};
