import type { SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Quota } from '../domain/quotas.ts';
import { seatsWhere } from '../domain/rows.ts';
import { isFree, isHeldBy, isSoldTo } from '../domain/seat-value.ts';
import type { SeatPorts } from '../ports.ts';
import { type SoldOutRefusal, soldOut } from './choose-slots.ts';
import type { PaidSeats } from './sell-seats.ts';

/**
 * The slots of an order that is tried again: those its hold still keeps, and free ones for what is missing. Those it was sold already it
 * does not need again. Slots of one hold lapse together, so what is kept and what is free never meet in one write.
 * @param quotas what the whole order takes. One consistent Query of each.
 */
export const keepSlots = async (
  { rows }: Pick<SeatPorts, 'rows'>,
  { performanceId, orderId, holdId }: Pick<PaidSeats, 'performanceId' | 'orderId' | 'holdId'>,
  quotas: readonly Quota[],
  now: Instant,
): Promise<Result<readonly SeatId[], SoldOutRefusal>> => {
  const slots: SeatId[] = [];
  for (const quota of quotas) {
    const standing = await rows.ofSection(performanceId, quota.id, 'now');
    const wanted = quota.quantity - seatsWhere(standing, (slot) => isSoldTo(slot, orderId)).length;
    const kept = seatsWhere(standing, (slot) => isHeldBy(slot, holdId)).slice(0, Math.max(0, wanted));
    const missing = Math.max(0, wanted - kept.length);
    const open = seatsWhere(standing, (slot) => isFree(slot, now) && !isHeldBy(slot, holdId));
    if (open.length < missing) return refuse(soldOut(quota, open.length));
    slots.push(...kept, ...open.slice(0, missing));
  }
  return ok(slots);
};
