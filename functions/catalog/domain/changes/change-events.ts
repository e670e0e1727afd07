import { PerformanceCancelled, PerformanceMoved } from '#shared/contracts/catalog/events.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { EventOf } from '#shared/contracts/event.ts';
import type { Instant } from '#shared/kernel/time.ts';

export type ChangeEvent = EventOf<typeof PerformanceCancelled> | EventOf<typeof PerformanceMoved>;

/** A performance is cancelled once in its life, so the fact itself names the event; a move is named by when it was decided. */
export const changeEventsOf = (
  before: SaleSheet | undefined,
  after: SaleSheet | undefined,
  at: Instant,
): readonly ChangeEvent[] => {
  if (!before || !after) return [];
  const { performanceId, eventId, organiser } = after;
  const envelope = { occurredAt: at, organiserId: organiser.id, hops: 0 };
  const events: ChangeEvent[] = [];
  if (after.cancelled && !before.cancelled)
    events.push({
      id: `${performanceId}-cancelled`,
      type: PerformanceCancelled.type,
      ...envelope,
      data: { performanceId, eventId },
    });
  if (after.moved && after.moved.at !== before.moved?.at)
    events.push({
      id: `${performanceId}-moved-${after.moved.at}`,
      type: PerformanceMoved.type,
      ...envelope,
      data: { performanceId, eventId, from: before.startsAt, startsAt: after.startsAt, doorsAt: after.doorsAt },
    });
  return events;
};
