import * as z from 'zod';
import { EventId, OrganiserId, PerformanceId, VenueId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { problem, route } from '../route.ts';
import { EventDraft, fixedOncePublished, OrganiserProfile, PerformanceDraft, VenueDraft } from './drafts.ts';
import { Poster } from './model.ts';
import { eventPath, ofEvent, ofOrganiser, organiserPath, organisers } from './organiser-paths.ts';
import { NothingThere, saved, saveProblems, saving } from './saved.ts';

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

export const saveOrganiserRoute = route({
  name: 'saveOrganiser',
  method: 'PUT',
  path: organiserPath,
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
  path: organiserPath,
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
  folder: `${organiserPath}/venues`,
  within: ofOrganiser,
  path: `${organiserPath}/venues/{venueId}`,
  params: ofOrganiser.extend({ venueId: VenueId }),
  content: VenueDraft,
  response: SavedVenue,
});

export const eventRoutes = kept({
  name: 'Event',
  what: 'the draft of an event',
  folder: `${organiserPath}/events`,
  within: ofOrganiser,
  path: eventPath,
  params: ofEvent,
  content: EventDraft,
  response: SavedEvent,
});

export const performanceRoutes = kept({
  name: 'Performance',
  what: 'the draft of a performance',
  folder: `${eventPath}/performances`,
  within: ofEvent,
  path: `${eventPath}/performances/{performanceId}`,
  params: ofEvent.extend({ performanceId: PerformanceId }),
  content: PerformanceDraft,
  response: SavedPerformance,
});

export const draftRoutes = [
  saveOrganiserRoute,
  readOrganiserRoute,
  ...Object.values(venueRoutes),
  ...Object.values(eventRoutes),
  ...Object.values(performanceRoutes),
] as const;
