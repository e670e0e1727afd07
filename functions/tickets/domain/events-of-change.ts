import type { EventOf } from '#shared/contracts/event.ts';
import { TicketIssued } from '#shared/contracts/tickets/events.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { TicketOfOrder } from './issue.ts';

/** A ticket is issued once in its life, so the fact itself names the event. */
export const eventsOfChange = (
  before: TicketOfOrder | undefined,
  after: TicketOfOrder | undefined,
  at: Instant,
): readonly EventOf<typeof TicketIssued>[] => {
  if (before || !after) return [];
  const { ticketId, orderId, performanceId, seatId, ownerId, version, organiserId } = after.ticket;
  const data = { ticketId, orderId, performanceId, seatId, ownerId, version, n: after.n, of: after.of };
  return [{ id: `${ticketId}-issued`, type: TicketIssued.type, occurredAt: at, organiserId, hops: 0, data }];
};
