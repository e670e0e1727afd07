import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import { postersInS3 } from '#functions/catalog/adapters/posters-in-s3.ts';
import type { Ref } from '#functions/catalog/domain/drafts/things.ts';
import type { DeskPorts } from '#functions/catalog/ports.ts';
import { setAccessCodes } from '#functions/catalog/use-cases/access-codes.ts';
import { savePerformance } from '#functions/catalog/use-cases/drafts/save-performance.ts';
import { saveThing } from '#functions/catalog/use-cases/drafts/save-thing.ts';
import { publishEvent, readPublication } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { getEvent, getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import { rewriteSheet } from '#functions/catalog/use-cases/rewrite-sheet.ts';
import type { EventDraft, PerformanceDraft } from '#shared/contracts/catalog/drafts.ts';
import { EventDetail, eventPageKey, type SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { at, saleSheet, smallVenue } from '#test/inventory/builders.ts';
import {
  antwerp,
  belfoot,
  clara,
  derby,
  eventDraft,
  firstLeg,
  football,
  lindenhal,
  oskar,
  performanceDraft,
  profile,
  secondLeg,
  smallPlace,
  venueDraft,
} from '../described.ts';
import { openPublishingHouse, type PublishingHouse, publication } from '../publishing.ts';

let house: PublishingHouse;
let ports: DeskPorts;

beforeAll(async () => {
  house = await openPublishingHouse();
});
afterAll(() => house.stop());

const by = { caller: clara, now: at('08:00:00') };
const event = { kind: 'event', organiserId: belfoot, id: derby } as const;
const leg = (id = firstLeg): Ref<'performance'> => ({ kind: 'performance', organiserId: belfoot, eventId: derby, id });
const ofEvent = { organiserId: belfoot, eventId: derby };

const saveEvent = (different: Partial<EventDraft> = {}, revision = 0) =>
  saveThing(ports, event, { content: eventDraft(different), revision }, by);
const saveLeg = (different: Partial<PerformanceDraft> = {}, revision = 0, id = firstLeg) =>
  savePerformance(ports, leg(id), { content: performanceDraft(different), revision }, by);

beforeEach(async () => {
  const { ports: publishing, table, bucket } = await house.fresh();
  ports = {
    ...publishing,
    drafts: draftsInDynamoDb(house.engine.documents, table),
    codes: accessCodesInDynamoDb(house.engine.documents, table),
    markCode: codeMarks(async () => 'a key of the tests that is long enough'),
    posters: postersInS3(house.s3, bucket),
    clock: () => at('08:00:00'),
  };
  const ops = { caller: oskar, now: at('08:00:00') };
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

const sheetOf = async (id = firstLeg): Promise<SaleSheet> => {
  const found = await getPerformance(ports, { performanceId: id });
  if (!found.ok) throw new Error(`${id} is not published`);
  return found.value;
};
const blockers = async () => {
  const answered = await readPublication(ports, ofEvent);
  return answered.ok ? answered.value.findings.filter(({ weight }) => weight === 'blocker') : [];
};

describe('publishing an event', () => {
  it('puts what was described before the public, with a page that never changes', async () => {
    expect(await publishEvent(ports, ofEvent)).toMatchObject({
      ok: true,
      value: { eventId: derby, published: [firstLeg], page: 1 },
    });
    expect(await sheetOf()).toMatchObject({
      organiser: { id: belfoot, name: 'BelFoot FC' },
      venue: { id: smallPlace, city: 'Antwerp', country: 'BE', accessibility: 'No steps from the street to row 1.' },
      sale: { opensAt: at('09:00:00'), closesAt: at('20:00:00'), holdMinutes: 10 },
      categories: [{ id: 'goal', price: { amountMinor: 3200, currency: 'EUR' } }],
      holders: { transfersPerTicket: 2, resale: false },
    });
    const found = await getEvent(ports, { eventId: derby });
    expect(found.ok && found.value).toMatchObject({
      cityId: antwerp,
      categoryId: football,
      terms: 'Be kind.',
      page: 1,
    });
    const { text } = await house.file(eventPageKey(derby, 1));
    expect(EventDetail.parse(JSON.parse(text))).toEqual(found.ok && found.value);
  });

  it('again changes nothing, and says the same', async () => {
    const first = await publishEvent(ports, ofEvent);
    expect(await publishEvent(ports, ofEvent)).toEqual(first);
    expect(await ports.programme.keptSheet(firstLeg)).toMatchObject({ revision: 1, announced: 1 });
  });

  it('is how a change goes live', async () => {
    await publishEvent(ports, ofEvent);
    await saveEvent({ title: 'The derby, at last' }, 1);
    await saveLeg({ prices: { sections: { N1: 4000 } } }, 1);
    expect((await sheetOf()).title).toBe('The derby');
    expect(await publishEvent(ports, ofEvent)).toMatchObject({ ok: true, value: { page: 2 } });
    const sheet = await sheetOf();
    expect(sheet.title).toBe('The derby, at last');
    expect(sheet.sections.find(({ id }) => id === 'N1')?.price).toEqual({ amountMinor: 4000, currency: 'EUR' });
  });

  it('leaves out the performances that are not ready, and names them', async () => {
    await saveLeg({ seatMapVersion: 7 }, 0, secondLeg);
    expect(await publishEvent(ports, ofEvent)).toMatchObject({
      value: {
        published: [firstLeg],
        findings: expect.arrayContaining([
          { weight: 'blocker', where: `/performances/${secondLeg}/seatMapVersion`, what: expect.any(String) },
        ]),
      },
    });
    expect(await getPerformance(ports, { performanceId: secondLeg })).toMatchObject({ ok: false });
    expect(await ports.drafts.find(leg(secondLeg))).not.toHaveProperty('publishedAt');
  });

  it('does not undo what has happened to a performance since', async () => {
    const phases = [
      {
        id: 'members',
        name: 'Members',
        audience: 'members' as const,
        opensAt: at('09:00:00'),
        closesAt: at('10:00:00'),
      },
      { id: 'all', name: 'All', audience: 'public' as const, opensAt: at('10:00:00'), closesAt: at('20:00:00') },
    ];
    await saveLeg({ sale: { ...performanceDraft().sale, phases } }, 1);
    await publishEvent(ports, ofEvent);
    const startsAt = at('21:00:00');
    await rewriteSheet(ports, firstLeg, (sheet) =>
      ok({
        ...sheet,
        startsAt,
        doorsAt: at('19:30:00'),
        movedFrom: sheet.startsAt,
        sale: { ...sheet.sale, stopped: true },
        cancelled: { at: at('12:00:00'), reason: 'Storm' },
      }),
    );
    expect(await publishEvent(ports, ofEvent)).toMatchObject({ ok: true });
    expect(await sheetOf()).toMatchObject({
      startsAt,
      movedFrom: at('20:00:00'),
      sale: { stopped: true, closesAt: startsAt, phases: [{ closesAt: at('10:00:00') }, { closesAt: startsAt }] },
      cancelled: { reason: 'Storm' },
    });
  });

  it('looks again when a cancellation comes between its look and its write', async () => {
    await publishEvent(ports, ofEvent);
    await saveEvent({ title: 'New title' }, 1);
    let once = true;
    const programme: DeskPorts['programme'] = {
      ...ports.programme,
      saveEvent: async (facts) => {
        if (once) {
          once = false;
          await rewriteSheet(ports, firstLeg, (sheet) =>
            ok({ ...sheet, cancelled: { at: at('12:00:00'), reason: 'Storm' } }),
          );
        }
        return ports.programme.saveEvent(facts);
      },
    };
    expect(await publishEvent({ ...ports, programme }, ofEvent)).toMatchObject({ ok: true });
    expect(await sheetOf()).toMatchObject({ title: 'New title', cancelled: { reason: 'Storm' } });
  });

  it('without telling which sheet it was made from, it would undo that cancellation', async () => {
    await publishEvent(ports, ofEvent);
    const made = await sheetOf();
    await rewriteSheet(ports, firstLeg, (sheet) =>
      ok({ ...sheet, cancelled: { at: at('12:00:00'), reason: 'Storm' } }),
    );
    const { event: facts } = publication({ ...made });
    await publishPerformance(ports, { event: facts, sheet: made, seatMap: smallVenue });
    expect((await sheetOf()).cancelled).toBeUndefined();
  });

  it('looks again when a draft is saved between its look and its mark', async () => {
    let once = true;
    const drafts: DeskPorts['drafts'] = {
      ...ports.drafts,
      markPublished: async (...given) => {
        if (once) {
          once = false;
          await saveEvent({ title: 'Saved meanwhile' }, 1);
        }
        return ports.drafts.markPublished(...given);
      },
    };
    expect(await publishEvent({ ...ports, drafts }, ofEvent)).toMatchObject({ ok: true });
    expect((await sheetOf()).title).toBe('Saved meanwhile');
  });

  it('gives up, and says so, when somebody keeps saving', async () => {
    const drafts = { ...ports.drafts, markPublished: async () => false };
    expect(await publishEvent({ ...ports, drafts }, ofEvent)).toEqual({
      ok: false,
      refusal: { code: 'SavedMeanwhile' },
    });
    expect(await getPerformance(ports, { performanceId: firstLeg })).toMatchObject({ ok: false });
  });

  it.each(['markPublished', 'saveEvent', 'replaceSaleSheet', 'savePerformance', 'turnPage'] as const)(
    'stopped after %s, and repeated, it is whole',
    async (step) => {
      const dies =
        <Given extends unknown[]>(write: (...given: Given) => Promise<unknown>) =>
        async (...given: Given): Promise<never> => {
          await write(...given);
          throw new Error('killed');
        };
      const dying: DeskPorts =
        step === 'markPublished'
          ? { ...ports, drafts: { ...ports.drafts, markPublished: dies(ports.drafts.markPublished) } }
          : {
              ...ports,
              programme: { ...ports.programme, [step]: dies(ports.programme[step] as () => Promise<unknown>) },
            };
      await expect(publishEvent(dying, ofEvent)).rejects.toThrow('killed');
      expect(await publishEvent(ports, ofEvent)).toMatchObject({ ok: true, value: { page: 1 } });
      expect(await sheetOf()).toMatchObject({ title: 'The derby' });
    },
  );

  it('of ids that another organiser has published is refused, and theirs stays', async () => {
    const theirs = publication({
      performanceId: firstLeg,
      eventId: derby,
      organiser: { ...saleSheet().organiser, id: lindenhal },
    });
    await publishPerformance(ports, theirs);
    expect(await publishEvent(ports, ofEvent)).toEqual({ ok: false, refusal: { code: 'IdTaken' } });
    expect((await sheetOf()).organiser.id).toBe(lindenhal);
  });
});

describe('what is missing is said with its place', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['no performance', async () => void (await ports.drafts.remove(leg())), '/events/derby/performances'],
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
      () =>
        saveLeg(
          {
            sale: {
              ...performanceDraft().sale,
              phases: [
                {
                  id: 'friends',
                  name: 'Friends',
                  audience: 'accessCode',
                  opensAt: at('09:00:00'),
                  closesAt: at('10:00:00'),
                },
              ],
            },
          },
          1,
        ),
      '/performances/derby-1/sale/phases/0',
    ],
  ])('%s', async (_, change, where) => {
    await change();
    expect((await blockers()).map((one) => one.where)).toContain(where);
    expect(await publishEvent(ports, ofEvent)).toMatchObject({ refusal: { code: 'NotReady' } });
    expect(await getPerformance(ports, { performanceId: firstLeg })).toMatchObject({ ok: false });
  });

  it('no profile, no city', async () => {
    await ports.drafts.remove({ kind: 'profile', organiserId: belfoot });
    expect(await blockers()).toContainEqual(expect.objectContaining({ where: '/organisers/belfoot' }));
    await ports.drafts.remove({ kind: 'city', id: antwerp });
    await saveThing(ports, { kind: 'profile', organiserId: belfoot }, { content: profile(), revision: 0 }, by);
    expect(await blockers()).toContainEqual(expect.objectContaining({ where: '/venues/small-venue/cityId' }));
  });

  it('no city, told once for all performances there, beside everything else', async () => {
    await ports.drafts.remove({ kind: 'city', id: antwerp });
    await saveLeg({}, 0, secondLeg);
    await saveEvent({ prices: {} }, 1);
    const told = await blockers();
    expect(told.filter(({ where }) => where === '/venues/small-venue/cityId')).toHaveLength(1);
    expect(told.map(({ where }) => where)).toContain('/performances/derby-1/prices/categories/goal');
  });

  it('a code opens its phase, and nothing is missing any more', async () => {
    const phases = [
      {
        id: 'friends',
        name: 'Friends',
        audience: 'accessCode' as const,
        opensAt: at('09:00:00'),
        closesAt: at('10:00:00'),
      },
    ];
    await saveLeg({ sale: { ...performanceDraft().sale, phases } }, 1);
    await setAccessCodes(ports, { performanceId: firstLeg, phaseId: 'friends' }, ['open sesame']);
    expect(await blockers()).toEqual([]);
    await publishEvent(ports, ofEvent);
    expect((await sheetOf()).sale.phases).toEqual(phases);
    expect(JSON.stringify(await sheetOf())).not.toMatch(/sesame/i);
  });

  it('what is only a pity is a warning, and keeps nothing back', async () => {
    const answered = await readPublication(ports, ofEvent);
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
    const theirs = { ...ofEvent, organiserId: lindenhal as OrganiserId };
    expect(await readPublication(ports, theirs)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
    expect(await publishEvent(ports, theirs)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
  });
});

describe('a performance that is out', () => {
  const types = (...ids: string[]) => ids.map((id) => ({ id: id as never, name: id, price: { perMille: 1000 } }));

  it('gets more ticket types, and loses none', async () => {
    await saveLeg({ ticketTypes: types('regular') }, 1);
    await publishEvent(ports, ofEvent);
    await saveLeg({ ticketTypes: types('regular', 'child') }, 2);
    expect(await publishEvent(ports, ofEvent)).toMatchObject({ ok: true });
    await saveLeg({ ticketTypes: types('child') }, 3);
    expect(await publishEvent(ports, ofEvent)).toMatchObject({ refusal: { code: 'NotReady' } });
    expect((await blockers())[0]).toMatchObject({ where: '/performances/derby-1/ticketTypes' });
    expect((await sheetOf()).ticketTypes).toHaveLength(2);
  });

  it('keeps the map it has been given since, and its new sections', async () => {
    await publishEvent(ports, ofEvent);
    const [section] = smallVenue.sections;
    if (!section) throw new Error('There is a section');
    const further = ([x, y]: Point): Point => [x + 2000, y + 2000];
    const added = {
      ...section,
      id: 'N9' as never,
      position: further(section.position),
      outline: section.outline.map(further),
    };
    const larger = {
      ...smallVenue,
      version: 2,
      size: { width: 5000, height: 5000 },
      sections: [...smallVenue.sections, added],
    };
    await ports.files.writeSeatMap(larger);
    await rewriteSheet(ports, firstLeg, (sheet) =>
      ok({
        ...sheet,
        seatMap: { ...sheet.seatMap, version: 2 },
        sections: [...sheet.sections, ...sheet.sections.slice(0, 1).map((one) => ({ ...one, id: 'N9' as never }))],
      }),
    );
    await saveEvent({ title: 'With more seats' }, 1);
    await publishEvent(ports, ofEvent);
    expect(await sheetOf()).toMatchObject({ title: 'With more seats', seatMap: { version: 2 } });
    expect((await sheetOf()).sections.map(({ id }) => id)).toContain('N9');
  });
});
