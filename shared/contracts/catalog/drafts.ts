import * as z from 'zod';
import { ArtistId, CategoryId, CityId, SeatId, VenueId } from '#shared/kernel/ids.ts';
import { Currency } from '#shared/kernel/money.ts';
import { FeeRule, TaxRule } from '#shared/kernel/price.ts';
import { Instant } from '#shared/kernel/time.ts';
import { EventKind, TicketType } from './model.ts';
import { ChannelTerms, SalesPhase } from './sale-terms.ts';

/** ISO 3166-1, two capital letters. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'Expected a country such as BE');

const knownZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const Terms = z.string().trim().min(1).max(20_000);

/** What an organiser is, and what goes for everything it sells. */
export const OrganiserProfile = z.strictObject({
  name: z.string().trim().min(1).max(80),
  currency: Currency,
  /** One hue in degrees; the site picks the lightness that can be read. */
  brandHue: z.int().min(0).max(359),
  /** The country whose rules on refunds are the least a buyer gets. */
  jurisdiction: Country,
  fee: FeeRule,
  tax: TaxRule,
  /** Conditions of every event that has none of its own. */
  terms: Terms.optional(),
});
export type OrganiserProfile = z.infer<typeof OrganiserProfile>;

export const CityEntry = z.strictObject({ name: z.string().trim().min(1).max(60), country: Country });
export type CityEntry = z.infer<typeof CityEntry>;
export const CategoryEntry = z.strictObject({ name: z.string().trim().min(1).max(60) });
export type CategoryEntry = z.infer<typeof CategoryEntry>;
export const ArtistEntry = z.strictObject({ name: z.string().trim().min(1).max(80) });
export type ArtistEntry = z.infer<typeof ArtistEntry>;

export const VenueDraft = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Of the directory: its name and country are said there once. */
  cityId: CityId,
  timeZone: z.string().min(1).max(40).refine(knownZone, 'Expected an IANA zone such as Europe/Brussels'),
  address: z.string().trim().min(1).max(160).optional(),
  /** WGS 84, degrees: latitude, longitude. */
  coordinates: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]).optional(),
  /** How to get in and around without steps, loops for hearing aids, whom to call. */
  accessibility: z.string().trim().min(1).max(1000).optional(),
});
export type VenueDraft = z.infer<typeof VenueDraft>;

/** A slip of the keyboard, such as the year 0206 or 20206, is told where it is made: times are counted back and forth from these. */
const Planned = Instant.refine((at) => at >= '2000' && at < '2100', 'Expected a time between 2000 and 2099');

/** As many as a map may have sections; a draft that grew without end could not be kept. */
const mostPrices = 500;
const prices = (name: RegExp) =>
  z
    .record(z.string().regex(name), z.int().min(0))
    .refine((all) => Object.keys(all).length <= mostPrices, `Expected at most ${mostPrices} prices`)
    .optional();

/** Face prices in minor units of the organiser's currency, by the map's categories and sections. */
export const DraftPrices = z.strictObject({
  categories: prices(/^[a-z0-9-]{1,20}$/),
  /** Goes before the category's. */
  sections: prices(/^[A-Z0-9]{1,8}$/),
});
export type DraftPrices = z.infer<typeof DraftPrices>;

/**
 * What a buyer gets back. A performance that is cancelled is always paid back whole, fees included: nobody chooses less.
 */
export const RefundPolicy = z.strictObject({
  /** For the asking, until so many hours before the start; without it, not for the asking. */
  onRequest: z
    .strictObject({
      untilHoursBefore: z.int().min(0).max(8_760),
      /** Thousandths of the face price that come back. */
      perMille: z.int().min(1).max(1000),
      /** Whether the service fee comes back as well. */
      feesBack: z.boolean(),
    })
    .optional(),
  /** When it is moved: back for the asking, for so many days; without it, tickets stay valid and nothing comes back. */
  whenMoved: z.strictObject({ days: z.int().min(1).max(60) }).optional(),
});
export type RefundPolicy = z.infer<typeof RefundPolicy>;

/** What the holder of a ticket may do with it. */
export const HolderRules = z.strictObject({
  /** How often one ticket may be handed on; 0 is never. */
  transfersPerTicket: z.int().min(0).max(3),
  resale: z.boolean(),
  /** From so many hours before the start nothing changes hands. */
  frozenHoursBefore: z.int().min(0).max(720).optional(),
});
export type HolderRules = z.infer<typeof HolderRules>;

export const EventDraft = z.strictObject({
  kind: EventKind,
  title: z.string().trim().min(1).max(120),
  subtitle: z.string().trim().max(120),
  description: z.string().max(4000),
  /** What the ticket includes and the house rules, one line each. */
  goodToKnow: z.array(z.string().trim().min(1).max(200)).max(12),
  categoryId: CategoryId.optional(),
  artistIds: z.array(ArtistId).max(40).optional(),
  /** In place of the organiser's. */
  terms: Terms.optional(),
  refunds: RefundPolicy,
  holders: HolderRules,
  /** Starting prices; a performance may say otherwise. */
  prices: DraftPrices,
});
export type EventDraft = z.infer<typeof EventDraft>;

export const PerformanceDraft = z.strictObject({
  venueId: VenueId,
  seatMapVersion: z.int().min(1),
  doorsAt: Planned,
  startsAt: Planned,
  endsAt: Planned,
  sale: z.strictObject({
    opensAt: Planned,
    /** The start, when it is not said. */
    closesAt: Planned.optional(),
    seatsPerBuyer: z.int().min(1).max(40),
    seatsPerAccount: z.int().min(1).max(400).optional(),
    channels: z.strictObject({ online: ChannelTerms, app: ChannelTerms, counter: ChannelTerms }).partial().optional(),
    phases: z.array(SalesPhase).min(1).max(12).optional(),
    avoidLoneSeats: z.boolean().optional(),
    guestCheckout: z.boolean(),
  }),
  /** From so many hours before the start the codes of the tickets can be seen; without it, from the issue on. */
  codesHoursBefore: z.int().min(0).max(720).optional(),
  ticketTypes: z.array(TicketType).min(1).max(20).optional(),
  /** In place of the event's starting prices. */
  prices: DraftPrices.optional(),
  /** Seats given away before the sale: all but the named ones. */
  allocation: z
    .strictObject({ id: z.string().regex(/^[a-z0-9-]{1,12}$/), allExcept: z.array(SeatId).max(500) })
    .optional(),
});
export type PerformanceDraft = z.infer<typeof PerformanceDraft>;

/** What cannot change once a performance is published, in the words of its draft. */
export const fixedOncePublished = ['venueId', 'seatMapVersion', 'doorsAt', 'startsAt', 'endsAt', 'allocation'] as const;
