import { type Change, toldOf } from '../domain/change.ts';
import type { RollEntry } from '../domain/roll.ts';
import type { ChangePorts, RollPorts } from '../ports.ts';

/** A paid order of a performance that was moved: its new time is written on it, and the mail follows from that. */
export const moveOnRoll = async (
  { roll, orders }: RollPorts,
  change: Extract<Change, { kind: 'move' }>,
  entry: RollEntry,
): Promise<void> => {
  if (entry.refundedAt !== undefined || entry.told === toldOf(change)) return;
  await orders.move(entry.orderId, change);
  await roll.markTold(entry, toldOf(change));
};

/** A paid order of a performance that was cancelled: its refund is begun, once, however often this is done. */
export const refundOnRoll = async (
  { roll, refunds }: Pick<ChangePorts, 'roll' | 'refunds'>,
  entry: RollEntry,
): Promise<void> => {
  if (entry.refundedAt !== undefined || entry.told === 'cancelled') return;
  await refunds.start({ orderId: entry.orderId, reason: 'PerformanceCancelled' });
  await roll.markTold(entry, 'cancelled');
};
