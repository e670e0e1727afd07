import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, OrderId, PerformanceId, TicketId } from '#shared/kernel/ids.ts';
import { type Ok, ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import { codeCanBeSeen } from '../domain/code-window.ts';
import type { CodedTicket, ReadPorts } from '../ports.ts';

/** Undefined: from the issue on. @throws Error when there is no sale sheet: a code whose window is not known stays hidden. */
const codesFromOf = async ({ published }: ReadPorts, performanceId: PerformanceId): Promise<Instant | undefined> => {
  const sheet = await published.saleSheet(performanceId);
  if (!sheet) throw new Error(`There is no sale sheet of ${performanceId} to say when its codes can be seen`);
  return sheet.sale.codesFrom;
};

const shown = async (ports: ReadPorts, { ticket, code }: CodedTicket, now: Instant): Promise<ShownTicket> => {
  if (ticket.status === 'cancelled') return { ticket };
  const codesFrom = await codesFromOf(ports, ticket.performanceId);
  if (codesFrom !== undefined && !codeCanBeSeen(codesFrom, now)) return { ticket, codesFrom };
  return { ticket, qrCode: code, qrSvg: await ports.qrSvg(code) };
};

/**
 * The tickets of an owner, or those of one order. The owner is part of the key: nobody else's can be found.
 * Before their window they come with the time they can be seen from, in place of their codes.
 */
export const ticketsOfOwner = async (
  ports: ReadPorts,
  { ownerId, orderId }: { ownerId: BuyerId; orderId?: OrderId | undefined },
): Promise<{ tickets: ShownTicket[] }> => {
  const now = ports.clock();
  const found = await ports.tickets.ofOwner(ownerId, orderId);
  return { tickets: await Promise.all(found.map((one) => shown(ports, one, now))) };
};

export const myTickets = async (
  ports: ReadPorts,
  { caller, orderId }: { caller: Buyer; orderId?: OrderId | undefined },
): Promise<Ok<{ tickets: ShownTicket[] }>> => ok(await ticketsOfOwner(ports, { ownerId: caller.buyerId, orderId }));

/** Another person's ticket is answered like one that does not exist. */
export const getTicket = async (
  ports: ReadPorts,
  { caller, ticketId }: { caller: Buyer; ticketId: TicketId },
): Promise<Result<ShownTicket, { code: 'TicketUnknown' }>> => {
  const now = ports.clock();
  const found = await ports.tickets.find(caller.buyerId, ticketId);
  return found ? ok(await shown(ports, found, now)) : refuse({ code: 'TicketUnknown' });
};
