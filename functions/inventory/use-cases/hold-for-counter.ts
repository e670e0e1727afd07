import { holdAtCounterRoute } from '#shared/contracts/inventory/counter-api.ts';
import type { Hold, HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import type { BuyerId, HoldId, PerformanceId } from '#shared/kernel/ids.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import type { InventoryPorts } from '../ports.ts';
import { type ExtendRefusal, extendHold } from './extend-hold.ts';
import { type HoldRefusal, holdSeats } from './hold-seats.ts';
import { releaseHold } from './release-hold.ts';

interface AtCounter {
  performanceId: PerformanceId;
  caller: Staff;
}

interface HeldAtCounter extends AtCounter {
  holdId: HoldId;
}

type PerformanceUnknown = { code: 'PerformanceUnknown' };

/** Each person at a counter has one cart for each performance: who has sold its seats holds the next customer's. */
const buyerAt = ({ subject }: Staff): BuyerId => `staff_${subject}` as BuyerId;

/** Another organiser's performance is answered like one that does not exist. */
const sellsIt = async (
  { published }: Pick<InventoryPorts, 'published'>,
  { performanceId, caller }: AtCounter,
): Promise<boolean> => {
  const sheet = await published.saleSheet(performanceId);
  return sheet !== undefined && mayActFor(caller, holdAtCounterRoute.access.groups, sheet.organiser.id);
};

/**
 * Holds seats for a customer who stands at a counter: for the counter's minutes and within its limits, whatever phase the sale is in. Whoever sells
 * there sees the hall and may leave a single seat alone. An access code opens nothing that is not open there.
 */
export const holdForCounter = async (
  ports: InventoryPorts,
  { request, key, ...at }: AtCounter & { request: HoldSeatsRequest; key: string | undefined },
): Promise<Result<Hold, HoldRefusal>> => {
  if (!(await sellsIt(ports, at))) return refuse({ code: 'PerformanceUnknown' });
  const { accessCode: _, ...wanted } = request;
  return holdSeats(ports, {
    performanceId: at.performanceId,
    buyerId: buyerAt(at.caller),
    signedIn: true,
    request: wanted,
    key,
    channel: 'counter',
  });
};

/** Keeps what the person at the counter holds once more; see `extendHold`. */
export const extendForCounter = async (
  ports: InventoryPorts,
  { holdId, key, ...at }: HeldAtCounter & { key: string | undefined },
): Promise<Result<Hold, ExtendRefusal>> => {
  if (!(await sellsIt(ports, at))) return refuse({ code: 'PerformanceUnknown' });
  const { performanceId, caller } = at;
  return extendHold(ports, { performanceId, buyerId: buyerAt(caller), holdId, key, channel: 'counter' });
};

/** Gives back what the person at the counter holds; see `releaseHold`. */
export const releaseForCounter = async (
  ports: InventoryPorts,
  { holdId, ...at }: HeldAtCounter,
): Promise<Result<undefined, PerformanceUnknown | { code: 'HoldUnknown' }>> => {
  if (!(await sellsIt(ports, at))) return refuse({ code: 'PerformanceUnknown' });
  return releaseHold(ports, { performanceId: at.performanceId, buyerId: buyerAt(at.caller), holdId });
};
