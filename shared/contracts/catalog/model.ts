import * as z from 'zod';
import {
  ArtistId,
  CategoryId,
  CityId,
  EventId,
  OrganiserId,
  PerformanceId,
  SeatId,
  SectionId,
  TicketTypeId,
  VenueId,
} from '#shared/kernel/ids.ts';
import { Currency, Money } from '#shared/kernel/money.ts';
import { FeeRule, TaxRule } from '#shared/kernel/price.ts';
import { Instant } from '#shared/kernel/time.ts';
import { SalesPhase, SaleTerms } from './sale-terms.ts';
import { SectionKind } from './seat-map.ts';

export const Venue = z.strictObject({
  id: VenueId,
  name: z.string().min(1).max(80),
  city: z.string().min(1).max(60),
  /** ISO 3166-1, two capital letters. */
  country: z.string().length(2),
  /** IANA zone: the time on the ticket is the time at the door. */
  timeZone: z.string().min(1).max(40),
  address: z.string().max(160).optional(),
  /** WGS 84, degrees: latitude, longitude. */
  coordinates: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]).optional(),
  /** How to get in and around without steps, loops for hearing aids, whom to call. */
  accessibility: z.string().max(1000).optional(),
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

/** Who the ticket is for, or when it is bought: regular, child, early bird. */
export const TicketType = z.strictObject({
  id: TicketTypeId,
  name: z.string().min(1).max(40),
  description: z.string().max(200).optional(),
  /** Thousandths of the place's face price, rounded half up; or one price wherever the place is. */
  price: z.union([z.strictObject({ perMille: z.int().min(0).max(1000) }), z.strictObject({ fixed: Money })]),
  /** The categories it is sold in; all of them when absent. */
  categoryIds: z.array(z.string()).min(1).optional(),
  /** Tickets of the type for the performance, all buyers together. */
  capacity: z.int().min(1).max(100_000).optional(),
  /** An early bird flies until; the first instant is inside, the last is not. */
  opensAt: Instant.optional(),
  closesAt: Instant.optional(),
});
export type TicketType = z.infer<typeof TicketType>;

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
  kind: SectionKind,
  categoryId: z.string(),
  capacity: z.int().min(1),
  /** Face price of the section's own places; without it, its category's. */
  price: Money.optional(),
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
  /** Without them every ticket is a regular one at full price. The first is what a buyer gets who does not choose. */
  ticketTypes: z.array(TicketType).min(1).max(20).optional(),
  /** Whoever has a ticket has been told, and told what happens with their money. */
  cancelled: z.strictObject({ at: Instant, reason: z.string().max(300) }).optional(),
  /** When it was to be before it was moved. */
  movedFrom: Instant.optional(),
  /** The move that counts is the one decided last; the organiser's words for it go to whoever has a ticket. */
  moved: z.strictObject({ at: Instant, note: z.string().max(300).optional() }).optional(),
  /** When and how much of the money comes back, in one sentence for the buyer. */
  refunds: z.string().max(300).optional(),
  /** What the holder of a ticket may do with it; without it, nothing has been said. */
  holders: z
    .strictObject({
      /** How often one ticket may be handed on. */
      transfersPerTicket: z.int().min(0).max(3),
      resale: z.boolean(),
      /** From then on nothing changes hands. */
      frozenFrom: Instant.optional(),
    })
    .optional(),
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
  /** Who may buy when; without them, everyone from the first to the last instant of the sale. */
  phases: z
    .array(SalesPhase.pick({ audience: true, opensAt: true, closesAt: true }))
    .min(1)
    .max(12)
    .optional(),
  /** Nothing is sold for now, whatever the times say. */
  stopped: z.boolean().optional(),
  /** Nothing is sold of it any more. */
  cancelled: z.boolean().optional(),
  /** When it was to be before it was moved. */
  movedFrom: Instant.optional(),
});
export type PerformanceSummary = z.infer<typeof PerformanceSummary>;

export const EventKind = z.enum(['match', 'concert', 'theatre', 'festival', 'other']);
export type EventKind = z.infer<typeof EventKind>;

/** A picture with what it shows in words: the one is not published without the other. */
export const Poster = z.strictObject({
  /** Path under the site's origin, of a file that never changes. */
  path: z.string().regex(/^\/published\/posters\/[A-Za-z0-9._/-]{1,120}$/),
  alt: z.string().trim().min(3).max(250),
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
});
export type Poster = z.infer<typeof Poster>;

export const EventSummary = z.strictObject({
  eventId: EventId,
  kind: EventKind,
  title: z.string().min(1).max(120),
  subtitle: z.string().max(120),
  organiser: Organiser,
  venue: Venue,
  cityId: CityId.optional(),
  categoryId: CategoryId.optional(),
  artists: z
    .array(z.strictObject({ id: ArtistId, name: z.string().min(1).max(80) }))
    .max(40)
    .optional(),
  poster: Poster.optional(),
  /** Counts the published pages of the event: `eventPageKey` names the file. */
  page: z.int().min(1).optional(),
  performances: z.array(PerformanceSummary).min(1),
});
export type EventSummary = z.infer<typeof EventSummary>;

export const EventDetail = z.strictObject({
  ...EventSummary.shape,
  description: z.string().max(4000),
  /** What the ticket includes and the house rules, one line each. */
  goodToKnow: z.array(z.string().max(200)).max(12),
  /** The organiser's conditions, as plain text. */
  terms: z.string().max(20_000).optional(),
  /** When and how much of the money comes back, in one sentence for the buyer. */
  refunds: z.string().max(300).optional(),
});
export type EventDetail = z.infer<typeof EventDetail>;

/** Everything about an event that a page of it shows; a version never changes. */
export const eventPageKey = (eventId: string, page: number): string => `published/events/${eventId}/v${page}.json`;
