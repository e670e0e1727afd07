import { describe, expect, it } from 'vitest';
import type { DeskPorts } from '#functions/catalog/ports.ts';
import { publishEvent } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { getPerformance } from '#functions/catalog/use-cases/read-programme.ts';
import { rewriteSheet } from '#functions/catalog/use-cases/rewrite-sheet.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { at, saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { derby, firstLeg, lindenhal } from '../described.ts';
import { publication } from '../publishing.ts';
import { derbyForEachTest, ofEvent } from './derby-for-each-test.ts';

const { desk, saveEvent, sheetOf } = derbyForEachTest();

/** The first leg is cancelled. */
const cancel = () =>
  rewriteSheet(desk.ports, firstLeg, (sheet) => ok({ ...sheet, cancelled: { at: at('12:00:00'), reason: 'Storm' } }));

/** The programme, in which something happens once, between the look and the write. */
const beforeItsWrite = (happens: () => Promise<unknown>): DeskPorts['programme'] => {
  let once = true;
  return {
    ...desk.ports.programme,
    saveEvent: async (facts) => {
      if (once) {
        once = false;
        await happens();
      }
      return desk.ports.programme.saveEvent(facts);
    },
  };
};

describe('publishing an event while others write', () => {
  it('looks again when a cancellation comes between its look and its write', async () => {
    await publishEvent(desk.ports, ofEvent);
    await saveEvent({ title: 'New title' }, 1);
    const programme = beforeItsWrite(cancel);
    expect(await publishEvent({ ...desk.ports, programme }, ofEvent)).toMatchObject({ ok: true });
    expect(await sheetOf()).toMatchObject({ title: 'New title', cancelled: { reason: 'Storm' } });
  });

  it('without telling which sheet it was made from, it would undo that cancellation', async () => {
    await publishEvent(desk.ports, ofEvent);
    const made = await sheetOf();
    await cancel();
    const { event: facts } = publication({ ...made });
    await publishPerformance(desk.ports, { event: facts, sheet: made, seatMap: smallVenue });
    expect((await sheetOf()).cancelled).toBeUndefined();
  });

  it('does not take an event that another organiser publishes between its look and its write', async () => {
    const theirs = publication({
      performanceId: 'theirs-1' as PerformanceId,
      eventId: derby,
      organiser: { ...saleSheet().organiser, id: lindenhal },
    });
    const programme = beforeItsWrite(() => publishPerformance(desk.ports, theirs));
    const published = publishEvent({ ...desk.ports, programme }, ofEvent);
    expect(await published).toEqual({ ok: false, refusal: { code: 'IdTaken' } });
    expect((await desk.ports.programme.event(derby))?.organiser.id).toBe(lindenhal);
  });

  it('looks again when a draft is saved between its look and its mark', async () => {
    let once = true;
    const drafts: DeskPorts['drafts'] = {
      ...desk.ports.drafts,
      markPublished: async (...given) => {
        if (once) {
          once = false;
          await saveEvent({ title: 'Saved meanwhile' }, 1);
        }
        return desk.ports.drafts.markPublished(...given);
      },
    };
    expect(await publishEvent({ ...desk.ports, drafts }, ofEvent)).toMatchObject({ ok: true });
    expect((await sheetOf()).title).toBe('Saved meanwhile');
  });

  it('gives up, and says so, when somebody keeps saving', async () => {
    const drafts = { ...desk.ports.drafts, markPublished: async () => false };
    expect(await publishEvent({ ...desk.ports, drafts }, ofEvent)).toEqual({
      ok: false,
      refusal: { code: 'SavedMeanwhile' },
    });
    expect(await getPerformance(desk.ports, { performanceId: firstLeg })).toMatchObject({ ok: false });
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
          ? { ...desk.ports, drafts: { ...desk.ports.drafts, markPublished: dies(desk.ports.drafts.markPublished) } }
          : {
              ...desk.ports,
              programme: {
                ...desk.ports.programme,
                [step]: dies(desk.ports.programme[step] as () => Promise<unknown>),
              },
            };
      await expect(publishEvent(dying, ofEvent)).rejects.toThrow('killed');
      expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({ ok: true, value: { page: 1 } });
      expect(await sheetOf()).toMatchObject({ title: 'The derby' });
    },
  );
});
