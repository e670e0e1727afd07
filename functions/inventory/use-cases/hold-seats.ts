import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { type Hold, type HoldSeatsRequest, quantityOf } from '#shared/contracts/inventory/model.ts';
import type { BuyerId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Cart, holdOf } from '../domain/cart.ts';
import { decideHold, type SaleRefusal } from '../domain/hold-seats.ts';
import type { InventoryPorts } from '../ports.ts';
import { claimPlaces, type PlacesRefusal } from './claim-places.ts';
import { type ClaimRefusal, claimSeats } from './claim-seats.ts';

export interface AskToHold {
  performanceId: PerformanceId;
  buyerId: BuyerId;
  signedIn: boolean;
  request: HoldSeatsRequest;
  /** The caller's Idempotency-Key: the same key of the same buyer makes the same hold. */
  key: string | undefined;
}

export type HoldRefusal =
  | { code: 'PerformanceUnknown' }
  | { code: 'SignInRequired' }
  | SaleRefusal
  | { code: 'SeatUnavailable'; seatIds: readonly SeatId[] }
  | Exclude<ClaimRefusal, { code: 'SeatUnavailable' }>
  | PlacesRefusal
  | { code: 'NoneAvailable'; free: number };

/**
 * Holds named seats, or places of a standing section, for the minutes the sale sheet says: all or none.
 * One decision, then one write for each row and one for the cart at the same time; the write is the judge.
 */
export const holdSeats = async (ports: InventoryPorts, ask: AskToHold): Promise<Result<Hold, HoldRefusal>> => {
  const { performanceId, buyerId, request, key } = ask;
  const now = ports.clock();
  const sheet = await ports.published.saleSheet(performanceId);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  if (!ask.signedIn && !sheet.sale.guestCheckout) return refuse({ code: 'SignInRequired' });

  const decision = decideHold(quantityOf(request), sheet, now);
  if (!decision.ok) return decision;

  const holdId = ports.newHoldId(key && `${buyerId}|${performanceId}|${key}`);
  const cart = { performanceId, buyerId, holdId, until: decision.value.until, extended: false };
  return answerOf(await claim(ports, cart, request, sheet, now));
};

const claim = async (
  ports: InventoryPorts,
  cart: Omit<Cart, 'seatIds'>,
  request: HoldSeatsRequest,
  sheet: SaleSheet,
  now: Instant,
): Promise<Result<Cart, ClaimRefusal | PlacesRefusal | { code: 'NoneAvailable'; free: number }>> => {
  if ('seatIds' in request) return claimSeats(ports, { ...cart, seatIds: request.seatIds }, now);
  if ('best' in request) return refuse({ code: 'NoneAvailable', free: 0 });
  return claimPlaces(ports, cart, { ...request, sections: sheet.sections }, now);
};

const answerOf = (claimed: Awaited<ReturnType<typeof claim>>): Result<Hold, HoldRefusal> => {
  if (claimed.ok) return ok(holdOf(claimed.value));
  const { refusal } = claimed;
  return refusal.code === 'SeatUnavailable'
    ? refuse({ code: 'SeatUnavailable', seatIds: refusal.seatIds })
    : refuse(refusal);
};
