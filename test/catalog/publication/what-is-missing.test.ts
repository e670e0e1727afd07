import { describe, expect, it } from 'vitest';
import { setAccessCodes } from '#functions/catalog/use-cases/access-codes.ts';
import { saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import { publishEvent, readPublication } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import { at } from '#test/inventory/builders.ts';
import { antwerp, belfoot, firstLeg, friends, lindenhal, performanceDraft, profile, secondLeg } from '../described.ts';
import { by, derbyForEachTest, leg, ofEvent } from './derby-for-each-test.ts';

const { desk, saveEvent, saveLeg, sheetOf, blockers } = derbyForEachTest();

describe('what is missing is said with its place', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['no performance', async () => void (await desk.ports.drafts.remove(leg())), '/events/derby/performances'],
    [
      'a category that is not in the directory',
      () => saveEvent({ categoryId: 'opera' as never }, 1),
      '/events/derby/categoryId',
    ],
    [
      'an artist that is not in the directory',
      () => saveEvent({ artistIds: ['band' as never] }, 1),
      '/events/derby/artistIds/0',
    ],
    ['less than the law gives back', () => saveEvent({ refunds: {} }, 1), '/events/derby/refunds/whenMoved'],
    ['no price', () => saveEvent({ prices: {} }, 1), '/performances/derby-1/prices/categories/goal'],
    ['no such venue', () => saveLeg({ venueId: 'nowhere' as never }, 1), '/performances/derby-1/venueId'],
    ['no such map', () => saveLeg({ seatMapVersion: 2 }, 1), '/performances/derby-1/seatMapVersion'],
    ['an end before the start', () => saveLeg({ endsAt: at('20:00:00') }, 1), '/performances/derby-1/endsAt'],
    ['doors after the start', () => saveLeg({ doorsAt: at('20:00:01') }, 1), '/performances/derby-1/doorsAt'],
    [
      'a start in the past',
      () => saveLeg({ startsAt: at('07:59:59'), doorsAt: at('07:00:00') }, 1),
      '/performances/derby-1/startsAt',
    ],
    ['codes after the doors', () => saveLeg({ codesHoursBefore: 1 }, 1), '/performances/derby-1/codesHoursBefore'],
    [
      'a code phase that no code opens',
      () => saveLeg({ sale: { ...performanceDraft().sale, phases: [friends] } }, 1),
      '/performances/derby-1/sale/phases/0',
    ],
  ])('%s', async (_, change, where) => {
    await change();
    expect((await blockers()).map((one) => one.where)).toContain(where);
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({ refusal: { code: 'NotReady' } });
    expect(await getPerformance(desk.ports, { performanceId: firstLeg })).toMatchObject({ ok: false });
  });

  it('no profile, no city', async () => {
    await desk.ports.drafts.remove({ kind: 'profile', organiserId: belfoot });
    expect(await blockers()).toContainEqual(expect.objectContaining({ where: '/organisers/belfoot' }));
    await desk.ports.drafts.remove({ kind: 'city', id: antwerp });
    await saveThing(desk.ports, { kind: 'profile', organiserId: belfoot }, { content: profile(), revision: 0 }, by);
    expect(await blockers()).toContainEqual(expect.objectContaining({ where: '/venues/small-venue/cityId' }));
  });

  it('no city, told once for all performances there, beside everything else', async () => {
    await desk.ports.drafts.remove({ kind: 'city', id: antwerp });
    await saveLeg({}, 0, secondLeg);
    await saveEvent({ prices: {} }, 1);
    const told = await blockers();
    expect(told.filter(({ where }) => where === '/venues/small-venue/cityId')).toHaveLength(1);
    expect(told.map(({ where }) => where)).toContain('/performances/derby-1/prices/categories/goal');
  });

  it('a code opens its phase, and nothing is missing any more', async () => {
    const phases = [friends];
    await saveLeg({ sale: { ...performanceDraft().sale, phases } }, 1);
    await setAccessCodes(desk.ports, { performanceId: firstLeg, phaseId: 'friends' }, ['open sesame']);
    expect(await blockers()).toEqual([]);
    await publishEvent(desk.ports, ofEvent);
    expect((await sheetOf()).sale.phases).toEqual(phases);
    expect(JSON.stringify(await sheetOf())).not.toMatch(/sesame/i);
  });

  it('what is only a pity is a warning, and keeps nothing back', async () => {
    const answered = await readPublication(desk.ports, ofEvent);
    expect(answered.ok && answered.value).toMatchObject({ ready: [firstLeg] });
    expect(answered.ok && answered.value.findings).toEqual([
      { weight: 'warning', where: '/events/derby/poster', what: 'It has no picture' },
      {
        weight: 'warning',
        where: '/performances/derby-1/seatMapVersion',
        what: 'Category Behind the goal has no place for a wheelchair',
      },
    ]);
  });

  it('of an event of somebody else, nothing', async () => {
    const theirs = { ...ofEvent, organiserId: lindenhal };
    expect(await readPublication(desk.ports, theirs)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
    expect(await publishEvent(desk.ports, theirs)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
  });
});
