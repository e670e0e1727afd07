import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { EventOf } from '#shared/contracts/event.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { KeptSheet } from './kept-sheet.ts';

/**
 * Whether a change of a sheet's item tells that its files are out: not the change of the sheet itself, which comes before its files,
 * and not an announcement that a later change has overtaken.
 */
export const isAnnouncedBy = (before: KeptSheet | undefined, after: KeptSheet): boolean =>
  after.announced === after.revision && before?.announced !== after.announced;

/** An announced sale sheet means that its performance is published, the first time or anew. */
export const publishedBy = (
  sheet: SaleSheet,
  { id, at }: { id: string; at: Instant },
): EventOf<typeof PerformancePublished> => ({
  id: `evt_${id}`,
  type: PerformancePublished.type,
  occurredAt: at,
  organiserId: sheet.organiser.id,
  hops: 0,
  data: {
    performanceId: sheet.performanceId,
    eventId: sheet.eventId,
    venueId: sheet.seatMap.venueId,
    seatMapVersion: sheet.seatMap.version,
  },
});
