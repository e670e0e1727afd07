import type { Cancellation } from '#shared/contracts/change-performance.ts';
import { type Ok, ok } from '#shared/kernel/result.ts';
import type { ChangePorts } from '../ports.ts';
import { inTurns } from './in-turns.ts';
import { refundOnRoll } from './see-to-order.ts';

/** Orders of a page: with the machine's pause between pages the provider is asked for some twenty refunds a second. */
export const ordersOfPage = 50;

/**
 * Begins the refunds of a page of a cancelled performance's orders. The note comes first: whoever pays from then on is seen to when the
 * payment is heard of. A page that is done twice begins nothing twice.
 * @returns the input with the page that follows; without one, all orders have been seen to.
 */
export const refundNextOrders = async (
  ports: Pick<ChangePorts, 'roll' | 'refunds'>,
  { after, ...cancellation }: Cancellation,
): Promise<Ok<Cancellation>> => {
  const { performanceId, decidedAt } = cancellation;
  await ports.roll.note({ performanceId, change: { kind: 'cancellation', decidedAt } });
  const { entries, next } = await ports.roll.page(performanceId, after, ordersOfPage);
  await inTurns(entries, (entry) => refundOnRoll(ports, entry));
  return ok({ ...cancellation, ...(next ? { after: next } : {}) });
};
