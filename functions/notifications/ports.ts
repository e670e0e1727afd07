import type { Contact, Order } from '#shared/contracts/orders/model.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, OrderId } from '#shared/kernel/ids.ts';
import type { Picture, Template } from './domain/mail.ts';

/** An order with the address its buyer gave, if they gave one. */
export interface OrderForMail {
  order: Order;
  contact?: Contact | undefined;
}

/** What is handed to the mail provider: one message to one person. */
export interface Envelope {
  to: string;
  subject: string;
  html: string;
  text: string;
  pictures: readonly Picture[];
}

/** `refused`: it certainly did not leave. `unknown`: no answer came, it may have left. */
export type Sending = 'sent' | 'refused' | 'unknown';

export interface NotificationsPorts {
  /** Where the fan site is, without a slash at the end. */
  siteUrl: string;
  /** Undefined when there is no such order (any more). */
  orderForMail: (orderId: OrderId) => Promise<OrderForMail | undefined>;
  ticketsOf: (orderId: OrderId, ownerId: BuyerId) => Promise<readonly ShownTicket[]>;
  mailLog: {
    /** False when this mail of this order has been claimed before. */
    claim: (orderId: OrderId, template: Template) => Promise<boolean>;
    release: (orderId: OrderId, template: Template) => Promise<void>;
  };
  send: (envelope: Envelope) => Promise<Sending>;
  /** A picture of the code for a mail: clients strip SVG. PNG bytes. */
  qrPicture: (code: string) => Promise<Uint8Array>;
}
