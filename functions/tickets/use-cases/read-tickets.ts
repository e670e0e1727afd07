import type { TicketWithCode } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, OrderId, TicketId } from '#shared/kernel/ids.ts';
import { type Ok, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import type { CodedTicket, ReadPorts } from '../ports.ts';

const shown = async ({ qrSvg }: ReadPorts, { ticket, code }: CodedTicket): Promise<TicketWithCode> => ({
  ticket,
  qrCode: code,
  qrSvg: await qrSvg(code),
});

/** The tickets of an owner, or those of one order. The owner is part of the key: nobody else's can be found. */
export const ticketsOfOwner = async (
  ports: ReadPorts,
  { ownerId, orderId }: { ownerId: BuyerId; orderId?: OrderId | undefined },
): Promise<{ tickets: TicketWithCode[] }> => {
  const found = await ports.tickets.ofOwner(ownerId, orderId);
  return { tickets: await Promise.all(found.map((one) => shown(ports, one))) };
};

export const myTickets = async (
  ports: ReadPorts,
  { caller, orderId }: { caller: Buyer; orderId?: OrderId | undefined },
): Promise<Ok<{ tickets: TicketWithCode[] }>> => ok(await ticketsOfOwner(ports, { ownerId: caller.buyerId, orderId }));

/** Another person's ticket is answered like one that does not exist. */
export const getTicket = async (
  ports: ReadPorts,
  { caller, ticketId }: { caller: Buyer; ticketId: TicketId },
): Promise<Result<TicketWithCode, { code: 'TicketUnknown' }>> => {
  const found = await ports.tickets.find(caller.buyerId, ticketId);
  return found ? ok(await shown(ports, found)) : refuse({ code: 'TicketUnknown' });
};
