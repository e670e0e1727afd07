import { beforeAll, describe, expect, it } from 'vitest';
import { type EventDetail, eventPageKey, type SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { Order } from '#shared/contracts/orders/model.ts';
import { smallVenue } from '#test/inventory/builders.ts';
import { type Called, guestSession, type TestCloud, theCloud } from '#test/support/cloud.ts';
import { belfootProfile, inHours, belfoot as organiser, picture } from './a-desk.ts';

const venue = 'journey-hall';
const event = 'journey-cup';
const [friday, saturday] = ['journey-cup-friday', 'journey-cup-saturday'];
const code = 'for friends only';

const performance = (startsIn: number) => ({
  venueId: venue,
  seatMapVersion: 1,
  doorsAt: inHours(startsIn - 1),
  startsAt: inHours(startsIn),
  endsAt: inHours(startsIn + 2),
  sale: { opensAt: inHours(-1), seatsPerBuyer: 4, guestCheckout: true },
  ticketTypes: [
    { id: 'regular', name: 'Regular', price: { perMille: 1000 } },
    { id: 'child', name: 'Child', price: { perMille: 500 }, capacity: 20 },
  ],
});

/** Friday is for everybody; Saturday opens to friends with a code, and to everybody the day before. */
const onlyForFriends = () => {
  const saturdays = performance(72);
  const phases = [
    { id: 'friends', name: 'Friends', audience: 'accessCode', opensAt: saturdays.sale.opensAt, closesAt: inHours(48) },
    { id: 'all', name: 'Everybody', audience: 'public', opensAt: inHours(48), closesAt: saturdays.startsAt },
  ];
  return { ...saturdays, sale: { ...saturdays.sale, phases } };
};

describe('an organiser describes what it sells, publishes it, and a fan buys', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await theCloud();
  });

  const put = (path: string, content: unknown, as = 'club', revision = 0): Promise<Called> =>
    cloud.api('PUT', path, { as, body: { revision, content } });
  const saved = async (answer: Promise<Called>) => {
    const { status, body } = await answer;
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };
  const laidOut = (performanceId: string) =>
    cloud.happening(
      ({ kind, title, detail }) =>
        kind === 'event' &&
        title.includes('catalog.PerformancePublished') &&
        JSON.stringify(detail ?? '').includes(performanceId),
    );

  it('describes the venue, the event, its performances and its picture', async () => {
    await saved(put('/admin/directory/cities/journey-city', { name: 'Journey', country: 'BE' }, 'ops'));
    await saved(put('/admin/directory/categories/journey-sports', { name: 'Sports' }, 'ops'));
    await saved(put(organiser, belfootProfile));
    await saved(
      put(`${organiser}/venues/${venue}`, {
        name: 'Journey Hall',
        cityId: 'journey-city',
        timeZone: 'Europe/Brussels',
      }),
    );
    const map = await cloud.api('PUT', `${organiser}/venues/${venue}/seat-maps/1`, {
      as: 'club',
      body: { ...smallVenue, venueId: venue },
    });
    expect(map).toMatchObject({ status: 200 });
    const cup = {
      kind: 'match',
      title: 'The Journey Cup',
      subtitle: 'Two evenings',
      description: 'Eight teams, one cup.',
      goodToKnow: [],
      categoryId: 'journey-sports',
      refunds: { whenMoved: { days: 14 } },
      holders: { transfersPerTicket: 2, resale: false },
      prices: { categories: { goal: 2000 } },
    };
    await saved(put(`${organiser}/events/${event}`, cup));
    expect(await saved(put(`${organiser}/events/${event}`, cup))).toMatchObject({ revision: 1, state: 'draft' });
    await saved(put(`${organiser}/events/${event}/performances/${friday}`, performance(48)));
    await saved(put(`${organiser}/events/${event}/performances/${saturday}`, onlyForFriends()));
    const alt = encodeURIComponent('A silver cup under a floodlight');
    const poster = await cloud.api('PUT', `${organiser}/events/${event}/poster?alt=${alt}`, {
      as: 'club',
      body: picture,
      headers: { 'content-type': 'image/png' },
    });
    expect(poster).toMatchObject({ status: 200, body: { width: 640, height: 360 } });
  });

  it('is told what is missing, and puts it right', async () => {
    const publication = `${organiser}/events/${event}/publication`;
    expect(await cloud.api('GET', publication, { as: 'club' })).toMatchObject({
      status: 200,
      body: {
        ready: [friday],
        findings: expect.arrayContaining([
          expect.objectContaining({ weight: 'blocker', where: `/performances/${saturday}/sale/phases/0` }),
        ]),
      },
    });
    const codes = `${organiser}/events/${event}/performances/${saturday}/phases/friends/access-codes`;
    expect(await cloud.api('PUT', codes, { as: 'club', body: { codes: [code] } })).toMatchObject({ status: 200 });
    expect(await cloud.api('GET', publication, { as: 'club' })).toMatchObject({ body: { ready: [friday, saturday] } });
  });

  it('publishes; everybody reads the event and its page, with the picture', async () => {
    const published = await cloud.api('POST', `${organiser}/events/${event}/publication`, { as: 'club' });
    expect(published).toMatchObject({ status: 200, body: { published: [friday, saturday] } });
    await Promise.all([laidOut(friday), laidOut(saturday)]);
    const { body } = await cloud.api('GET', `/events/${event}`);
    const detail = body as EventDetail;
    expect(detail).toMatchObject({
      cityId: 'journey-city',
      performances: [{ performanceId: friday }, { performanceId: saturday }],
    });
    const page = await fetch(`${cloud.origin}/${eventPageKey(event, detail.page ?? 0)}`);
    expect(page.headers.get('cache-control')).toContain('immutable');
    expect(await page.json()).toEqual(detail);
    const poster = await fetch(`${cloud.origin}${detail.poster?.path}`);
    expect(poster.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await poster.arrayBuffer())).toEqual(picture);
  });

  it('a fan buys a child a seat beside them, on Friday', async () => {
    const guest = guestSession();
    const seats = { seatIds: ['N1:2:3', 'N1:2:4'], ticketTypes: ['regular', 'child'] };
    let held = await cloud.api('POST', `/performances/${friday}/holds`, { guest, body: seats });
    for (let tries = 0; held.status === 409 && tries < 50; tries += 1)
      held = await cloud.api('POST', `/performances/${friday}/holds`, { guest, body: seats });
    expect(held).toMatchObject({ status: 201 });
    const { holdId } = held.body as Hold;
    const quoted = await cloud.api('POST', '/quotes', { body: { performanceId: friday, ...seats } });
    // 20.00 and 0.80, 10.00 and the least fee of 0.50.
    expect(quoted.body).toMatchObject({ total: { amountMinor: 3_130, currency: 'EUR' } });
    const { total } = quoted.body as { total: Order['total'] };
    const bought = await cloud.api('POST', '/orders', {
      guest,
      headers: { prefer: 'wait=8' },
      body: {
        performanceId: friday,
        holdId,
        ...seats,
        contact: { email: 'guest@example.test', name: 'A Guest' },
        paymentMethodId: 'pm_card_visa',
        quotedTotal: total,
      },
    });
    expect(bought.body).toMatchObject({ status: 'PAID' });
  });

  it('Saturday opens to who has the code', async () => {
    const hold = (guest: string, more: object) =>
      cloud.api('POST', `/performances/${saturday}/holds`, { guest, body: { seatIds: ['N1:2:7'], ...more } });
    expect(await hold(guestSession(), {})).toMatchObject({ status: 403, body: { code: 'NotYourPhase' } });
    expect(await hold(guestSession(), { accessCode: 'a guess' })).toMatchObject({ body: { code: 'AccessCodeWrong' } });
    expect(await hold(guestSession(), { accessCode: ` ${code.toUpperCase()} ` })).toMatchObject({ status: 201 });
  });

  it('for another organiser there is nothing there, and its place and times are fixed', async () => {
    for (const path of ['', `/venues/${venue}`, `/events/${event}`, `/events/${event}/publication`, '/events'])
      expect(await cloud.api('GET', `${organiser}${path}`, { as: 'organiser' })).toMatchObject({
        status: 404,
        body: { code: 'NothingThere' },
      });
    const moved = put(`${organiser}/events/${event}/performances/${friday}`, performance(49), 'club', 1);
    expect(await moved).toMatchObject({ status: 409, body: { code: 'FixedOncePublished' } });
    expect(await put(`${organiser}/events/${event}`, {}, 'fan', 1)).toMatchObject({ status: 403 });
    const { body } = await cloud.api('GET', `/performances/${friday}`);
    expect((body as SaleSheet).organiser.id).toBe('belfoot');
  });
});
