import type { TestCloud } from '#test/support/cloud.ts';
import { belfoot, type Desk, inHours, mapsOf, newId, performanceDraft, picture, told } from './a-desk.ts';
import type { CalledTwice } from './asked-again.ts';

/** What the routes of seat maps, pictures, access codes and publication answer who calls again. */
export const publicationsCalledTwice = (cloud: TestCloud, desk: Desk): Record<string, CalledTwice> => {
  const who = (by: string | undefined): string => (by ? 'organiser' : 'club');

  const emptyHall = async () => {
    const venue = newId();
    await desk.saved(`${belfoot}/venues/${venue}`, {
      name: 'Hall',
      cityId: 'desk-city',
      timeZone: 'Europe/Brussels',
    });
    const folder = `${belfoot}/venues/${venue}/seat-maps`;
    const versions = async (): Promise<number> =>
      ((await told(cloud.api('GET', folder, { as: 'club' }))).body.versions as unknown[]).length;
    return { venue, folder, versions };
  };

  /** A performance with a phase for who has a code, and whether any code opens it. */
  const friendsFirst = async () => {
    const id = newId();
    const event = await desk.described();
    const draft = performanceDraft(desk.venue);
    const phases = [
      { id: 'friends', name: 'Friends', audience: 'accessCode', opensAt: draft.sale.opensAt, closesAt: inHours(24) },
      { id: 'all', name: 'Everybody', audience: 'public', opensAt: inHours(24), closesAt: draft.startsAt },
    ];
    const path = `${belfoot}/events/${event}`;
    await desk.saved(`${path}/performances/${id}`, { ...draft, sale: { ...draft.sale, phases } });
    const opened = async (): Promise<number> => {
      const { body } = await told(cloud.api('GET', `${path}/publication`, { as: 'club' }));
      return (body.ready as string[]).includes(id) ? 1 : 0;
    };
    return { codes: `${path}/performances/${id}/phases/friends/access-codes`, opened };
  };

  return {
    saveSeatMap: {
      first: 200,
      once: 1,
      again: [200],
      otherRequest: [409, 'SeatMapVersionTaken'],
      otherBuyer: [404, 'NothingThere'],
      async ready() {
        const { venue, folder, versions } = await emptyHall();
        const [map] = mapsOf(venue);
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('PUT', `${folder}/1`, { as: who(by), body: other ? { ...map, name: 'Another hall' } : map }),
            ),
          done: versions,
        };
      },
    },
    importSeatMap: {
      first: 200,
      once: 1,
      again: [200],
      otherRequest: [409, 'SeatMapVersionTaken'],
      otherBuyer: [404, 'NothingThere'],
      async ready() {
        const { folder, versions } = await emptyHall();
        const [csv, otherCsv] = await Promise.all(
          [1, 3].map(async (version) => {
            const path = `${belfoot}/venues/${desk.venue}/seat-maps/${version}/export/csv`;
            return Buffer.from(String((await cloud.api('GET', path, { as: 'club' })).body));
          }),
        );
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('POST', `${folder}/import?format=csv&version=1`, {
                as: who(by),
                body: other ? otherCsv : csv,
                headers: { 'content-type': 'text/csv' },
              }),
            ),
          done: versions,
        };
      },
    },
    savePoster: {
      first: 200,
      once: 1,
      again: [200],
      // It has no key and no revision: another picture takes the place of the first.
      otherRequest: [200],
      otherBuyer: [404, 'NothingThere'],
      async ready() {
        const event = `${belfoot}/events/${await desk.described()}`;
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('PUT', `${event}/poster?alt=${other ? 'A%20table' : 'A%20desk'}`, {
                as: who(by),
                body: picture,
                headers: { 'content-type': 'image/png' },
              }),
            ),
          done: async () => ((await told(cloud.api('GET', event, { as: 'club' }))).body.poster ? 1 : 0),
        };
      },
    },
    saveAccessCodes: {
      first: 200,
      once: 1,
      again: [200],
      // It says all the codes there are: others take the place of the first.
      otherRequest: [200],
      otherBuyer: [404, 'NothingThere'],
      async ready() {
        const { codes, opened } = await friendsFirst();
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('PUT', codes, {
                as: who(by),
                body: { codes: [other ? 'OTHER-FRIENDS' : 'GOOD-FRIENDS'] },
              }),
            ),
          done: opened,
        };
      },
    },
    removeAccessCodes: {
      first: 204,
      once: 1,
      again: [204],
      // Of a phase that has none.
      otherRequest: [204],
      otherBuyer: [404, 'NothingThere'],
      async ready() {
        const { codes, opened } = await friendsFirst();
        await cloud.api('PUT', codes, { as: 'club', body: { codes: ['GOOD-FRIENDS'] } });
        const ofAll = codes.replace('/friends/', '/all/');
        return {
          ask: ({ by, other }) => told(cloud.api('DELETE', other ? ofAll : codes, { as: who(by) })),
          done: async () => 1 - (await opened()),
        };
      },
    },
    publishEvent: {
      first: 200,
      once: 1,
      again: [200],
      // It takes no body: another request is one about another event.
      otherRequest: [404, 'NothingThere'],
      otherBuyer: [404, 'NothingThere'],
      async ready() {
        const event = await desk.described();
        return {
          ask: ({ by, other }) =>
            told(cloud.api('POST', `${belfoot}/events/${other ? newId() : event}/publication`, { as: who(by) })),
          done: async () => {
            const { body } = await told(cloud.api('GET', `/performances/${event}`));
            return body.performanceId === event ? 1 : 0;
          },
        };
      },
    },
  };
};
