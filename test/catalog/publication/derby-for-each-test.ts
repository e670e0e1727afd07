import { beforeEach } from 'vitest';
import type { Ref } from '#functions/catalog/domain/drafts/things.ts';
import { savePerformance } from '#functions/catalog/use-cases/drafts/save-performance.ts';
import { saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import { readPublication } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import type { EventDraft, PerformanceDraft } from '#shared/contracts/catalog/drafts.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { at, smallVenue } from '#test/inventory/builders.ts';
import {
  antwerp,
  belfoot,
  clara,
  derby,
  eventDraft,
  firstLeg,
  football,
  oskar,
  performanceDraft,
  profile,
  smallPlace,
  venueDraft,
} from '../described.ts';
import { deskForEachTest } from '../desk-for-each-test.ts';

export const by = { caller: clara, now: at('08:00:00') };
export const ofEvent = { organiserId: belfoot, eventId: derby };
const event = { kind: 'event', organiserId: belfoot, id: derby } as const;
export const leg = (id = firstLeg): Ref<'performance'> => ({
  kind: 'performance',
  organiserId: belfoot,
  eventId: derby,
  id,
});

/** A desk at which the derby and its first leg are described, and nothing is published: new in each test of a file. */
export const derbyForEachTest = () => {
  const desk = deskForEachTest();
  const saveEvent = (different: Partial<EventDraft> = {}, revision = 0) =>
    saveThing(desk.ports, event, { content: eventDraft(different), revision }, by);
  const saveLeg = (different: Partial<PerformanceDraft> = {}, revision = 0, id = firstLeg) =>
    savePerformance(desk.ports, leg(id), { content: performanceDraft(different), revision }, by);

  beforeEach(async () => {
    const { ports } = desk;
    const ops = { caller: oskar, now: by.now };
    await ports.files.writeSeatMap(smallVenue);
    await saveThing(
      ports,
      { kind: 'city', id: antwerp },
      { content: { name: 'Antwerp', country: 'BE' }, revision: 0 },
      ops,
    );
    await saveThing(ports, { kind: 'category', id: football }, { content: { name: 'Football' }, revision: 0 }, ops);
    await saveThing(ports, { kind: 'profile', organiserId: belfoot }, { content: profile(), revision: 0 }, by);
    await saveThing(
      ports,
      { kind: 'venue', organiserId: belfoot, id: smallPlace },
      { content: venueDraft(), revision: 0 },
      by,
    );
    await saveEvent();
    await saveLeg();
  });

  return {
    desk,
    saveEvent,
    saveLeg,
    /** As the public sees it. */
    sheetOf: async (id = firstLeg): Promise<SaleSheet> => {
      const found = await getPerformance(desk.ports, { performanceId: id });
      if (!found.ok) throw new Error(`${id} is not published`);
      return found.value;
    },
    /** What keeps the derby from being published. */
    blockers: async () => {
      const answered = await readPublication(desk.ports, ofEvent);
      return answered.ok ? answered.value.findings.filter(({ weight }) => weight === 'blocker') : [];
    },
  };
};
