import { beforeEach, describe, expect, it } from 'vitest';
import type { PublishingPorts } from '#functions/catalog/ports.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { getEvent, getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import { getEventRoute, getPerformanceRoute, listEventsRoute } from '#shared/contracts/catalog/api.ts';
import { saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import { at, match, saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { houseForEachTest } from '../house-for-each-test.ts';
import { publication } from '../publishing.ts';

const publishing = houseForEachTest();
let ports: PublishingPorts;

beforeEach(async () => {
  ports = publishing.ports;
});

describe('publishing', () => {
  it('makes the performance readable, as the contract says, and its files with their caching', async () => {
    expect((await publishPerformance(ports, publication())).ok).toBe(true);

    const events = await publishing.house.list(at('10:00:00'));
    expect(listEventsRoute.response.parse({ events }).events[0]).toMatchObject({
      eventId: 'belfoot-noordzee',
      performances: [{ performanceId: match, from: { amountMinor: 3328, currency: 'EUR' } }],
    });
    const event = await getEvent(ports, { eventId: 'belfoot-noordzee' as EventId });
    expect(event.ok && getEventRoute.response.parse(event.value).goodToKnow).toEqual(['One bag per person.']);
    const performance = await getPerformance(ports, { performanceId: match });
    expect(performance.ok && getPerformanceRoute.response.parse(performance.value)).toEqual(saleSheet());

    expect(JSON.parse((await publishing.house.file(saleSheetKey(match))).text)).toEqual(saleSheet());
    expect((await publishing.house.file(seatMapKey('small-venue', 1))).cacheControl).toBe(
      'public, max-age=31536000, immutable',
    );
  });

  it('again changes nothing', async () => {
    await publishPerformance(ports, publication());
    expect((await publishPerformance(ports, publication())).ok).toBe(true);
    expect(await publishing.house.list(at('10:00:00'))).toMatchObject([{ performances: [{}] }]);
  });

  it('never changes a seat map that is out', async () => {
    await publishPerformance(ports, publication());
    const other = { ...publication(), seatMap: { ...smallVenue, name: 'Rebuilt' } };
    expect(await publishPerformance(ports, other)).toMatchObject({
      refusal: { code: 'SeatMapVersionTaken', version: 1 },
    });
    expect((await publishing.house.file(seatMapKey('small-venue', 1))).text).toContain('A small venue');
  });

  it('takes no performance of another organiser into an event of its own', async () => {
    await publishPerformance(ports, publication());
    const { organiser } = saleSheet();
    const theirs = { organiser: { ...organiser, id: 'lindenhal' as OrganiserId }, eventId: 'another' as EventId };
    expect(await publishPerformance(ports, publication(theirs))).toEqual({ ok: false, refusal: { code: 'IdTaken' } });
    expect(await getPerformance(ports, { performanceId: match })).toMatchObject({ value: { organiser } });
  });

  it('writes nothing of a performance that cannot be sold', async () => {
    const wrong = publication({ seatMap: { ...saleSheet().seatMap, version: 7 } });
    expect(await publishPerformance(ports, wrong)).toMatchObject({ refusal: { code: 'NotSellable' } });
    expect(await getPerformance(ports, { performanceId: match })).toMatchObject({ ok: false });
  });
});

describe('what is on', () => {
  it('stands in the order of dates, with the performances of an event together', async () => {
    const on = (id: string, eventId: string, startsAt: string) =>
      publishPerformance(
        ports,
        publication({ performanceId: id as PerformanceId, eventId: eventId as EventId, startsAt: at(startsAt) }),
      );
    await on('late', 'second', '22:00:00');
    await on('matinee', 'first', '19:00:00');
    await on('evening', 'first', '21:00:00');
    const events = await publishing.house.list(at('10:00:00'));
    expect(events.map(({ eventId, performances }) => [eventId, performances.map((one) => one.performanceId)])).toEqual([
      ['first', ['matinee', 'evening']],
      ['second', ['late']],
    ]);
    expect(await getEvent(ports, { eventId: 'first' as EventId })).toMatchObject({ value: { performances: [{}, {}] } });
  });

  it('does not show an event of another name that begins the same', async () => {
    await publishPerformance(ports, publication({ eventId: 'belfoot-noordzee' as EventId }));
    expect(await getEvent(ports, { eventId: 'belfoot' as EventId })).toMatchObject({
      refusal: { code: 'EventUnknown' },
    });
    expect(await getPerformance(ports, { performanceId: 'nothing' as PerformanceId })).toMatchObject({
      refusal: { code: 'PerformanceUnknown' },
    });
  });
});
