import * as z from 'zod';
import {
  EventId,
  HoldId,
  OrderId,
  OrganiserId,
  PerformanceId,
  SeatId,
  TicketId,
  TicketTypeId,
} from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';
import { SeatPrice } from '#shared/kernel/price.ts';
import { Instant } from '#shared/kernel/time.ts';

export const OrderStatus = z.enum(['PENDING', 'PAID', 'CANCELLED', 'REFUNDED']);
export type OrderStatus = z.infer<typeof OrderStatus>;

/** Why an order was cancelled; the site has words for each. */
export const CancelReason = z.enum([
  'SeatUnavailable',
  'HoldExpired',
  'TooManySeats',
  'LoneSeat',
  'SaleNotOpen',
  'SaleClosed',
  'PaymentDeclined',
  'PaymentAbandoned',
  'PaymentMismatch',
  'Fault',
]);
export type CancelReason = z.infer<typeof CancelReason>;

/** Why a paid order is undone. */
export const RefundReason = z.enum(['PerformanceCancelled', 'PerformanceMoved', 'OrganiserDecides']);
export type RefundReason = z.infer<typeof RefundReason>;

export const OrderLine = z.strictObject({
  seatId: SeatId,
  /** `North stand · N1 · row 12 · seat 7`: what the ticket says. */
  label: z.string().max(120),
  category: z.string().max(40),
  /** Its id and name, where the performance has ticket types. */
  ticketType: z.strictObject({ id: TicketTypeId, name: z.string().max(40) }).optional(),
  price: SeatPrice,
});
export type OrderLine = z.infer<typeof OrderLine>;

/** All-in: the total is what is charged; the tax is inside it. */
export const Quote = z.strictObject({
  performanceId: PerformanceId,
  lines: z.array(OrderLine).min(1),
  total: Money,
  serviceFee: Money,
  taxInside: Money,
  taxName: z.string(),
});
export type Quote = z.infer<typeof Quote>;

export const Order = z.strictObject({
  orderId: OrderId,
  status: OrderStatus,
  reason: CancelReason.optional(),
  /** Why a paid order is undone, from the decision on; its money is back when it is REFUNDED. */
  refundReason: RefundReason.optional(),
  createdAt: Instant,
  eventId: EventId,
  organiserId: OrganiserId,
  performanceId: PerformanceId,
  title: z.string(),
  startsAt: Instant,
  venueName: z.string(),
  timeZone: z.string(),
  lines: z.array(OrderLine).min(1),
  total: Money,
  serviceFee: Money,
  taxInside: Money,
  taxName: z.string(),
  /** The tickets the order has or will have; they can be read once the order is PAID. */
  ticketIds: z.array(TicketId),
  /** Set while the buyer's bank asks for a check: `GET /orders/{orderId}/payment` has what Stripe.js needs. */
  paymentNeedsAction: z.boolean(),
});
export type Order = z.infer<typeof Order>;

/** What staff of its organiser see of an order: nothing of how to reach the buyer. */
export const OrderForStaff = z.strictObject({
  ...Order.omit({ paymentNeedsAction: true }).shape,
  /** Why it was decided against, also while the money is still on its way back. */
  reason: CancelReason.optional(),
  /** How many runs it took so far, from 1. */
  attempt: z.int().min(1),
});
export type OrderForStaff = z.infer<typeof OrderForStaff>;

export const Contact = z.strictObject({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(100).optional(),
});
export type Contact = z.infer<typeof Contact>;

export const PlaceOrderRequest = z.strictObject({
  performanceId: PerformanceId,
  holdId: HoldId,
  seatIds: z.array(SeatId).min(1).max(40),
  /** As they were held: one for each seat, in their order. */
  ticketTypes: z.array(TicketTypeId).min(1).max(40).optional(),
  contact: Contact,
  /** A payment method of the provider (Stripe's `pm_…`); card data never reaches us. */
  paymentMethodId: z.string().regex(/^pm_[A-Za-z0-9_]{1,90}$/),
  /** The total the buyer was shown; another one is refused, never charged. */
  quotedTotal: Money,
});
export type PlaceOrderRequest = z.infer<typeof PlaceOrderRequest>;

/** The orders of a performance that is changed, counted now. */
export const ChangeProgress = z.strictObject({
  /** Paid when they were counted, those given back since included. */
  orders: z.int().min(0),
  /** Their buyers have been written to, or will be within the minute: the mail follows by itself. */
  told: z.int().min(0),
  /** Their money is back. Nothing is given back for a move. */
  refunded: z.int().min(0),
  /** Still to be told, or to get their money back. */
  pending: z.int().min(0),
});
export type ChangeProgress = z.infer<typeof ChangeProgress>;
