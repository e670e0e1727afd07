import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Contact, Order } from '#shared/contracts/orders/model.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, OrderId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Picture, Template } from './domain/mail.ts';

/** An order with the address its buyer gave, if they gave one. */
export interface OrderForMail {
  order: Order;
  contact?: Contact | undefined;
}

/** One mail of an order. */
export interface Claim {
  orderId: OrderId;
  template: Template;
  /** What it is about, where an order may get the mail more than once. */
  occasion?: string | undefined;
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
  /** As published now; undefined when there is no such performance. */
  saleSheet: (performanceId: PerformanceId) => Promise<SaleSheet | undefined>;
  mailLog: {
    /** False when this mail of this order has been claimed before. */
    claim: (claim: Claim) => Promise<boolean>;
    release: (claim: Claim) => Promise<void>;
  };
  send: (envelope: Envelope) => Promise<Sending>;
  /** A picture of the code for a mail: clients strip SVG. PNG bytes. */
  qrPicture: (code: string) => Promise<Uint8Array>;
}
