import type { EventOf } from '#shared/contracts/event.ts';
import type { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import type { Ticket } from '#shared/contracts/tickets/model.ts';
import { tokenOf } from '../domain/issue.ts';
import { signingInput, ticketCode } from '../domain/ticket-code.ts';
import type { Signer, Tickets } from '../ports.ts';

export interface ReseatPorts {
  tickets: Pick<Tickets, 'ofOwner'> & {
    /** Writes the ticket over the one it was made from: its seat, its version and its code. One that has changed since, or is dead, stays. */
    reseat(from: Ticket, to: Ticket, code: string): Promise<void>;
  };
  signer: Signer;
}

/**
 * Puts the tickets of an order on the seats it was given: a new version with a new code, which kills the code that named a place. A
 * repeat finds the tickets there already.
 * @throws Error while a ticket is still to be issued: the event comes again.
 */
export const reseatTickets = async (
  { tickets, signer }: ReseatPorts,
  { data: { orderId, buyerId, seats } }: EventOf<typeof SeatsAssigned>,
): Promise<void> => {
  const found = (await tickets.ofOwner(buyerId, orderId)).map(({ ticket }) => ticket);
  for (const { from, to } of seats) {
    const old = found.find(({ seatId }) => seatId === from || seatId === to);
    if (!old) throw new Error(`A ticket of ${orderId} has not been issued yet`);
    if (old.seatId === to || old.status === 'cancelled') continue;
    const ticket = { ...old, seatId: to, version: old.version + 1 };
    const signed = signingInput(tokenOf(ticket), signer.kid);
    await tickets.reseat(old, ticket, ticketCode(signed, await signer.sign(signed)));
  }
};
