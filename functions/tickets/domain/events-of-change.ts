import type { EventOf } from '#shared/contracts/event.ts';
import { TicketCancelled, TicketIssued } from '#shared/contracts/tickets/events.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { TicketOfOrder } from './issue.ts';

export type TicketEvent = EventOf<typeof TicketIssued> | EventOf<typeof TicketCancelled>;

/** A ticket is issued once and cancelled once in its life, so the fact itself names the event. One that is written as dead was never issued. */
export const eventsOfChange = (
  before: TicketOfOrder | undefined,
  after: TicketOfOrder | undefined,
  at: Instant,
): readonly TicketEvent[] => {
  if (!after) return [];
  const { ticketId, orderId, performanceId, seatId, ownerId, version, organiserId, status } = after.ticket;
  const facts = { ticketId, orderId, performanceId, seatId, ownerId, version };
  const envelope = { occurredAt: at, organiserId, hops: 0 };
  if (status === 'cancelled' && before?.ticket.status !== 'cancelled')
    return [{ id: `${ticketId}-cancelled`, type: TicketCancelled.type, ...envelope, data: facts }];
  if (before) return [];
  const data = { ...facts, n: after.n, of: after.of };
  return [{ id: `${ticketId}-issued`, type: TicketIssued.type, ...envelope, data }];
};
