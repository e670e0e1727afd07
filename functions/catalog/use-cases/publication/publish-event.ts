import type { PublicationFinding } from '#shared/contracts/catalog/publication-api.ts';
import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { EventFacts } from '../../domain/kept-sheet.ts';
import { type Assessment, assess, type Ready } from '../../domain/publication/assess.ts';
import type { DeskPorts } from '../../ports.ts';
import { publishPerformance } from '../publish-performance.ts';
import { gather } from './gather.ts';

interface OfEvent {
  organiserId: OrganiserId;
  eventId: EventId;
}

/** What is missing before an event can be published. */
export const readPublication = async (
  ports: DeskPorts,
  of: OfEvent,
): Promise<
  Result<{ eventId: EventId; ready: PerformanceId[]; findings: PublicationFinding[] }, { code: 'NothingThere' }>
> => {
  const now = ports.clock();
  const gathered = await gather(ports, of);
  if (!gathered) return refuse({ code: 'NothingThere' });
  const { ready, findings } = assess(gathered, now);
  return ok({
    eventId: of.eventId,
    ready: ready.map(({ performanceId }) => performanceId),
    findings: [...findings],
  });
};

export interface PublishedEvent {
  eventId: EventId;
  published: PerformanceId[];
  page: number;
  findings: PublicationFinding[];
}

export type PublishEventRefusal =
  | { code: 'NothingThere' }
  | { code: 'NotReady'; findings: PublicationFinding[] }
  | { code: 'IdTaken' }
  | { code: 'SavedMeanwhile' };

/** How often it looks again when a draft or a sheet has changed under its hands. */
const attempts = 4;

/**
 * Publishes an event with the performances that are ready; the others wait, and are named among the findings. Each performance is
 * published whole or not at all; stopped between two, it is made whole by doing it again.
 */
export const publishEvent = async (
  ports: DeskPorts,
  of: OfEvent,
): Promise<Result<PublishedEvent, PublishEventRefusal>> => {
  const now = ports.clock();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const gathered = await gather(ports, of);
    if (!gathered) return refuse({ code: 'NothingThere' });
    const assessment = assess(gathered, now);
    const { ready, facts } = assessment;
    if (ready.length === 0 || !facts) return refuse({ code: 'NotReady', findings: [...assessment.findings] });
    // From here on what is fixed stays as it was looked at; a save that came between is looked at first.
    if (!(await fix(ports, of, gathered.event.revision, ready, now))) continue;
    const published = await publishAll(ports, of, { ...assessment, facts });
    if (published.ok || published.refusal.code !== 'SheetChanged') return published as Settled;
  }
  return refuse({ code: 'SavedMeanwhile' });
};

type Settled = Result<PublishedEvent, PublishEventRefusal>;

const fix = async (
  { drafts }: DeskPorts,
  { organiserId, eventId }: OfEvent,
  revision: number,
  ready: readonly Ready[],
  now: Instant,
): Promise<boolean> => {
  const venues = new Map(ready.map(({ venue }) => [venue.id, venue]));
  const marked = await Promise.all([
    drafts.markPublished({ kind: 'event', organiserId, id: eventId }, revision, now),
    ...[...venues.values()].map((venue) =>
      drafts.markPublished(
        { kind: 'venue', organiserId, id: venue.id as Ready['sheet']['venue']['id'] },
        venue.revision,
        now,
      ),
    ),
    ...ready.map(({ performanceId, draft }) =>
      drafts.markPublished({ kind: 'performance', organiserId, eventId, id: performanceId }, draft.revision, now),
    ),
  ]);
  return marked.every(Boolean);
};

const publishAll = async (
  ports: DeskPorts,
  { eventId }: OfEvent,
  { ready, facts, findings }: Assessment & { facts: EventFacts },
): Promise<Result<PublishedEvent, PublishEventRefusal | { code: 'SheetChanged' }>> => {
  for (const { sheet, seatMap, replaces, performanceId } of ready) {
    const published = await publishPerformance(ports, { event: facts, sheet, seatMap, replaces });
    if (published.ok) continue;
    const { refusal } = published;
    if (refusal.code === 'SeatMapVersionTaken')
      throw new Error(`The seat map of ${performanceId} changed under its version`);
    if (refusal.code !== 'NotSellable') return refuse(refusal);
    const where = `/performances/${performanceId}/seatMapVersion`;
    const wrong = refusal.findings.map((what) => ({ weight: 'blocker' as const, where, what }));
    return refuse({ code: 'NotReady', findings: [...findings, ...wrong] });
  }
  const page = (await ports.programme.eventForPage(eventId))?.newest?.page ?? 1;
  return ok({ eventId, published: ready.map(({ performanceId }) => performanceId), page, findings: [...findings] });
};
