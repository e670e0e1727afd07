import type { ChangeProgress } from '#shared/contracts/orders/model.ts';
import {
  type BuyerId,
  type OrderId,
  type PerformanceId,
  placeOf,
  type SeatId,
  type SectionId,
} from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { progressOf } from '../domain/roll.ts';
import type { Roll } from '../ports.ts';

/** Entries looked at for one page of the answer. */
const looked = 2000;

interface PaidOrder {
  orderId: OrderId;
  buyerId: BuyerId;
  seatIds: SeatId[];
  paidAt: Instant;
}

/** A page of the paid orders of a performance that were not given back since; it may be empty before the last. */
export const paidOrdersOf = async (
  { roll }: { roll: Pick<Roll, 'page'> },
  ask: { performanceId: PerformanceId; sectionId?: SectionId | undefined; after?: string | undefined },
): Promise<{ orders: PaidOrder[]; next?: string }> => {
  const { entries, next } = await roll.page(ask.performanceId, ask.after, looked);
  const isWanted = (seatId: SeatId) => ask.sectionId === undefined || placeOf(seatId).sectionId === ask.sectionId;
  return {
    orders: entries
      .filter(({ refundedAt, seatIds }) => refundedAt === undefined && seatIds.some(isWanted))
      .map(({ orderId, buyerId, seatIds, paidAt }) => ({ orderId, buyerId, seatIds: [...seatIds], paidAt })),
    ...(next ? { next } : {}),
  };
};

/** How far the orders of a performance are with its cancellation, or with its move to a time. */
export const progressOfChange = async (
  { roll }: { roll: Pick<Roll, 'all'> },
  { performanceId, movedTo }: { performanceId: PerformanceId; movedTo?: Instant | undefined },
): Promise<ChangeProgress> => progressOf(await roll.all(performanceId), movedTo ?? 'cancelled');
