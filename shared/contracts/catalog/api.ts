import * as z from 'zod';
import { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import { openTo, problem, route } from '../route.ts';
import { EventDetail, EventSummary, SaleSheet } from './model.ts';

const catalogue = openTo('what is on is public');

/** Events of the list; the search finds them all. */
export const mostEventsListed = 500;

export const listEventsRoute = route({
  name: 'listEvents',
  method: 'GET',
  path: '/events',
  summary: 'What is on, by date: at most 500 events, those to come before those that are over',
  access: catalogue,
  success: 200,
  response: z.strictObject({ events: z.array(EventSummary).max(mostEventsListed) }),
  cacheSeconds: 10,
});

export const getEventRoute = route({
  name: 'getEvent',
  method: 'GET',
  path: '/events/{eventId}',
  summary: 'One event with its performances',
  access: catalogue,
  success: 200,
  params: z.strictObject({ eventId: EventId }),
  response: EventDetail,
  refusals: { EventUnknown: problem(404, 'There is no such event. It may have been withdrawn.') },
  cacheSeconds: 10,
});

export const getPerformanceRoute = route({
  name: 'getPerformance',
  method: 'GET',
  path: '/performances/{performanceId}',
  summary: 'The sale sheet of one performance: times, prices, sections, seat map version',
  access: catalogue,
  success: 200,
  params: z.strictObject({ performanceId: PerformanceId }),
  response: SaleSheet,
  refusals: { PerformanceUnknown: problem(404, 'There is no such performance. It may have been withdrawn.') },
  cacheSeconds: 10,
});

export const catalogRoutes = [listEventsRoute, getEventRoute, getPerformanceRoute] as const;
