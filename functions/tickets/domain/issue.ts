import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { Ticket, TicketToken } from '#shared/contracts/tickets/model.ts';
import { ticketIdOf } from '#shared/kernel/ids.ts';
import { type Instant, secondsOf } from '#shared/kernel/time.ts';

export type PaidOrder = Pick<PlaceOrderInput, 'orderId' | 'organiserId' | 'performanceId' | 'buyerId' | 'seatIds'>;

/** The nth of an order's tickets. */
export interface TicketOfOrder {
  ticket: Ticket;
  n: number;
  of: number;
}

/** The tickets of an order, one a seat, always the same ones: their ids are made from the order's. */
export const ticketsOf = (order: PaidOrder, now: Instant): TicketOfOrder[] =>
  order.seatIds.map((seatId, index) => ({
    n: index + 1,
    of: order.seatIds.length,
    ticket: {
      ticketId: ticketIdOf(order.orderId, index + 1),
      orderId: order.orderId,
      organiserId: order.organiserId,
      performanceId: order.performanceId,
      seatId,
      ownerId: order.buyerId,
      originalOwnerId: order.buyerId,
      status: 'issued',
      version: 1,
      issuedAt: now,
    },
  }));

export const tokenOf = (ticket: Ticket): TicketToken => ({
  tid: ticket.ticketId,
  pid: ticket.performanceId,
  ver: ticket.version,
  seat: ticket.seatId,
  iat: secondsOf(ticket.issuedAt),
});
