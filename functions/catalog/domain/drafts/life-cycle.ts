import type { LifeCycle } from '#shared/contracts/catalog/drafts-api.ts';
import { type Instant, instantOf, millisecondsOf } from '#shared/kernel/time.ts';

/** One published performance as it stands now. */
export interface Occurrence {
  startsAt: Instant;
  endsAt: Instant;
  cancelled: boolean;
}

/** When it ends now: as long after its start as its draft says. */
export const occurrenceOf = (
  draft: { startsAt: Instant; endsAt: Instant },
  now: { startsAt: Instant; cancelled?: boolean | undefined },
): Occurrence => ({
  startsAt: now.startsAt,
  endsAt: instantOf(millisecondsOf(now.startsAt) + millisecondsOf(draft.endsAt) - millisecondsOf(draft.startsAt)),
  cancelled: now.cancelled === true,
});

/** @param occurrence undefined while the performance is a draft. The instant it starts is inside, the instant it ends is not. */
export const performanceStateAt = (occurrence: Occurrence | undefined, now: Instant): LifeCycle => {
  if (!occurrence) return 'draft';
  if (occurrence.cancelled) return 'cancelled';
  if (now < occurrence.startsAt) return 'published';
  return now < occurrence.endsAt ? 'ongoing' : 'completed';
};

/**
 * An event is what its performances make of it: ongoing from the first start to the last end, also on the days between;
 * cancelled when all of them are.
 * @param occurrences of its published performances.
 */
export const eventStateAt = (occurrences: readonly Occurrence[], now: Instant): LifeCycle => {
  if (occurrences.length === 0) return 'draft';
  const states = occurrences
    .map((occurrence) => performanceStateAt(occurrence, now))
    .filter((state) => state !== 'cancelled');
  if (states.length === 0) return 'cancelled';
  if (states.every((state) => state === 'published')) return 'published';
  return states.every((state) => state === 'completed') ? 'completed' : 'ongoing';
};
