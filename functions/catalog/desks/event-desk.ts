import { eventRoutes, performanceRoutes } from '#shared/contracts/catalog/drafts-api.ts';
import type { EventId } from '#shared/kernel/ids.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { on } from '#shared/runtime/http-api.ts';
import type { DeskPorts } from '../ports.ts';
import { forOrganiser } from '../use-cases/desk.ts';
import { savedEvent, savedPerformance } from '../use-cases/drafts/answers.ts';
import { eventState, performancesOf, standingPerformance } from '../use-cases/drafts/read-things.ts';
import { removePerformance } from '../use-cases/drafts/remove-performance.ts';
import { removeThing } from '../use-cases/drafts/remove-thing.ts';
import { savePerformance } from '../use-cases/drafts/save-performance.ts';
import { saveThing } from '../use-cases/drafts/save-thing.ts';

const nothingThere = refuse({ code: 'NothingThere' });

/** Events and their performances, as drafts and as what has become of them. */
export const eventDesk = [
  on(eventRoutes.save, (ports: DeskPorts, { params: { organiserId, eventId }, body, caller }) =>
    forOrganiser(caller, organiserId, async () => {
      const ref = { kind: 'event', organiserId, id: eventId } as const;
      const now = ports.clock();
      const kept = await saveThing(ports, ref, body, { caller, now });
      return kept.ok ? ok(savedEvent(kept.value, await eventState(ports, ref, now))) : kept;
    }),
  ),
  on(eventRoutes.read, (ports: DeskPorts, { params: { organiserId, eventId }, caller }) =>
    forOrganiser(caller, organiserId, async () => {
      const ref = { kind: 'event', organiserId, id: eventId } as const;
      const kept = await ports.drafts.find(ref);
      return kept ? ok(savedEvent(kept, await eventState(ports, ref, ports.clock()))) : nothingThere;
    }),
  ),
  on(eventRoutes.remove, (ports: DeskPorts, { params: { organiserId, eventId }, caller }) =>
    forOrganiser(caller, organiserId, () => removeThing(ports, { kind: 'event', organiserId, id: eventId })),
  ),
  on(eventRoutes.list, (ports: DeskPorts, { params: { organiserId }, caller }) =>
    forOrganiser(caller, organiserId, async () => {
      const now = ports.clock();
      const kept = await ports.drafts.list({ kind: 'event', organiserId });
      const items = await Promise.all(
        kept.map(async (one) => {
          const ref = { kind: 'event', organiserId, id: one.id as EventId } as const;
          return savedEvent(one, one.publishedAt === undefined ? 'draft' : await eventState(ports, ref, now));
        }),
      );
      return ok({ items });
    }),
  ),
  on(performanceRoutes.save, (ports: DeskPorts, { params, body, caller }) =>
    forOrganiser(caller, params.organiserId, async () => {
      const { organiserId, eventId, performanceId } = params;
      const now = ports.clock();
      const ref = { kind: 'performance', organiserId, eventId, id: performanceId } as const;
      const kept = await savePerformance(ports, ref, body, { caller, now });
      return kept.ok ? ok(savedPerformance(await standingPerformance(ports, kept.value, now), eventId)) : kept;
    }),
  ),
  on(performanceRoutes.read, (ports: DeskPorts, { params, caller }) =>
    forOrganiser(caller, params.organiserId, async () => {
      const { organiserId, eventId, performanceId } = params;
      const kept = await ports.drafts.find({ kind: 'performance', organiserId, eventId, id: performanceId });
      if (!kept) return nothingThere;
      return ok(savedPerformance(await standingPerformance(ports, kept, ports.clock()), eventId));
    }),
  ),
  on(performanceRoutes.remove, (ports: DeskPorts, { params, caller }) =>
    forOrganiser(caller, params.organiserId, () => {
      const { organiserId, eventId, performanceId } = params;
      return removePerformance(ports, { kind: 'performance', organiserId, eventId, id: performanceId });
    }),
  ),
  on(performanceRoutes.list, (ports: DeskPorts, { params, caller }) =>
    forOrganiser(caller, params.organiserId, async () => {
      if (!(await ports.drafts.find({ kind: 'event', organiserId: params.organiserId, id: params.eventId })))
        return nothingThere;
      const performances = await performancesOf(ports, params, ports.clock());
      return ok({ items: performances.map((one) => savedPerformance(one, params.eventId)) });
    }),
  ),
];
