import * as z from 'zod';
import { ArtistId, CategoryId, CityId, OrganiserId, VenueId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { openTo, route } from '../route.ts';
import { EventSummary } from './model.ts';

/** Events of one page of an answer. */
export const eventsPerPage = 20;
/** Performances of one event in an answer: the soonest that fit. Its own page has them all. */
export const performancesPerEvent = 10;

/** A day by the calendar of the venue. */
export const LocalDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Expected a day such as 2026-08-01')
  .refine((day) => Instant.safeParse(`${day}T00:00:00.000Z`).success, 'Expected a day that exists');

/** A month by the calendar of the venue. */
export const LocalMonth = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'Expected a month such as 2026-08');

const yes = z.literal('true');

/** What is looked for. Every part narrows what the others leave. */
export const SearchQuery = z.strictObject({
  /** Words of the title, the artists, the venue, the city. Spelling may be a letter off, the last word unfinished. */
  q: z.string().max(200).optional(),
  category: CategoryId.optional(),
  city: CityId.optional(),
  artist: ArtistId.optional(),
  venue: VenueId.optional(),
  organiser: OrganiserId.optional(),
  month: LocalMonth.optional(),
  /** First and last day, both inside. */
  from: LocalDay.optional(),
  to: LocalDay.optional(),
  /** Performances of days that are over are found only when asked for. */
  past: yes.optional(),
  /** So are those that will not take place. */
  cancelled: yes.optional(),
  /** From 1. */
  page: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'Expected a number from 1')
    .optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** One thing to narrow by: its id is what the query's filter of that name takes. */
export const FacetCount = z.strictObject({ id: z.string(), name: z.string(), count: z.int().min(0) });
export type FacetCount = z.infer<typeof FacetCount>;

/** At most forty each, the most frequent first; months by time. What is chosen stands among them whatever its count. */
export const Facets = z.strictObject({
  categories: z.array(FacetCount),
  cities: z.array(FacetCount),
  artists: z.array(FacetCount),
  venues: z.array(FacetCount),
  months: z.array(FacetCount),
});
export type Facets = z.infer<typeof Facets>;

/** What may be left out when nothing fits, in this order. */
export const LeftOut = z.enum(['dates', 'venue', 'artist', 'city', 'category', 'organiser', 'words']);
export type LeftOut = z.infer<typeof LeftOut>;

export const SearchAnswer = z.strictObject({
  /** Events that fit, over all pages. */
  total: z.int().min(0),
  page: z.int().min(1),
  /** At least 1. A page after the last has no events. */
  pages: z.int().min(1),
  /** By the soonest performance that fits; with words, what fits them best comes first. They show only performances that fit. */
  events: z.array(EventSummary).max(eventsPerPage),
  /** Each counts the events one would see after choosing it in place of what is chosen of its kind. */
  facets: Facets,
  /** When nothing fits: the soonest six there are when one filter after the other is left out. */
  nearby: z.strictObject({ without: z.array(LeftOut).min(1), events: z.array(EventSummary).min(1).max(6) }).optional(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const searchRoute = route({
  name: 'search',
  method: 'GET',
  path: '/search',
  summary: 'What is on, by words, category, city, artist, venue and date, with counts to narrow by',
  access: openTo('what is on is public'),
  success: 200,
  query: SearchQuery,
  response: SearchAnswer,
  cacheSeconds: 10,
});

export const searchRoutes = [searchRoute] as const;
