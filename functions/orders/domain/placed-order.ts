import type {
  CancelReason,
  Contact,
  Order,
  OrderForStaff,
  OrderStatus,
  Quote,
  RefundReason,
} from '#shared/contracts/orders/model.ts';
import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import {
  type BuyerId,
  type EventId,
  type HoldId,
  type OrderId,
  type OrganiserId,
  ticketIdOf,
} from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** Which way the order goes, for good: set once, by whichever side of the process comes first. */
export type Decision = 'issue' | 'undo';

/** An order as its context knows it: what the buyer sees, and what the process needs. */
export interface PlacedOrder {
  orderId: OrderId;
  status: OrderStatus;
  decision?: Decision;
  reason?: CancelReason;
  /** A paid order that is being undone, or has been: set once, and never taken back. */
  refund?: RefundReason;
  createdAt: Instant;
  /** Payment is given up from here on: the end of the time the buyer was shown. */
  payBy: Instant;
  /** Counts the runs of place-order, from 1. */
  attempt: number;
  buyerId: BuyerId;
  /** Who else's cart the hold may be in: the guest session a signed-in buyer sent along. Without one, the buyer. */
  heldBy: BuyerId;
  holdId: HoldId;
  eventId: EventId;
  organiserId: OrganiserId;
  title: string;
  startsAt: Instant;
  /** When the move was decided that `startsAt` comes from; absent when it was sold at that time. */
  movedAt?: Instant;
  venueName: string;
  timeZone: string;
  quote: Quote;
  contact?: Contact;
  paymentMethodId: string;
  /** Of the request that made the order: another request for the same order is refused. */
  fingerprint: string;
  /** Of the Idempotency-Key it came with: tells a key that is used again from another attempt on the same hold. */
  keyMark?: string;
}

/** What the buyer sees. @param paymentNeedsAction the bank asks the buyer for a check right now. */
export const orderView = (placed: PlacedOrder, paymentNeedsAction: boolean): Order => ({
  orderId: placed.orderId,
  status: placed.status,
  // The reason is known from the decision on; it is told when it has come true.
  ...(placed.status === 'CANCELLED' && placed.reason ? { reason: placed.reason } : {}),
  ...(placed.refund ? { refundReason: placed.refund } : {}),
  createdAt: placed.createdAt,
  eventId: placed.eventId,
  organiserId: placed.organiserId,
  performanceId: placed.quote.performanceId,
  title: placed.title,
  startsAt: placed.startsAt,
  venueName: placed.venueName,
  timeZone: placed.timeZone,
  lines: placed.quote.lines,
  total: placed.quote.total,
  serviceFee: placed.quote.serviceFee,
  taxInside: placed.quote.taxInside,
  taxName: placed.quote.taxName,
  ticketIds: placed.quote.lines.map((_, index) => ticketIdOf(placed.orderId, index + 1)),
  paymentNeedsAction: placed.status === 'PENDING' && paymentNeedsAction,
});

/** What staff of its organiser see: the reason as soon as it is known, and not how to reach the buyer. */
export const staffView = (placed: PlacedOrder): OrderForStaff => {
  const { paymentNeedsAction: _, ...seen } = orderView(placed, false);
  return { ...seen, ...(placed.reason ? { reason: placed.reason } : {}), attempt: placed.attempt };
};

/** One for each line, or none at all. */
const ticketTypesOf = ({ lines }: Quote): Pick<PlaceOrderInput, 'ticketTypes'> => {
  const types = lines.flatMap(({ ticketType }) => ticketType?.id ?? []);
  return types.length > 0 ? { ticketTypes: types } : {};
};

/** What a run of place-order is told: ids and amounts, no personal data. */
export const runInputOf = (placed: PlacedOrder, site: string): PlaceOrderInput => ({
  orderId: placed.orderId,
  attempt: placed.attempt,
  site,
  organiserId: placed.organiserId,
  performanceId: placed.quote.performanceId,
  buyerId: placed.buyerId,
  holdId: placed.holdId,
  heldBy: placed.heldBy,
  seatIds: placed.quote.lines.map(({ seatId }) => seatId),
  ...ticketTypesOf(placed.quote),
  amountMinor: placed.quote.total.amountMinor,
  currency: placed.quote.total.currency,
  paymentMethodId: placed.paymentMethodId,
  payBy: placed.payBy,
});
