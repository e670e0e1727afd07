import type { EventSummary, PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** An event at the performance that matters now: the next one that takes place, or the last when all are over. */
export interface Dated {
  event: EventSummary;
  next: PerformanceSummary;
}

/** Each event at its date, in the order in which they come. */
export const datedEach = (events: readonly EventSummary[], now: Instant): Dated[] =>
  events.flatMap((event): Dated[] => {
    const inOrder = event.performances.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
    const coming = inOrder.filter(({ startsAt }) => startsAt > now);
    const next = coming.find(({ cancelled }) => !cancelled) ?? coming[0] ?? inOrder.at(-1);
    return next ? [{ event, next }] : [];
  });

/** Events in the order of their dates: what is coming, soonest first, and what has been played, latest first. */
export const dated = (events: readonly EventSummary[], now: Instant): { coming: Dated[]; played: Dated[] } => {
  const inOrder = datedEach(events, now).toSorted((a, b) => (a.next.startsAt < b.next.startsAt ? -1 : 1));
  return {
    coming: inOrder.filter(({ next }) => next.startsAt > now),
    played: inOrder.filter(({ next }) => next.startsAt <= now).toReversed(),
  };
};
