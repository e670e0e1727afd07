import { describe, expect, it } from 'vitest';
import { publishEvent } from '#functions/catalog/use-cases/publication/publish-event.ts';
import { rewriteSheet } from '#functions/catalog/use-cases/rewrite-sheet.ts';
import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import { ok } from '#shared/kernel/result.ts';
import { at, smallVenue } from '#test/inventory/builders.ts';
import { firstLeg, performanceDraft } from '../described.ts';
import { derbyForEachTest, ofEvent } from './derby-for-each-test.ts';

const { desk, saveEvent, saveLeg, sheetOf, blockers } = derbyForEachTest();

describe('a performance that is out', () => {
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
    await publishEvent(desk.ports, ofEvent);
    const startsAt = at('21:00:00');
    await rewriteSheet(desk.ports, firstLeg, (sheet) =>
      ok({
        ...sheet,
        startsAt,
        doorsAt: at('19:30:00'),
        movedFrom: sheet.startsAt,
        sale: { ...sheet.sale, stopped: true },
        cancelled: { at: at('12:00:00'), reason: 'Storm' },
      }),
    );
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({ ok: true });
    expect(await sheetOf()).toMatchObject({
      startsAt,
      movedFrom: at('20:00:00'),
      sale: { stopped: true, closesAt: startsAt, phases: [{ closesAt: at('10:00:00') }, { closesAt: startsAt }] },
      cancelled: { reason: 'Storm' },
    });
  });

  const types = (...ids: string[]) => ids.map((id) => ({ id: id as never, name: id, price: { perMille: 1000 } }));

  it('gets more ticket types, and loses none', async () => {
    await saveLeg({ ticketTypes: types('regular') }, 1);
    await publishEvent(desk.ports, ofEvent);
    await saveLeg({ ticketTypes: types('regular', 'child') }, 2);
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({ ok: true });
    await saveLeg({ ticketTypes: types('child') }, 3);
    expect(await publishEvent(desk.ports, ofEvent)).toMatchObject({ refusal: { code: 'NotReady' } });
    expect((await blockers())[0]).toMatchObject({ where: '/performances/derby-1/ticketTypes' });
    expect((await sheetOf()).ticketTypes).toHaveLength(2);
  });

  it('keeps the map it has been given since, and its new sections', async () => {
    await publishEvent(desk.ports, ofEvent);
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
    await desk.ports.files.writeSeatMap(larger);
    await rewriteSheet(desk.ports, firstLeg, (sheet) =>
      ok({
        ...sheet,
        seatMap: { ...sheet.seatMap, version: 2 },
        sections: [...sheet.sections, ...sheet.sections.slice(0, 1).map((one) => ({ ...one, id: 'N9' as never }))],
      }),
    );
    await saveEvent({ title: 'With more seats' }, 1);
    await publishEvent(desk.ports, ofEvent);
    expect(await sheetOf()).toMatchObject({ title: 'With more seats', seatMap: { version: 2 } });
    expect((await sheetOf()).sections.map(({ id }) => id)).toContain('N9');
  });
});
