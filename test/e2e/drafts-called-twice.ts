import type { TestCloud } from '#test/support/cloud.ts';
import { belfoot, belfootProfile, type Desk, eventDraft, newId, performanceDraft, told } from './a-desk.ts';
import type { CalledTwice } from './asked-again.ts';

/** Where one thing stands, and where it is read: by its own path, or among all of the directory. */
interface Thing {
  path: string;
  read?: { of: 'cities' | 'categories' | 'artists'; id: string };
}

/** What the routes that save and remove drafts and names answer who calls again. */
export const draftsCalledTwice = (cloud: TestCloud, desk: Desk): Record<string, CalledTwice> => {
  const revisionOf = async ({ path, read }: Thing, as: string): Promise<number> => {
    const { status, body } = await told(cloud.api('GET', read ? '/admin/directory' : path, { as }));
    if (!read) return status === 404 ? 0 : Number(body.revision);
    const all = body[read.of] as Record<string, unknown>[];
    return Number(all.find((one) => Object.values(one).includes(read.id))?.revision ?? 0);
  };

  const saved = (
    thing: () => Promise<Thing> | Thing,
    content: object,
    other: object,
    { as = 'club', stranger = 'organiser', otherBuyer = [404, 'NothingThere'] as CalledTwice['otherBuyer'] } = {},
  ): CalledTwice => ({
    first: 200,
    once: 1,
    again: [200],
    // Made from the same revision: whoever saved first is not written over.
    otherRequest: [409, 'RevisionConflict'],
    otherBuyer,
    async ready() {
      const one = await thing();
      return {
        ask: (given) =>
          told(
            cloud.api('PUT', one.path, {
              as: given.by ? stranger : as,
              body: { revision: 0, content: { ...content, ...(given.other ? other : {}) } },
            }),
          ),
        done: () => revisionOf(one, as),
      };
    },
  });

  const removed = (thing: () => Promise<Thing> | Thing, content: object): CalledTwice => ({
    first: 204,
    once: 1,
    again: [404, 'NothingThere'],
    otherRequest: [404, 'NothingThere'],
    otherBuyer: [404, 'NothingThere'],
    async ready() {
      const one = await thing();
      await desk.saved(one.path, content);
      return {
        ask: (given) =>
          told(
            cloud.api('DELETE', given.other ? `${one.path}-other` : one.path, { as: given.by ? 'organiser' : 'club' }),
          ),
        done: async () => 1 - (await revisionOf(one, 'club')),
      };
    },
  });

  const venue = () => ({ path: `${belfoot}/venues/${newId()}` });
  const event = () => ({ path: `${belfoot}/events/${newId()}` });
  const performance = async () => {
    const { path } = event();
    await desk.saved(path, eventDraft);
    return { path: `${path}/performances/${newId()}` };
  };
  const artist = (id = newId()): Thing => ({ path: `${belfoot}/artists/${id}`, read: { of: 'artists', id } });
  const named = (folder: 'cities' | 'categories', id = newId()): Thing => ({
    path: `/admin/directory/${folder}/${id}`,
    read: { of: folder, id },
  });
  const hall = { name: 'Hall', cityId: 'desk-city', timeZone: 'Europe/Brussels' };
  const evening = performanceDraft(desk.venue);
  const operations = { as: 'ops', stranger: 'club' };
  const notTheirs = { ...operations, otherBuyer: [403, 'NotAllowed'] as const };
  return {
    saveOrganiser: saved(() => ({ path: `/admin/organisers/${newId()}` }), belfootProfile, { brandHue: 1 }, operations),
    saveVenue: saved(venue, hall, { name: 'Another hall' }),
    saveEvent: saved(event, eventDraft, { title: 'Another evening' }),
    savePerformance: saved(performance, evening, { codesHoursBefore: 24 }),
    saveArtist: saved(() => artist(), { name: 'The Desks' }, { name: 'The Tables' }),
    saveCity: saved(() => named('cities'), { name: 'Desk', country: 'BE' }, { country: 'NL' }, notTheirs),
    saveCategory: saved(() => named('categories'), { name: 'Desks' }, { name: 'Tables' }, notTheirs),
    removeVenue: removed(venue, hall),
    removeEvent: removed(event, eventDraft),
    removePerformance: removed(performance, evening),
    removeArtist: removed(() => artist(), { name: 'The Desks' }),
  };
};
