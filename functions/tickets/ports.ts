import type { Ticket, TicketKeys } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, OrderId, TicketId } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/time.ts';
import type { PublishedFiles } from '#shared/runtime/published-files.ts';
import type { TicketOfOrder } from './domain/issue.ts';

/** A ticket with its signed code, which is made once, at issue. */
export interface CodedTicket {
  ticket: Ticket;
  code: string;
}

export interface Tickets {
  /** Writes a ticket that is not there yet; one that is there stays as it is. */
  issue(ticket: TicketOfOrder, code: string): Promise<void>;
  /** The ticket is dead from here on, whether it has been issued or not. */
  cancel(ticket: TicketOfOrder): Promise<void>;
  find(ownerId: BuyerId, ticketId: TicketId): Promise<CodedTicket | undefined>;
  /** In the order of their orders, and of their numbers within one. */
  ofOwner(ownerId: BuyerId, orderId?: OrderId): Promise<readonly CodedTicket[]>;
}

/** The private half of the key: it signs and never leaves its vault. */
export interface Signer {
  kid: string;
  sign(message: string): Promise<Uint8Array>;
}

export interface IssuePorts {
  tickets: Pick<Tickets, 'issue'>;
  signer: Signer;
  clock: Clock;
}

export interface CancelPorts {
  tickets: Pick<Tickets, 'cancel'>;
  clock: Clock;
}

export interface ReadPorts {
  tickets: Pick<Tickets, 'find' | 'ofOwner'>;
  /** The sale sheet says when the codes of a performance can be seen. */
  published: Pick<PublishedFiles, 'saleSheet'>;
  clock: Clock;
  qrSvg: (code: string) => Promise<string>;
}

export interface GatePorts extends ReadPorts {
  keys: () => Promise<TicketKeys>;
}
