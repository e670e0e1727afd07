import * as z from 'zod';
import { EventId, PerformanceId, VenueId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { event } from '../event.ts';

export const PerformancePublished = event(
  'catalog.PerformancePublished.v1',
  'A performance and its seat map can be read; the inventory lays out its rows.',
  z.strictObject({
    performanceId: PerformanceId,
    eventId: EventId,
    venueId: VenueId,
    seatMapVersion: z.int().min(1),
  }),
);

export const PerformanceCancelled = event(
  'catalog.PerformanceCancelled.v1',
  'It will not take place: nothing is sold any more, and what is bought is given back.',
  z.strictObject({ performanceId: PerformanceId, eventId: EventId }),
);

export const PerformanceMoved = event(
  'catalog.PerformanceMoved.v1',
  'It takes place at another time; tickets stay valid.',
  z.strictObject({
    performanceId: PerformanceId,
    eventId: EventId,
    from: Instant,
    startsAt: Instant,
    doorsAt: Instant,
  }),
);

export const catalogEvents = [PerformancePublished, PerformanceCancelled, PerformanceMoved] as const;
