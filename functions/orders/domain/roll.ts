import type { ChangeProgress } from '#shared/contracts/orders/model.ts';
import type { BuyerId, OrderId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Told } from './change.ts';

/** A paid order on the roll of its performance. */
export interface RollEntry {
  orderId: OrderId;
  performanceId: PerformanceId;
  buyerId: BuyerId;
  seatIds: readonly SeatId[];
  paidAt: Instant;
  /** What its buyer was told last of a change of the performance. */
  told?: Told;
  refundedAt?: Instant;
}

/** How far the orders of a performance are with a change: everybody is told of a move, and gets the money back of a cancellation. */
export const progressOf = (entries: readonly Pick<RollEntry, 'told' | 'refundedAt'>[], what: Told): ChangeProgress => {
  const isTold = (entry: Pick<RollEntry, 'told'>) => entry.told === what;
  const refunded = entries.filter(({ refundedAt }) => refundedAt !== undefined).length;
  const waiting = entries.filter((entry) => entry.refundedAt === undefined && !isTold(entry)).length;
  return {
    orders: entries.length,
    told: entries.filter(isTold).length,
    refunded,
    pending: what === 'cancelled' ? entries.length - refunded : waiting,
  };
};
