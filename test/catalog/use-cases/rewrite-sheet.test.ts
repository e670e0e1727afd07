import { beforeEach, describe, expect, it } from 'vitest';
import type { PublishedFiles, PublishingPorts } from '#functions/catalog/ports.ts';
import { publishPage } from '#functions/catalog/use-cases/publish-page.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import { rewriteSheet } from '#functions/catalog/use-cases/rewrite-sheet.ts';
import { EventDetail, eventPageKey, SaleSheet, saleSheetKey } from '#shared/contracts/catalog/model.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { at, match, saleSheet } from '#test/inventory/builders.ts';
import { houseForEachTest } from '../house-for-each-test.ts';
import { publication } from '../publishing.ts';

const publishing = houseForEachTest();
let ports: PublishingPorts;

beforeEach(async () => {
  ports = publishing.ports;
  await publishPerformance(ports, publication());
});

const stop = (sheet: SaleSheet) => ok({ ...sheet, sale: { ...sheet.sale, stopped: true } });
const cancel = (sheet: SaleSheet) => ok({ ...sheet, cancelled: { at: at('12:00:00'), reason: 'Storm' } });
const oneMoreSeat = (sheet: SaleSheet) =>
  ok({ ...sheet, sale: { ...sheet.sale, seatsPerBuyer: sheet.sale.seatsPerBuyer + 1 } });

const published = async () => SaleSheet.parse(JSON.parse((await publishing.house.file(saleSheetKey(match))).text));
const page = async (n: number) =>
  EventDetail.parse(JSON.parse((await publishing.house.file(eventPageKey(match, n))).text));
const kept = () => ports.programme.keptSheet(match);

/** The files, with something that happens once, just before the sheet's file is written. */
const filesAfter = (happens: () => Promise<unknown>): PublishedFiles => {
  let once: (() => Promise<unknown>) | undefined = happens;
  return {
    ...ports.files,
    writeSaleSheet: async (sheet) => {
      const now = once;
      once = undefined;
      await now?.();
      await ports.files.writeSaleSheet(sheet);
    },
  };
};

describe('changing a sheet that is out', () => {
  it('changes the item, the file, what is on and the page of the event, and announces it', async () => {
    const changed = await rewriteSheet(ports, match, cancel);
    expect(changed).toMatchObject({ ok: true, value: { cancelled: { reason: 'Storm' } } });
    expect((await published()).cancelled?.reason).toBe('Storm');
    expect(await kept()).toMatchObject({ revision: 2, announced: 2 });
    expect(await ports.programme.event(publication().event.eventId)).toMatchObject({
      page: 2,
      performances: [{ cancelled: true }],
    });
    expect((await page(1)).performances[0]?.cancelled).toBeUndefined();
    expect((await page(2)).performances[0]?.cancelled).toBe(true);
  });

  it('twice the same is one change and one page', async () => {
    await rewriteSheet(ports, match, stop);
    expect(await rewriteSheet(ports, match, stop)).toMatchObject({ ok: true });
    expect(await kept()).toMatchObject({ revision: 2, announced: 2 });
    expect(await ports.programme.event(publication().event.eventId)).toMatchObject({
      page: 2,
      performances: [{ stopped: true }],
    });
  });

  it('a change that means nothing, but says so in another way, is none', async () => {
    await rewriteSheet(ports, match, (sheet) => ok({ ...sheet, movedFrom: undefined, cancelled: undefined }));
    expect(await kept()).toMatchObject({ revision: 1 });
  });

  it('a refusal changes nothing, and a performance that is not there is said to be unknown', async () => {
    expect(await rewriteSheet(ports, match, () => refuse({ code: 'SeatsInUse' }))).toEqual(
      refuse({ code: 'SeatsInUse' }),
    );
    expect(await kept()).toMatchObject({ revision: 1 });
    expect(await rewriteSheet(ports, 'nothing' as PerformanceId, stop)).toEqual(refuse({ code: 'PerformanceUnknown' }));
  });

  it('six at once all come to pass, in the item and in the file', async () => {
    await Promise.all(Array.from({ length: 6 }, () => rewriteSheet(ports, match, oneMoreSeat)));
    expect(await kept()).toMatchObject({ sheet: { sale: { seatsPerBuyer: 14 } }, revision: 7, announced: 7 });
    expect((await published()).sale.seatsPerBuyer).toBe(14);
  });

  it('one that comes between the item and the file of another is in both afterwards', async () => {
    const files = filesAfter(() => rewriteSheet(ports, match, cancel));
    await rewriteSheet({ ...ports, files }, match, stop);
    expect(await published()).toMatchObject({ cancelled: { reason: 'Storm' }, sale: { stopped: true } });
    expect(await published()).toEqual((await kept())?.sheet);
  });

  it('without the condition on the revision, a cancellation is lost to a stop that had not seen it', async () => {
    const programme = {
      ...ports.programme,
      replaceSaleSheet: async (sheet: SaleSheet) => {
        await rewriteSheet(ports, match, cancel);
        const revision = (await kept())?.revision ?? 0;
        return ports.programme.replaceSaleSheet(sheet, revision);
      },
    };
    await rewriteSheet({ ...ports, programme }, match, stop);
    expect((await kept())?.sheet.cancelled).toBeUndefined();
  });

  it('without the condition on the announcement, the file is left as it was before the cancellation', async () => {
    const files = filesAfter(() => rewriteSheet(ports, match, cancel));
    const programme = { ...ports.programme, announceSaleSheet: async () => true };
    await rewriteSheet({ ...ports, files, programme }, match, stop);
    expect((await kept())?.sheet.cancelled).toBeDefined();
    expect((await published()).cancelled).toBeUndefined();
  });

  it.each(['replaceSaleSheet', 'savePerformance', 'announceSaleSheet', 'turnPage'] as const)(
    'killed after %s, and repeated, it is whole',
    async (step) => {
      const killed = {
        ...ports.programme,
        [step]: async (...given: never[]) => {
          await (ports.programme[step] as (...all: never[]) => Promise<unknown>)(...given);
          throw new Error('killed');
        },
      };
      await expect(rewriteSheet({ ...ports, programme: killed }, match, cancel)).rejects.toThrow('killed');
      await rewriteSheet(ports, match, cancel);
      expect(await kept()).toMatchObject({ revision: 2, announced: 2 });
      expect((await published()).cancelled).toBeDefined();
      expect(await ports.programme.event(publication().event.eventId)).toMatchObject({
        page: 2,
        performances: [{ cancelled: true }],
      });
    },
  );
});

describe('publishing', () => {
  it('is seen by nobody until its files are out', async () => {
    ({ ports } = await publishing.house.fresh());
    const files = { ...ports.files, writeSaleSheet: () => Promise.reject(new Error('killed')) };
    await expect(publishPerformance({ ...ports, files }, publication())).rejects.toThrow('killed');
    expect(await getPerformance(ports, { performanceId: match })).toMatchObject({ ok: false });
    await publishPerformance(ports, publication());
    expect(await getPerformance(ports, { performanceId: match })).toMatchObject({ ok: true });
  });

  it('over a sheet that was changed since it was read is refused', async () => {
    await rewriteSheet(ports, match, cancel);
    expect(await publishPerformance(ports, { ...publication(), replaces: 1 })).toEqual(
      refuse({ code: 'SheetChanged' }),
    );
    expect((await kept())?.sheet.cancelled).toBeDefined();
    expect(await publishPerformance(ports, { ...publication(), replaces: 2 })).toMatchObject({ ok: true });
  });

  it('an older summary never replaces a newer one', async () => {
    const { eventId } = saleSheet();
    await rewriteSheet(ports, match, cancel);
    const [old] = (await page(1)).performances;
    if (!old) throw new Error('There is a first page');
    await ports.programme.savePerformance(eventId, old, 1);
    expect(await ports.programme.event(eventId)).toMatchObject({ performances: [{ cancelled: true }] });
  });
});

describe('the page of an event', () => {
  it('may be kept for ever, and the same content is the same page', async () => {
    const { eventId } = saleSheet();
    expect((await publishing.house.file(eventPageKey(match, 1))).cacheControl).toBe(
      'public, max-age=31536000, immutable',
    );
    expect(await publishPage(ports, eventId)).toBe(1);
    await ports.programme.saveEvent({ ...publication().event, description: 'Kick-off is earlier.' });
    expect(await publishPage(ports, eventId)).toBe(2);
    expect(await publishPage(ports, eventId)).toBe(2);
    expect((await page(1)).description).toBe('An evening match.');
  });

  it('goes past a page that somebody wrote and did not count', async () => {
    const { eventId } = saleSheet();
    await ports.files.writeEventPage({ ...(await page(1)), description: 'Never counted.', page: 2 });
    await ports.programme.saveEvent({ ...publication().event, description: 'Counted.' });
    expect(await publishPage(ports, eventId)).toBe(3);
    expect((await page(2)).description).toBe('Never counted.');
    expect((await page(3)).description).toBe('Counted.');
  });

  it('turned by several at once ends with what is true', async () => {
    const { eventId } = saleSheet();
    await ports.programme.saveEvent({ ...publication().event, description: 'New.' });
    const pages = await Promise.all(Array.from({ length: 5 }, () => publishPage(ports, eventId)));
    const newest = await ports.programme.event(eventId);
    expect((await page(newest?.page ?? 0)).description).toBe('New.');
    expect(Math.max(...pages.map((one) => one ?? 0))).toBe(newest?.page);
  });

  it('without the condition on the count, an older page becomes the newest', async () => {
    const { eventId } = saleSheet();
    await ports.programme.saveEvent({ ...publication().event, description: 'New.' });
    const before = await ports.programme.eventForPage(eventId);
    await rewriteSheet(ports, match, cancel);
    const careless: PublishingPorts['programme'] = {
      ...ports.programme,
      eventForPage: async () => before,
      turnPage: (id, _follows, newest) => ports.programme.turnPage(id, 2, newest),
    };
    expect(await publishPage({ ...ports, programme: careless }, eventId)).toBe(3);
    expect((await page(3)).performances[0]?.cancelled).toBeUndefined();
  });
});
