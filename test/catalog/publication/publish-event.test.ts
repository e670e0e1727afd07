import { describe, expect, it } from 'vitest';
import { publishEvent } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { getEvent, getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import { EventDetail, eventPageKey } from '#shared/contracts/catalog/model.ts';
import { at, saleSheet } from '#test/inventory/builders.ts';
import { antwerp, belfoot, derby, firstLeg, football, lindenhal, secondLeg, smallPlace } from '../described.ts';
import { publication } from '../publishing.ts';
import { derbyForEachTest, leg, ofEvent } from './derby-for-each-test.ts';

const { desk, saveEvent, saveLeg, sheetOf } = derbyForEachTest();

describe('publishing an event', () => {
  it('puts what was described before the public, with a page that never changes', async () => {
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({
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
    const found = await getEvent(desk.ports, { eventId: derby });
    expect(found.ok && found.value).toMatchObject({
      cityId: antwerp,
      categoryId: football,
      terms: 'Be kind.',
      page: 1,
    });
    const { text } = await desk.house.file(eventPageKey(derby, 1));
    expect(EventDetail.parse(JSON.parse(text))).toEqual(found.ok && found.value);
  });

  it('again changes nothing, and says the same', async () => {
    const first = await publishEvent(desk.ports, ofEvent);
    expect(await publishEvent(desk.ports, ofEvent)).toEqual(first);
    expect(await desk.ports.programme.keptSheet(firstLeg)).toMatchObject({ revision: 1, announced: 1 });
  });

  it('is how a change goes live', async () => {
    await publishEvent(desk.ports, ofEvent);
    await saveEvent({ title: 'The derby, at last' }, 1);
    await saveLeg({ prices: { sections: { N1: 4000 } } }, 1);
    expect((await sheetOf()).title).toBe('The derby');
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({ ok: true, value: { page: 2 } });
    const sheet = await sheetOf();
    expect(sheet.title).toBe('The derby, at last');
    expect(sheet.sections.find(({ id }) => id === 'N1')?.price).toEqual({ amountMinor: 4000, currency: 'EUR' });
  });

  it('leaves out the performances that are not ready, and names them', async () => {
    await saveLeg({ seatMapVersion: 7 }, 0, secondLeg);
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({
      value: {
        published: [firstLeg],
        findings: expect.arrayContaining([
          { weight: 'blocker', where: `/performances/${secondLeg}/seatMapVersion`, what: expect.any(String) },
        ]),
      },
    });
    expect(await getPerformance(desk.ports, { performanceId: secondLeg })).toMatchObject({ ok: false });
    expect(await desk.ports.drafts.find(leg(secondLeg))).not.toHaveProperty('publishedAt');
  });

  it('of ids that another organiser has published is refused, and theirs stays', async () => {
    const theirs = publication({
      performanceId: firstLeg,
      eventId: derby,
      organiser: { ...saleSheet().organiser, id: lindenhal },
    });
    await publishPerformance(desk.ports, theirs);
    expect(await publishEvent(desk.ports, ofEvent)).toEqual({ ok: false, refusal: { code: 'IdTaken' } });
    expect((await sheetOf()).organiser.id).toBe(lindenhal);
  });
});
