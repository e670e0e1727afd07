import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Channel } from '#shared/contracts/catalog/sale-terms.ts';
import { type Hold, type HoldSeatsRequest, quantityOf } from '#shared/contracts/inventory/model.ts';
import type { BuyerId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Belonging } from '#shared/runtime/caller.ts';
import { type Cart, holdOf } from '../domain/cart.ts';
import { decideHold, type SaleRefusal } from '../domain/hold-seats.ts';
import type { InventoryPorts } from '../ports.ts';
import { type BestRefusal, claimBest } from './claim-best.ts';
import { claimExact, type ExactRefusal } from './claim-exact.ts';
import { claimPlaces, type PlacesRefusal } from './claim-places.ts';
import type { ClaimRefusal } from './claim-seats.ts';
import { claimWithinLimits, type LimitRefusal } from './claim-within-limits.ts';
import { fitTicketTypes } from './fit-ticket-types.ts';
import { repeatOf } from './repeat-of.ts';

export interface AskToHold {
  performanceId: PerformanceId;
  buyerId: BuyerId;
  signedIn: boolean;
  request: HoldSeatsRequest;
  /** The caller's Idempotency-Key: the same key of the same buyer makes the same hold. */
  key: string | undefined;
  /** Which way the request came; the site, when it is not said. A person at a counter sells to whoever stands there. */
  channel?: Channel | undefined;
  /** What the buyer's token says they are to organisers. */
  belongsTo?: readonly Belonging[] | undefined;
}

export type HoldRefusal =
  | { code: 'PerformanceUnknown' }
  | { code: 'SignInRequired' }
  | { code: 'SeatMapChanged'; version: number }
  | SaleRefusal
  | { code: 'SeatUnavailable'; seatIds: readonly SeatId[] }
  | Exclude<ClaimRefusal, { code: 'SeatUnavailable' | 'SlotsTaken' | 'CartChanged' }>
  | LimitRefusal
  | { code: 'AccessCodeWrong' }
  | PlacesRefusal
  | ExactRefusal
  | BestRefusal;

/**
 * Holds named seats, or places of a standing section, for the minutes the sale sheet says: all or none.
 * One decision, then one write for each row and one for the cart at the same time; the write is the judge.
 */
export const holdSeats = async (ports: InventoryPorts, ask: AskToHold): Promise<Result<Hold, HoldRefusal>> => {
  const { performanceId, buyerId, request, key } = ask;
  const now = ports.clock();
  const sheet = await ports.published.saleSheet(performanceId, request.seatMapVersion);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  const channel = ask.channel ?? 'online';
  if (!ask.signedIn && !sheet.sale.guestCheckout) return refuse({ code: 'SignInRequired' });
  const opened = await phaseOpened(ports, sheet, request.accessCode);
  if (!opened.ok) return opened;

  const quantity = quantityOf(request);
  const audiences = (ask.belongsTo ?? []).filter(({ organiserId }) => organiserId === sheet.organiser.id);
  const decision = decideHold(
    {
      quantity,
      channel,
      ticketTypes: request.ticketTypes,
      audiences: audiences.map(({ audience }) => audience),
      opened: opened.value,
    },
    sheet,
    now,
  );
  if (!decision.ok) return decision;
  const { until, ticketTypes, quotas, account } = decision.value;
  const fitting = await fitTicketTypes(ports, request, ticketTypes, sheet);
  if (!fitting.ok) return fitting;

  const holdId = ports.newHoldId(key && `${buyerId}|${performanceId}|${key}`);
  const cart = { performanceId, buyerId, holdId, until, extended: false, ...(ticketTypes && { ticketTypes }) };
  const { version } = sheet.seatMap;
  const looksAtAnother = request.seatMapVersion !== undefined && request.seatMapVersion !== version;
  if (looksAtAnother && !(await repeatOf(ports, cart, now))) return refuse({ code: 'SeatMapChanged', version });
  return answerOf(
    await claimWithinLimits(ports, cart, { quantity, quotas, account }, now, (guarded, limited) =>
      claim(guarded, limited, { request, sheet, channel }, now),
    ),
  );
};

/** The catalog is asked only when there is a code, and a phase that one could open. */
const phaseOpened = async (
  { phaseOpenedBy }: InventoryPorts,
  { performanceId, sale }: SaleSheet,
  code: string | undefined,
): Promise<Result<string | undefined, { code: 'AccessCodeWrong' }>> => {
  if (code === undefined) return ok(undefined);
  const opened = sale.phases?.some(({ audience }) => audience === 'accessCode')
    ? await phaseOpenedBy(performanceId, code)
    : undefined;
  return opened === undefined ? refuse({ code: 'AccessCodeWrong' }) : ok(opened);
};

interface Asked {
  request: HoldSeatsRequest;
  sheet: SaleSheet;
  channel: Channel;
}

const claim = async (
  ports: InventoryPorts,
  cart: Omit<Cart, 'seatIds'>,
  { request, sheet, channel }: Asked,
  now: Instant,
): Promise<Result<Cart, ClaimRefusal | PlacesRefusal | ExactRefusal | BestRefusal>> => {
  if ('seatIds' in request) {
    const pick = { sheet, accessible: request.accessible ?? false, mayLeaveOne: channel === 'counter' };
    return claimExact(ports, { ...cart, seatIds: request.seatIds }, pick, now);
  }
  if ('best' in request) return claimBest(ports, cart, { best: request.best, sheet }, now);
  return claimPlaces(ports, cart, { ...request, sheet }, now);
};

type Held = Result<
  Cart,
  Exclude<HoldRefusal, { code: 'SeatUnavailable' }> | Extract<ClaimRefusal, { code: 'SeatUnavailable' }>
>;

const answerOf = (claimed: Held): Result<Hold, HoldRefusal> => {
  if (claimed.ok) return ok(holdOf(claimed.value));
  const { refusal } = claimed;
  return refusal.code === 'SeatUnavailable'
    ? refuse({ code: 'SeatUnavailable', seatIds: refusal.seatIds })
    : refuse(refusal);
};
