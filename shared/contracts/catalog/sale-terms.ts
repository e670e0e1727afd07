import * as z from 'zod';
import { Instant } from '#shared/kernel/time.ts';

/** Where a buyer comes from: the site, the organiser's app, a person at a counter. */
export const Channel = z.enum(['online', 'app', 'counter']);
export type Channel = z.infer<typeof Channel>;

/** What is other in a channel than the sale's terms say. */
export const ChannelTerms = z.strictObject({
  holdMinutes: z.int().min(3).max(30).optional(),
  seatsPerBuyer: z.int().min(1).max(40).optional(),
  /** Places the channel may sell of the performance, all buyers together. */
  capacity: z.int().min(0).max(100_000).optional(),
});
export type ChannelTerms = z.infer<typeof ChannelTerms>;

/** Who may buy in a phase. Members and partners are told by their token; a code is asked of the catalog, never published. */
export const Audience = z.enum(['public', 'members', 'partners', 'accessCode']);
export type Audience = z.infer<typeof Audience>;

/** A window of the sale for one audience. A sale without phases is one phase for the public. */
export const SalesPhase = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  name: z.string().min(1).max(60),
  audience: Audience,
  opensAt: Instant,
  closesAt: Instant,
  /** What one buyer may hold at once in this phase. */
  seatsPerBuyer: z.int().min(1).max(40).optional(),
});
export type SalesPhase = z.infer<typeof SalesPhase>;

/** When a performance is sold, how much of it one buyer may hold, and when the tickets' codes can be seen. */
export const SaleTerms = z.strictObject({
  /** The first phase opens, the last one closes. */
  opensAt: Instant,
  closesAt: Instant,
  /** In one hold, which is one order. */
  seatsPerBuyer: z.int().min(1).max(40),
  /** In all orders of one account; without it, as many orders as they like. */
  seatsPerAccount: z.int().min(1).max(400).optional(),
  /** What the buyer is shown; the seat is really held two minutes longer. */
  holdMinutes: z.int().min(3).max(30),
  channels: z.strictObject({ online: ChannelTerms, app: ChannelTerms, counter: ChannelTerms }).partial().optional(),
  phases: z.array(SalesPhase).min(1).max(12).optional(),
  /** Seats chosen one by one may not leave a single seat alone where that can be avoided. */
  avoidLoneSeats: z.boolean().optional(),
  /** Nothing is sold for now, whatever the time: the performance is being cancelled or moved, or somebody has pulled the brake. */
  stopped: z.boolean().optional(),
  /** Guests may buy with an e-mail address alone. */
  guestCheckout: z.boolean(),
  /** When the codes of the tickets can be seen: a picture that is passed on early is of no use. Without it, from the issue on. */
  codesFrom: Instant.optional(),
});
export type SaleTerms = z.infer<typeof SaleTerms>;

export type SaleState = 'notYetOpen' | 'open' | 'closed';

/** The first instant of the window is inside it, the last is not. A sale that is stopped is closed. */
export const saleStateAt = (sale: Pick<SaleTerms, 'opensAt' | 'closesAt' | 'stopped'>, now: Instant): SaleState =>
  sale.stopped ? 'closed' : now < sale.opensAt ? 'notYetOpen' : now < sale.closesAt ? 'open' : 'closed';

/** The most one order can have of a sale, by whatever channel: what a buyer may hold is decided where they hold it. */
export const mostSeatsOf = ({ seatsPerBuyer, channels = {} }: Pick<SaleTerms, 'seatsPerBuyer' | 'channels'>): number =>
  Math.max(seatsPerBuyer, ...Object.values(channels).map((terms) => terms?.seatsPerBuyer ?? seatsPerBuyer));
