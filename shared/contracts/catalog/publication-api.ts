import * as z from 'zod';
import { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import { problem, route } from '../route.ts';
import { Poster } from './model.ts';
import { eventPath, ofEvent, organisers } from './organiser-paths.ts';
import { NothingThere, saveProblems } from './saved.ts';

/** Bytes. */
export const largestPoster = 2 * 1024 * 1024;

export const savePosterRoute = route({
  name: 'savePoster',
  method: 'PUT',
  path: `${eventPath}/poster`,
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
  path: `${eventPath}/publication`,
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
  path: `${eventPath}/publication`,
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

export const publicationRoutes = [savePosterRoute, readPublicationRoute, publishEventRoute] as const;
