import * as z from 'zod';
import { EventId, OrganiserId, PerformanceId, VenueId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { problem, route, staff } from '../route.ts';
import { EventDraft, fixedOncePublished, OrganiserProfile, PerformanceDraft, VenueDraft } from './drafts.ts';
import { Poster } from './model.ts';
import { NothingThere, saved, saveProblems, saving } from './saved.ts';

/** Staff of the organiser in the path; for anybody else there is nothing there. */
const organisers = staff('Organiser', 'Operations');

/** By the clock, from what has been published: `published` before the first start, `ongoing` until the last end. */
export const LifeCycle = z.enum(['draft', 'published', 'ongoing', 'completed', 'cancelled']);
export type LifeCycle = z.infer<typeof LifeCycle>;

export const SavedProfile = z.strictObject({ organiserId: OrganiserId, ...saved, content: OrganiserProfile });
export const SavedVenue = z.strictObject({ venueId: VenueId, ...saved, content: VenueDraft });
export const SavedEvent = z.strictObject({
  eventId: EventId,
  ...saved,
  state: LifeCycle,
  poster: Poster.optional(),
  content: EventDraft,
});
export const SavedPerformance = z.strictObject({
  eventId: EventId,
  performanceId: PerformanceId,
  ...saved,
  state: LifeCycle,
  /** When it begins now: other than its draft says once it has been moved. */
  startsAt: Instant,
  content: PerformanceDraft,
});

const FixedOncePublished = problem(409, 'It has been published. This can no longer be changed here.', {
  fields: z.array(z.enum(fixedOncePublished)),
});
const Published = problem(409, 'It has been published, so it cannot be removed. Cancel it instead.');

/** The four ways to one kind of thing: save, read, remove, and all of them. */
const kept = <Params extends z.ZodType, Within extends z.ZodType, Content extends z.ZodType, Saved extends z.ZodType>({
  name,
  what,
  within,
  path,
  folder,
  params,
  content,
  response,
}: {
  /** Camel case: `Venue` makes `saveVenue`, `listVenueDrafts`. */
  name: string;
  what: string;
  /** Where all of them stand. */
  folder: string;
  within: Within;
  path: string;
  params: Params;
  content: Content;
  response: Saved;
}) => ({
  save: route({
    name: `save${name}`,
    method: 'PUT',
    path,
    summary: `Save ${what}: what it is to be, and the revision it was made from`,
    access: organisers,
    success: 200,
    params,
    body: saving(content),
    response,
    refusals: { ...saveProblems, FixedOncePublished },
  }),
  read: route({
    name: `read${name}`,
    method: 'GET',
    path,
    summary: `Read ${what}, as it was saved last`,
    access: organisers,
    success: 200,
    params,
    response,
    refusals: { NothingThere },
  }),
  remove: route({
    name: `remove${name}`,
    method: 'DELETE',
    path,
    summary: `Remove ${what}. Who repeats it finds nothing there`,
    access: organisers,
    success: 204,
    params,
    response: z.undefined(),
    refusals: {
      NothingThere,
      Published,
      StillUsed: problem(409, 'Something else needs it. Remove that first.'),
    },
  }),
  list: route({
    name: `list${name}Drafts`,
    method: 'GET',
    path: folder,
    summary: `Read every ${name.toLowerCase()} there`,
    access: organisers,
    success: 200,
    params: within,
    response: z.strictObject({ items: z.array(response) }),
    refusals: { NothingThere },
  }),
});

const ofOrganiser = z.strictObject({ organiserId: OrganiserId });
const ofEvent = ofOrganiser.extend({ eventId: EventId });
const organiser = '/admin/organisers/{organiserId}';

export const saveOrganiserRoute = route({
  name: 'saveOrganiser',
  method: 'PUT',
  path: organiser,
  summary: 'Save the profile of an organiser: name, currency, fee and tax, and where it is at home',
  access: organisers,
  success: 200,
  params: ofOrganiser,
  body: saving(OrganiserProfile),
  response: SavedProfile,
  refusals: saveProblems,
});

export const readOrganiserRoute = route({
  name: 'readOrganiser',
  method: 'GET',
  path: organiser,
  summary: 'Read the profile of an organiser',
  access: organisers,
  success: 200,
  params: ofOrganiser,
  response: SavedProfile,
  refusals: { NothingThere },
});

export const venueRoutes = kept({
  name: 'Venue',
  what: 'a venue',
  folder: `${organiser}/venues`,
  within: ofOrganiser,
  path: `${organiser}/venues/{venueId}`,
  params: ofOrganiser.extend({ venueId: VenueId }),
  content: VenueDraft,
  response: SavedVenue,
});

export const eventRoutes = kept({
  name: 'Event',
  what: 'the draft of an event',
  folder: `${organiser}/events`,
  within: ofOrganiser,
  path: `${organiser}/events/{eventId}`,
  params: ofEvent,
  content: EventDraft,
  response: SavedEvent,
});

export const performanceRoutes = kept({
  name: 'Performance',
  what: 'the draft of a performance',
  folder: `${organiser}/events/{eventId}/performances`,
  within: ofEvent,
  path: `${organiser}/events/{eventId}/performances/{performanceId}`,
  params: ofEvent.extend({ performanceId: PerformanceId }),
  content: PerformanceDraft,
  response: SavedPerformance,
});

const phase = z.string().regex(/^[a-z0-9-]{1,20}$/);
const codesOf = {
  path: `${organiser}/events/{eventId}/performances/{performanceId}/phases/{phaseId}/access-codes`,
  params: ofEvent.extend({ performanceId: PerformanceId, phaseId: phase }),
} as const;
const PhaseUnknown = problem(404, 'The draft has no such phase for people with a code.');

/** Codes of one phase; enough for the partners of an event, each with one of their own. */
export const mostAccessCodes = 200;

export const saveAccessCodesRoute = route({
  ...codesOf,
  name: 'saveAccessCodes',
  method: 'PUT',
  summary:
    'Say which codes open a phase of the sale, in place of those before. They are kept as marks and never read back',
  access: organisers,
  success: 200,
  body: z.strictObject({
    codes: z
      .array(z.string().trim().min(6).max(40))
      .min(1)
      .max(mostAccessCodes)
      .refine((codes) => new Set(codes).size === codes.length, 'Each code can be given once'),
  }),
  response: z.strictObject({ codes: z.int() }),
  refusals: {
    NothingThere,
    PhaseUnknown,
    CodeTaken: problem(409, 'A code opens another phase of this performance already. Choose another.'),
  },
});

export const removeAccessCodesRoute = route({
  ...codesOf,
  name: 'removeAccessCodes',
  method: 'DELETE',
  summary: 'Let no code open a phase of the sale any more',
  access: organisers,
  success: 204,
  response: z.undefined(),
  refusals: { NothingThere },
});

/** Bytes. */
export const largestPoster = 2 * 1024 * 1024;

export const savePosterRoute = route({
  name: 'savePoster',
  method: 'PUT',
  path: `${organiser}/events/{eventId}/poster`,
  summary: 'Give an event its picture, PNG, JPEG, WebP or AVIF of at most 2 MB, with what it shows in words',
  access: organisers,
  success: 200,
  params: ofEvent,
  query: z.strictObject({ alt: Poster.shape.alt }),
  response: Poster,
  refusals: {
    NothingThere,
    PictureTooLarge: problem(413, 'The picture is larger than 2 MB. Save it smaller.', { limit: z.int() }),
    NotAPicture: problem(415, 'That is no PNG, JPEG, WebP or AVIF picture that can be shown.', { why: z.string() }),
  },
  raw: true,
});

/** What is missing or wrong, and where: a path of the API's own things, such as `/performances/belfoot-noordzee/sale/phases/0`. */
export const PublicationFinding = z.strictObject({
  /** A blocker keeps what it is about from being published; a warning does not. */
  weight: z.enum(['blocker', 'warning']),
  where: z.string(),
  what: z.string(),
});
export type PublicationFinding = z.infer<typeof PublicationFinding>;

const Readiness = z.strictObject({
  eventId: EventId,
  /** Performances that can be published as they stand. */
  ready: z.array(PerformanceId),
  findings: z.array(PublicationFinding),
});

export const readPublicationRoute = route({
  name: 'readPublication',
  method: 'GET',
  path: `${organiser}/events/{eventId}/publication`,
  summary: 'What is missing before an event can be published',
  access: organisers,
  success: 200,
  params: ofEvent,
  response: Readiness,
  refusals: { NothingThere },
});

export const publishEventRoute = route({
  name: 'publishEvent',
  method: 'POST',
  path: `${organiser}/events/{eventId}/publication`,
  summary: 'Publish an event with the performances that are ready, the first time or after a change. Repeatable',
  access: organisers,
  success: 200,
  params: ofEvent,
  response: z.strictObject({
    eventId: EventId,
    published: z.array(PerformanceId),
    /** The file with everything about the event: `/published/events/<event>/v<page>.json`. */
    page: z.int().min(1),
    findings: z.array(PublicationFinding),
  }),
  refusals: {
    NothingThere,
    NotReady: problem(422, 'It cannot be published yet. Put right what is listed.', {
      findings: z.array(PublicationFinding),
    }),
    IdTaken: saveProblems.IdTaken,
    SavedMeanwhile: problem(409, 'Someone saved a change while it was being published. Look at it and publish again.'),
  },
});

export const organiserRoutes = [
  saveOrganiserRoute,
  readOrganiserRoute,
  ...Object.values(venueRoutes),
  ...Object.values(eventRoutes),
  ...Object.values(performanceRoutes),
  saveAccessCodesRoute,
  removeAccessCodesRoute,
  savePosterRoute,
  readPublicationRoute,
  publishEventRoute,
] as const;
