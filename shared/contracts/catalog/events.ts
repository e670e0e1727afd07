import * as z from 'zod';
import { EventId, PerformanceId, VenueId } from '#shared/kernel/ids.ts';
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

export const catalogEvents = [PerformancePublished] as const;
