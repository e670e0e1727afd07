import * as z from 'zod';
import { EventId, OrganiserId, PerformanceId, SeatId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import { Currency, Money } from '#shared/kernel/money.ts';
import { FeeRule, TaxRule } from '#shared/kernel/price.ts';
import { Instant } from '#shared/kernel/time.ts';

export const Venue = z.strictObject({
  id: VenueId,
  name: z.string().min(1).max(80),
  city: z.string().min(1).max(60),
  country: z.string().length(2),
  /** IANA zone: the time on the ticket is the time at the door. */
  timeZone: z.string().min(1).max(40),
});
export type Venue = z.infer<typeof Venue>;

export const Organiser = z.strictObject({
  id: OrganiserId,
  name: z.string().min(1).max(80),
  currency: Currency,
  /** One hue in degrees; the site picks the lightness that can be read. */
  brandHue: z.int().min(0).max(359),
});
export type Organiser = z.infer<typeof Organiser>;

/** When a performance is sold, how much of it one buyer may hold, and when the tickets' codes can be seen. */
export const SaleTerms = z.strictObject({
  opensAt: Instant,
  closesAt: Instant,
  seatsPerBuyer: z.int().min(1).max(40),
  /** What the buyer is shown; the seat is really held two minutes longer. */
  holdMinutes: z.int().min(3).max(30),
  /** Guests may buy with an e-mail address alone. */
  guestCheckout: z.boolean(),
  /** When the codes of the tickets can be seen: a picture that is passed on early is of no use. Without it, from the issue on. */
  codesFrom: Instant.optional(),
});
export type SaleTerms = z.infer<typeof SaleTerms>;

export const PriceCategory = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  name: z.string().min(1).max(40),
  colour: z.int().min(1).max(8),
  /** Face price; the fee comes on top by the sheet's fee rule. */
  price: Money,
});
export type PriceCategory = z.infer<typeof PriceCategory>;

export const SheetSection = z.strictObject({
  id: SectionId,
  name: z.string(),
  stand: z.string(),
  kind: z.enum(['seated', 'standing']),
  categoryId: z.string(),
  capacity: z.int().min(1),
});
export type SheetSection = z.infer<typeof SheetSection>;

/**
 * Everything needed to show, hold and price one performance: `published/performances/<performanceId>.json`.
 * Written by the catalog; the inventory, the orders and the fan site read it.
 */
export const SaleSheet = z.strictObject({
  format: z.literal(1),
  performanceId: PerformanceId,
  eventId: EventId,
  organiser: Organiser,
  title: z.string().min(1).max(120),
  startsAt: Instant,
  doorsAt: Instant,
  venue: Venue,
  seatMap: z.strictObject({ venueId: VenueId, version: z.int().min(1) }),
  sale: SaleTerms,
  fee: FeeRule,
  tax: TaxRule,
  categories: z.array(PriceCategory).min(1).max(8),
  sections: z.array(SheetSection).min(1).max(500),
  /** Seats given away before the sale (season passes, partners): all but the named ones. The id stands in every row. */
  allocation: z
    .strictObject({ id: z.string().regex(/^[a-z0-9-]{1,12}$/), allExcept: z.array(SeatId).max(500) })
    .optional(),
});
export type SaleSheet = z.infer<typeof SaleSheet>;

export const saleSheetKey = (performanceId: string): string => `published/performances/${performanceId}.json`;

export const PerformanceSummary = z.strictObject({
  performanceId: PerformanceId,
  startsAt: Instant,
  doorsAt: Instant,
  saleOpensAt: Instant,
  saleClosesAt: Instant,
  /** The lowest all-in price, fees included. */
  from: Money,
});
export type PerformanceSummary = z.infer<typeof PerformanceSummary>;

export const EventSummary = z.strictObject({
  eventId: EventId,
  kind: z.enum(['match', 'concert']),
  title: z.string().min(1).max(120),
  subtitle: z.string().max(120),
  organiser: Organiser,
  venue: Venue,
  performances: z.array(PerformanceSummary).min(1),
});
export type EventSummary = z.infer<typeof EventSummary>;

export const EventDetail = z.strictObject({
  ...EventSummary.shape,
  description: z.string().max(4000),
  /** What the ticket includes and the house rules, one line each. */
  goodToKnow: z.array(z.string().max(200)).max(12),
});
export type EventDetail = z.infer<typeof EventDetail>;

export type SaleState = 'notYetOpen' | 'open' | 'closed';

/** The first instant of the window is inside it, the last is not. */
export const saleStateAt = (sale: Pick<SaleTerms, 'opensAt' | 'closesAt'>, now: Instant): SaleState =>
  now < sale.opensAt ? 'notYetOpen' : now < sale.closesAt ? 'open' : 'closed';
