import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { mostSeatsOf, saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import type { Contact, Quote } from '#shared/contracts/orders/model.ts';
import type { BuyerId, HoldId, OrderId } from '#shared/kernel/ids.ts';
import type { Money } from '#shared/kernel/money.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { earliest, type Instant, plusMinutes } from '#shared/kernel/time.ts';
import type { PlacedOrder } from './placed-order.ts';

export interface AskToOrder {
  orderId: OrderId;
  buyerId: BuyerId;
  signedIn: boolean;
  heldBy: BuyerId;
  holdId: HoldId;
  contact?: Contact | undefined;
  paymentMethodId: string;
  /** What the buyer was shown; absent where the caller is shown no price first. */
  quotedTotal?: Money | undefined;
  fingerprint: string;
  keyMark?: string | undefined;
}

export type OrderRefusal =
  | { code: 'SaleNotOpen'; opensAt: Instant }
  | { code: 'SaleClosed'; closedAt: Instant }
  | { code: 'SignInRequired' }
  | { code: 'TooManySeats'; limit: number }
  | { code: 'TotalChanged'; total: Money };

/**
 * Whether these seats may be ordered by this buyer now, at this price. Refuses a total that is not the one shown: a buyer is never
 * charged an amount that was not agreed to.
 */
export const decideOrder = (
  ask: AskToOrder,
  sheet: SaleSheet,
  quote: Quote,
  now: Instant,
): Result<PlacedOrder, OrderRefusal> => {
  const { sale } = sheet;
  const state = saleStateAt(sale, now);
  if (state === 'notYetOpen') return refuse({ code: 'SaleNotOpen', opensAt: sale.opensAt });
  // One that was stopped or cancelled closed before its time.
  if (state === 'closed') return refuse({ code: 'SaleClosed', closedAt: earliest(sale.closesAt, now) });
  if (!ask.signedIn && !sale.guestCheckout) return refuse({ code: 'SignInRequired' });
  const limit = mostSeatsOf(sale);
  if (quote.lines.length > limit) return refuse({ code: 'TooManySeats', limit });
  const { total } = quote;
  const shown = ask.quotedTotal ?? total;
  if (shown.amountMinor !== total.amountMinor || shown.currency !== total.currency)
    return refuse({ code: 'TotalChanged', total });
  return ok({
    orderId: ask.orderId,
    status: 'PENDING',
    createdAt: now,
    payBy: earliest(plusMinutes(now, sale.holdMinutes), sale.closesAt),
    attempt: 1,
    buyerId: ask.buyerId,
    heldBy: ask.heldBy,
    holdId: ask.holdId,
    eventId: sheet.eventId,
    organiserId: sheet.organiser.id,
    title: sheet.title,
    startsAt: sheet.startsAt,
    venueName: sheet.venue.name,
    timeZone: sheet.venue.timeZone,
    quote,
    ...(ask.contact ? { contact: ask.contact } : {}),
    paymentMethodId: ask.paymentMethodId,
    fingerprint: ask.fingerprint,
    ...(ask.keyMark ? { keyMark: ask.keyMark } : {}),
  });
};
