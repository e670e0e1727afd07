import { describe, expect, it } from 'vitest';
import { directoryDesk } from '#functions/catalog/desks/directory-desk.ts';
import { eventDesk } from '#functions/catalog/desks/event-desk.ts';
import { publicationDesk } from '#functions/catalog/desks/publication-desk.ts';
import { venueDesk } from '#functions/catalog/desks/venue-desk.ts';
import { directoryRoutes } from '#shared/contracts/catalog/directory-api.ts';
import { organiserRoutes } from '#shared/contracts/catalog/organiser-api.ts';
import type { Route } from '#shared/contracts/route.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { at, smallVenue } from '#test/inventory/builders.ts';
import {
  antwerp,
  belfoot,
  clara,
  derby,
  eventDraft,
  firstLeg,
  football,
  friends,
  olivier,
  oskar,
  performanceDraft,
  profile,
  smallPlace,
  venueDraft,
} from '../described.ts';
import { deskForEachTest } from '../desk-for-each-test.ts';

const desk = deskForEachTest();

const served = [...venueDesk, ...eventDesk, ...publicationDesk, ...directoryDesk];
const params = {
  organiserId: belfoot,
  venueId: smallPlace,
  eventId: derby,
  performanceId: firstLeg,
  phaseId: 'friends',
  artistId: 'band',
  cityId: antwerp,
  categoryId: football,
};
/** A picture of 640 × 360, as far as anybody reads it. */
const picture = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000168080600000000000000', 'hex');

/** What each route that saves is asked to save. */
const bodies: Readonly<Record<string, unknown>> = {
  saveOrganiser: { revision: 0, content: profile() },
  saveVenue: { revision: 0, content: venueDraft() },
  saveEvent: { revision: 0, content: eventDraft({ artistIds: ['band' as never] }) },
  savePerformance: {
    revision: 0,
    content: performanceDraft({ sale: { ...performanceDraft().sale, phases: [friends] } }),
  },
  saveAccessCodes: { codes: ['open-sesame'] },
  saveCity: { revision: 0, content: { name: 'Antwerp', country: 'BE' } },
  saveCategory: { revision: 0, content: { name: 'Football' } },
  saveArtist: { revision: 0, content: { name: 'The Band' } },
};

const routeNamed = (name: string): Route => {
  const one = served.find(({ route }) => route.name === name);
  if (!one) throw new Error(`Nobody serves ${name}`);
  return one.route;
};

/** As the front desk does after it has parsed: the answer of a route to somebody. */
const ask = async (name: string, caller: Staff, body = bodies[name]) => {
  const one = served.find(({ route }) => route.name === name);
  if (!one) throw new Error(`Nobody serves ${name}`);
  const { route } = one;
  const own = Object.fromEntries(Object.entries(params).filter(([part]) => route.path.includes(`{${part}}`)));
  const answered = await one.answer(desk.ports, {
    params: route.params.parse(own),
    query: route.query.parse(name === 'savePoster' ? { alt: 'Two teams under the lights' } : {}),
    body: route.body.parse(body),
    caller,
    raw: picture,
    idempotencyKey: undefined,
    waitSeconds: 0,
    header: () => undefined,
  } as never);
  if (answered.ok) route.response.parse(answered.value);
  return answered;
};

/** Describes everything there is, and publishes it. */
const everything = async () => {
  await desk.ports.files.writeSeatMap(smallVenue);
  for (const name of ['saveCity', 'saveCategory']) await ask(name, oskar);
  for (const name of ['saveOrganiser', 'saveVenue', 'saveArtist', 'saveEvent', 'savePerformance', 'saveAccessCodes'])
    expect(await ask(name, clara)).toMatchObject({ ok: true });
  await ask('savePoster', clara);
};

describe('the desk of the organisers', () => {
  it('serves each of its routes, once', () => {
    const names = [...organiserRoutes, ...directoryRoutes].map(({ name }) => name);
    expect(served.map(({ route }) => route.name).toSorted()).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it('answers each of them as its contract says, also a second time', async () => {
    await everything();
    for (const name of Object.keys(bodies)) expect(await ask(name, oskar)).toMatchObject({ ok: true });
    for (const name of [
      'readOrganiser',
      'readVenue',
      'readEvent',
      'readPerformance',
      'listVenueDrafts',
      'listEventDrafts',
    ])
      expect(await ask(name, clara)).toMatchObject({ ok: true });
    expect(await ask('listPerformanceDrafts', clara)).toMatchObject({ value: { items: [{ state: 'draft' }] } });
    for (const _ of [1, 2]) {
      expect(await ask('publishEvent', clara)).toMatchObject({ value: { published: [firstLeg], page: 1 } });
      expect(await ask('readPublication', clara)).toMatchObject({ value: { ready: [firstLeg] } });
      expect(await ask('savePoster', clara)).toMatchObject({ value: { width: 640, height: 360 } });
    }
    expect(await ask('listPerformanceDrafts', clara)).toMatchObject({ value: { items: [{ state: 'published' }] } });
    expect(await ask('readEvent', clara)).toMatchObject({ value: { state: 'published', poster: { width: 640 } } });
    expect(await ask('listEventDrafts', clara)).toMatchObject({ value: { items: [{ state: 'published' }] } });
    expect(await ask('listDirectory', olivier)).toMatchObject({
      value: { cities: [{ cityId: antwerp }], categories: [{ categoryId: football }], artists: [{ artistId: 'band' }] },
    });
    expect(await ask('removeAccessCodes', clara)).toMatchObject({ ok: true });
    expect(await ask('removeAccessCodes', clara)).toMatchObject({ ok: true });
    for (const name of ['removeVenue', 'removePerformance'])
      expect(await ask(name, clara)).toEqual({ ok: false, refusal: { code: 'Published' } });
    expect(await ask('removeEvent', clara)).toEqual({ ok: false, refusal: { code: 'StillUsed' } });
    expect(await ask('removeArtist', clara)).toMatchObject({ ok: true });
    expect(await ask('removeArtist', clara)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
  });

  const ofAnOrganiser = served.map(({ route }) => route).filter(({ path }) => path.includes('{organiserId}'));
  it.each(ofAnOrganiser.map(({ name }) => [name]))('%s: of another organiser there is nothing there', async (name) => {
    expect(await ask(name, olivier)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
    await everything();
    expect(await ask(name, olivier)).toEqual({ ok: false, refusal: { code: 'NothingThere' } });
    expect(
      await ask(name, { subject: 'agent', memberships: [{ group: 'TicketingAgent', organiserId: belfoot }] }),
    ).toEqual({
      ok: false,
      refusal: { code: 'NothingThere' },
    });
  });

  it.each(Object.keys(bodies))('%s: unknown keys are refused', (name) => {
    const { body } = routeNamed(name);
    const given = bodies[name] as { content?: object };
    expect(body.safeParse(given).success).toBe(true);
    for (const key of ['role', 'organiserId', 'savedBy', 'publishedAt', 'status']) {
      expect(body.safeParse({ ...given, [key]: 'x' }).success).toBe(false);
      if (given.content)
        expect(body.safeParse({ ...given, content: { ...given.content, [key]: 'x' } }).success).toBe(false);
    }
  });

  it('says whose each save is', async () => {
    await ask('saveOrganiser', clara);
    expect(await ask('readOrganiser', clara)).toMatchObject({
      value: { organiserId: belfoot, revision: 1, savedBy: 'clara', savedAt: at('08:00:00') },
    });
  });

  it('takes no drawing for a picture, and none of more than 2 MB', async () => {
    await everything();
    const poster = publicationDesk.find(({ route }) => route.name === 'savePoster');
    const send = (raw: Buffer) =>
      poster?.answer(desk.ports, {
        params: { organiserId: belfoot, eventId: derby },
        query: { alt: 'Two teams' },
        caller: clara,
        raw,
      } as never);
    expect(await send(Buffer.from('<svg/>'))).toMatchObject({ refusal: { code: 'NotAPicture' } });
    expect(await send(Buffer.concat([picture, Buffer.alloc(2 * 1024 * 1024)]))).toMatchObject({
      refusal: { code: 'PictureTooLarge', limit: 2_097_152 },
    });
    expect(routeNamed('savePoster').query.safeParse({}).success).toBe(false);
    expect(routeNamed('savePoster').query.safeParse({ alt: '  ' }).success).toBe(false);
  });
});
