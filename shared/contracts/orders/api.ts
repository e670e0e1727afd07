import * as z from 'zod';
import { OrderId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';
import { buyer, fan, openTo, problem, route, staff } from '../route.ts';
import { ShownTicket } from '../tickets/model.ts';
import { Order, OrderForStaff, PlaceOrderRequest, Quote, RefundReason } from './model.ts';

const PerformanceUnknown = problem(404, 'There is no such performance. It may have been withdrawn.');
const OrderUnknown = problem(404, 'You have no such order.');
const SeatUnknown = problem(422, 'The venue has no such seat.', { seatIds: z.array(SeatId).readonly() });
const TicketTypeUnknown = problem(422, 'There is no such ticket for these seats.', {
  ticketTypes: z.array(TicketTypeId).readonly(),
});

/** How a sale can end without tickets. Nothing was charged, or what was charged is given back. */
const unsold = {
  PerformanceUnknown,
  SeatUnknown,
  TicketTypeUnknown,
  SaleNotOpen: problem(403, 'The sale has not opened yet.', { opensAt: Instant }),
  SaleClosed: problem(403, 'The sale has closed.', { closedAt: Instant }),
  TooManySeats: problem(422, 'That is more seats than one buyer may hold.', { limit: z.int() }),
  SeatUnavailable: problem(409, 'Someone else was faster: these seats are taken. You have not been charged.', {
    seatIds: z.array(SeatId).readonly(),
    orderId: OrderId,
  }),
  LoneSeat: problem(422, 'That would leave a single seat alone. Choose others. You have not been charged.', {
    orderId: OrderId,
  }),
  PaymentDeclined: problem(402, 'The card was declined. You have not been charged; your seats are free again.', {
    orderId: OrderId,
  }),
  PaymentAbandoned: problem(402, 'The payment was not finished in time. You have not been charged.', {
    orderId: OrderId,
  }),
  SaleFailed: problem(409, 'The order could not be completed. Anything charged is given back.', { orderId: OrderId }),
  KeyReused: problem(422, 'This Idempotency-Key was used for another request.'),
};

export const quoteRoute = route({
  name: 'quote',
  method: 'POST',
  path: '/quotes',
  summary: 'The all-in price of seats: ticket, service fee and the tax inside',
  access: openTo('prices are public'),
  success: 200,
  body: z.strictObject({
    performanceId: PerformanceId,
    seatIds: z.array(SeatId).min(1).max(40),
    /** One for each seat, in their order; without it, the first type of the sale sheet for all. */
    ticketTypes: z.array(TicketTypeId).min(1).max(40).optional(),
  }),
  response: Quote,
  refusals: { PerformanceUnknown, SeatUnknown, TicketTypeUnknown },
});

export const placeOrderRoute = route({
  name: 'placeOrder',
  method: 'POST',
  path: '/orders',
  summary: 'Buy the seats you hold. With `Prefer: wait=8` the answer comes when the sale has ended, or needs you',
  access: buyer,
  success: 201,
  body: PlaceOrderRequest,
  response: Order,
  refusals: {
    ...unsold,
    SignInRequired: problem(403, 'This organiser asks you to sign in before you buy.'),
    HoldInUse: problem(409, 'These seats are being bought already. Look at that order before you try again.', {
      orderId: OrderId,
    }),
    HoldExpired: problem(410, 'Your hold has lapsed. You have not been charged: choose your seats again.', {
      orderId: OrderId,
    }),
    TotalChanged: problem(409, 'The price has changed. Look at the new total before you pay.', { total: Money }),
  },
  waits: true,
});

export const getOrderRoute = route({
  name: 'getOrder',
  method: 'GET',
  path: '/orders/{orderId}',
  summary: 'One of your orders',
  access: buyer,
  success: 200,
  params: z.strictObject({ orderId: OrderId }),
  response: Order,
  refusals: { OrderUnknown },
});

export const lookUpOrderRoute = route({
  name: 'lookUpOrder',
  method: 'GET',
  path: '/admin/orders/{orderId}',
  summary: 'An order of your organiser, with how it went',
  access: staff('Support', 'Organiser', 'TicketingAgent', 'Operations'),
  success: 200,
  params: z.strictObject({ orderId: OrderId }),
  response: OrderForStaff,
  refusals: { OrderUnknown },
});

export const refundOrderRoute = route({
  name: 'refundOrder',
  method: 'POST',
  path: '/admin/orders/{orderId}/refund',
  summary:
    'Give one paid order of your organiser back: its tickets die, its seats are free, and all of its money goes back',
  access: staff('Organiser', 'Support'),
  success: 202,
  params: z.strictObject({ orderId: OrderId }),
  /** Why; the buyer is told. */
  body: z.strictObject({ reason: RefundReason.exclude(['PerformanceCancelled']) }),
  response: z.strictObject({ orderId: OrderId }),
  refusals: {
    OrderUnknown,
    NothingToRefund: problem(409, 'This order is not paid, so there is nothing to give back.'),
    NotMoved: problem(409, 'It takes place when this order was bought for. Give another reason.'),
  },
});

/** The one-call purchase that club apps already use. */
export const buyTicketRoute = route({
  name: 'buyTicket',
  method: 'POST',
  path: '/tickets',
  summary: 'Hold, pay and issue one seat in one call; 202 with the order while the bank checks',
  access: fan,
  success: 201,
  body: z.strictObject({
    matchId: PerformanceId,
    seatId: SeatId,
    paymentMethodId: PlaceOrderRequest.shape.paymentMethodId,
    /** Where the confirmation goes; without it the ticket is in the account only. */
    email: z.email().max(254).optional(),
  }),
  response: z.union([ShownTicket, z.strictObject({ order: Order })]),
  refusals: unsold,
  pending: 202,
});

export const ordersRoutes = [
  quoteRoute,
  placeOrderRoute,
  getOrderRoute,
  buyTicketRoute,
  lookUpOrderRoute,
  refundOrderRoute,
] as const;
