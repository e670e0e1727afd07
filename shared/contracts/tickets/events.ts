import * as z from 'zod';
import { BuyerId, OrderId, PerformanceId, SeatId, TicketId } from '#shared/kernel/ids.ts';
import { event } from '../event.ts';

export const TicketIssued = event(
  'tickets.TicketIssued.v1',
  'A ticket exists and can be read by its owner.',
  z.strictObject({
    ticketId: TicketId,
    orderId: OrderId,
    performanceId: PerformanceId,
    seatId: SeatId,
    ownerId: BuyerId,
    version: z.int().min(1),
    /** The nth of the order's tickets. The last is written last: its event means that the order is complete. */
    n: z.int().min(1),
    of: z.int().min(1),
  }),
);

export const TicketCancelled = event(
  'tickets.TicketCancelled.v1',
  'A ticket is dead: no gate lets it in any more.',
  z.strictObject({
    ticketId: TicketId,
    orderId: OrderId,
    performanceId: PerformanceId,
    seatId: SeatId,
    ownerId: BuyerId,
    version: z.int().min(1),
  }),
);

export const ticketsEvents = [TicketIssued, TicketCancelled] as const;
