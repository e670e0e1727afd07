import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '#shared/contracts/routes.ts';
import { theCloud } from '#test/support/cloud.ts';
import { aDesk } from './a-desk.ts';
import type { CalledTwice, Said } from './asked-again.ts';
import { changesCalledTwice } from './changes-called-twice.ts';
import { counterCalledTwice } from './counter-called-twice.ts';
import { draftsCalledTwice } from './drafts-called-twice.ts';
import { holdsCalledTwice } from './holds-called-twice.ts';
import { alsoOnSale } from './on-sale.ts';
import { publicationsCalledTwice } from './publications-called-twice.ts';
import { refundsCalledTwice } from './refunds-called-twice.ts';
import { salesCalledTwice } from './sales-called-twice.ts';
import { type Answer, freshSeats } from './shop.ts';

const mutating = allRoutes.filter(({ method }) => method !== 'GET').map(({ name }) => name);

const saidBy = ({ status, body }: Answer<Record<string, unknown>>): Said =>
  typeof body?.code === 'string' ? [status, body.code] : [status];

describe('a request that is called twice', () => {
  let table: Record<string, CalledTwice>;
  beforeAll(async () => {
    const cloud = await theCloud();
    const seats = await freshSeats(cloud.origin, alsoOnSale, 1);
    const desk = await aDesk(cloud);
    table = {
      ...holdsCalledTwice(cloud, seats),
      ...salesCalledTwice(cloud, seats),
      ...refundsCalledTwice(cloud, seats),
      ...draftsCalledTwice(cloud, desk),
      ...publicationsCalledTwice(cloud, desk),
      ...counterCalledTwice(cloud, desk),
      ...changesCalledTwice(cloud, desk),
    };
  }, 300_000);
  const rowOf = async (name: string) => {
    const row = table[name];
    if (!row) throw new Error(`${name} changes something and nobody says what a second call does: add its row`);
    return { ...row, ...(await row.ready()) };
  };

  it('every route that changes something has its row, and no row is of a route that is gone', () => {
    expect(Object.keys(table).sort()).toEqual([...mutating].sort());
  });

  describe.each(mutating)('%s', (name) => {
    const key = () => `twice-${randomUUID()}`;

    it('twice in a row: done once, and the second is answered as the contract says', async () => {
      const { ask, done, first, once, again, tellsWhatItDid } = await rowOf(name);
      const same = { key: key() };
      const one = await ask(same);
      expect(one.status, JSON.stringify(one.body)).toBe(first);
      expect(await done()).toBe(once);
      const two = await ask(same);
      expect(saidBy(two)).toEqual(again);
      if (again[0] === first && !tellsWhatItDid) expect(two.body).toEqual(one.body);
      expect(await done()).toBe(once);
    });

    it('five at once: done once, and whoever is told that it is done is told the same', async () => {
      const { ask, done, first, once, again, tellsWhatItDid } = await rowOf(name);
      const same = { key: key() };
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask(same)));
      const good = answers.filter(({ status }) => status === first);
      expect(good.length).toBeGreaterThan(0);
      for (const answer of answers) expect([[first], again]).toContainEqual(saidBy(answer));
      if (!tellsWhatItDid) for (const { body } of good) expect(body).toEqual(good[0]?.body);
      expect(await done()).toBe(once);
    });

    it('another request under the same key changes nothing', async () => {
      const { ask, done, first, once, otherRequest } = await rowOf(name);
      const same = key();
      expect((await ask({ key: same })).status).toBe(first);
      expect(saidBy(await ask({ key: same, other: true }))).toEqual(otherRequest);
      expect(await done()).toBe(once);
    });

    it('the same key of another buyer is another key', async () => {
      const { ask, done, first, once, otherBuyer } = await rowOf(name);
      const same = key();
      expect((await ask({ key: same })).status).toBe(first);
      expect(saidBy(await ask({ key: same, by: 'another buyer' }))).toEqual(otherBuyer);
      expect(await done()).toBe(once);
    });
  });
});
