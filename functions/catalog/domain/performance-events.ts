import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { EventOf } from '#shared/contracts/event.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** A sale sheet that was written means that its performance is published, the first time or anew. */
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
