import type { LifeCycle } from '#shared/contracts/catalog/drafts-api.ts';
import type { PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { eventStateAt, type Occurrence, occurrenceOf, performanceStateAt } from '../../domain/drafts/life-cycle.ts';
import type { Kept, Ref } from '../../domain/drafts/things.ts';
import { summaryOf } from '../../domain/price-from.ts';
import type { DeskPorts } from '../../ports.ts';

/** A thing that has a life of its own, with where it is in it. */
export interface PerformanceStanding extends Kept<'performance'> {
  state: LifeCycle;
  /** Now: other than the draft says once it has been moved. */
  startsAt: Instant;
}

type Reading = Pick<DeskPorts, 'drafts' | 'programme'>;

const standingOf = (
  kept: Kept<'performance'>,
  published: ReadonlyMap<string, PerformanceSummary>,
  now: Instant,
): PerformanceStanding & { occurrence: Occurrence | undefined } => {
  const summary = kept.publishedAt === undefined ? undefined : published.get(kept.id);
  const occurrence = summary && occurrenceOf(kept.content, summary);
  return {
    ...kept,
    occurrence,
    state: performanceStateAt(occurrence, now),
    startsAt: occurrence?.startsAt ?? kept.content.startsAt,
  };
};

/** The performances of an event as they were described, each with its state by the clock. */
export const performancesOf = async (
  { drafts, programme }: Reading,
  { organiserId, eventId }: { organiserId: OrganiserId; eventId: EventId },
  now: Instant,
) => {
  const [kept, event] = await Promise.all([
    drafts.list({ kind: 'performance', organiserId, eventId }),
    programme.event(eventId),
  ]);
  const published = new Map<string, PerformanceSummary>(
    (event?.performances ?? []).map((one) => [one.performanceId, one]),
  );
  return kept.map((one) => standingOf(one, published, now));
};

/** One performance as it was described, with its state by the clock. */
export const standingPerformance = async (
  { programme }: Pick<Reading, 'programme'>,
  kept: Kept<'performance'>,
  now: Instant,
): Promise<PerformanceStanding> => {
  const out = kept.publishedAt === undefined ? undefined : await programme.keptSheet(kept.id as PerformanceId);
  const published = out && summaryOf(out.sheet);
  return standingOf(kept, new Map(published ? [[kept.id, published]] : []), now);
};

/** The state of an event by its performances: one Query of what is described, one of what is on. */
export const eventState = async (
  ports: Reading,
  { organiserId, id }: Ref<'event'>,
  now: Instant,
): Promise<LifeCycle> => {
  const performances = await performancesOf(ports, { organiserId, eventId: id }, now);
  return eventStateAt(
    performances.flatMap(({ occurrence }) => occurrence ?? []),
    now,
  );
};
