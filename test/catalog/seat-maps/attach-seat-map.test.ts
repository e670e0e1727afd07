import { beforeEach, describe, expect, it } from 'vitest';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { attachSeatMap } from '#functions/catalog/use-cases/seat-maps/attach-seat-map.ts';
import type { AttachPorts } from '#functions/catalog/use-cases/seat-maps/ports.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { SeatId, SectionId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { match, saleSheet, smallVenue } from '#test/inventory/builders.ts';
import { club, killed, mapOfficeForEachTest, staffOf } from './map-office-for-each-test.ts';

const office = mapOfficeForEachTest();
const { inventory, save } = office;

describe('a newer seat map for a performance on sale', () => {
  /** Version 2 has row 2 of N1 moved back and a seat shorter, and a section more. */
  const newer: SeatMap = (() => {
    const map = { ...structuredClone(smallVenue), version: 2 };
    const [first] = map.sections;
    const row = first?.rows[1];
    if (!first || !row) throw new Error('N1 has rows');
    map.sections.push({ ...structuredClone(first), id: 'N9' as never, position: [0, 500] });
    Object.assign(row, { count: 11, start: [0, 30] });
    return map;
  })();

  beforeEach(async () => {
    const sheet = saleSheet();
    const { organiser, venue, eventId, title } = sheet;
    const event = {
      eventId,
      kind: 'match' as const,
      title,
      subtitle: '',
      organiser,
      venue,
      description: '',
      goodToKnow: [],
    };
    expect((await publishPerformance(office.ports.publishing, { event, sheet, seatMap: smallVenue })).ok).toBe(true);
    await save(newer, 2);
  });
  const attach = (version = 2, caller = club, using: AttachPorts = office.ports) =>
    attachSeatMap(using, { performanceId: match, version, caller });
  const sheetNow = async () => (await office.ports.publishing.programme.keptSheet(match))?.sheet;

  it('is what it is sold from, and again changes nothing', async () => {
    expect(await attach()).toEqual(
      ok({ version: 2, added: 71, removed: 1, moved: 11, renamed: 0, recategorised: 0, remarked: 0 }),
    );
    expect(inventory.asked).toEqual(['N1:2:11', ...Array.from({ length: 11 }, (_, n) => `N1:2:${n}`)]);
    expect(await sheetNow()).toMatchObject({
      seatMap: { version: 2 },
      sections: [{ capacity: 70 }, {}, {}, { id: 'N9', capacity: 71 }],
    });
    const revision = (await office.ports.publishing.programme.keptSheet(match))?.revision;
    expect(await attach()).toEqual(
      ok({ version: 2, added: 0, removed: 0, moved: 0, renamed: 0, recategorised: 0, remarked: 0 }),
    );
    expect((await office.ports.publishing.programme.keptSheet(match))?.revision).toBe(revision);
  });

  it('is refused when it would move or drop seats that people have, naming which', async () => {
    inventory.taken = { held: ['N1:2:3' as SeatId], sold: ['N1:2:11' as SeatId] };
    expect(await attach()).toEqual({
      ok: false,
      refusal: { code: 'SeatsInUse', held: ['N1:2:3'], sold: ['N1:2:11'], more: 0 },
    });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 1 } });
    expect(inventory.withdrawn).toEqual([]);
  });

  it('takes those seats from sale before anybody looks at it, and not once it is out', async () => {
    let sold: number | undefined;
    const withdrawSeats: AttachPorts['withdrawSeats'] = async (_, seatIds) => {
      inventory.withdrawn = seatIds;
      sold = (await office.ports.publishing.files.saleSheet(match))?.seatMap.version;
      return { held: [], sold: [] };
    };
    expect((await attach(2, club, { ...office.ports, withdrawSeats })).ok).toBe(true);
    expect({ sold, withdrawn: inventory.withdrawn }).toEqual({ sold: 1, withdrawn: inventory.asked });
    inventory.withdrawn = [];
    await attach(2, club, { ...office.ports, withdrawSeats });
    expect(inventory.withdrawn).toEqual([]);
  });

  it('is refused when somebody takes such a seat after the question, and nothing is published', async () => {
    const withdrawSeats: AttachPorts['withdrawSeats'] = async () => ({ held: ['N1:2:3' as SeatId], sold: [] });
    expect(await attach(2, club, { ...office.ports, withdrawSeats })).toEqual({
      ok: false,
      refusal: { code: 'SeatsInUse', held: ['N1:2:3'], sold: [], more: 0 },
    });
    expect((await office.ports.publishing.files.saleSheet(match))?.seatMap.version).toBe(1);
  });

  it('waits while places are given their numbers, and asks nothing else then', async () => {
    const away = 'S1' as SectionId;
    const sections = saleSheet().sections.map((one) =>
      one.id === away ? { ...one, kind: 'unnumbered' as const } : one,
    );
    await office.ports.publishing.programme.replaceSaleSheet(saleSheet({ sections }), 1);
    await office.ports.publishing.files.writeSaleSheet(saleSheet({ sections }));
    const told: unknown[] = [];
    const keepSectionsOpen: AttachPorts['keepSectionsOpen'] = async ({ seatMap }, sectionIds) => {
      told.push(seatMap.version, sectionIds);
      return sectionIds;
    };
    expect(await attach(2, club, { ...office.ports, keepSectionsOpen })).toEqual({
      ok: false,
      refusal: { code: 'SectionsBeingSeated', sectionIds: [away] },
    });
    expect({ told, asked: inventory.asked, withdrawn: inventory.withdrawn }).toEqual({
      told: [2, [away]],
      asked: [],
      withdrawn: [],
    });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 1 } });
    // One that died before its file was out is no reason not to ask: everybody still sells from the file that is there.
    const dying = { ...office.ports.publishing, files: { ...office.ports.publishing.files, writeSaleSheet: killed } };
    await expect(attach(2, club, { ...office.ports, publishing: dying })).rejects.toThrow('killed');
    expect(await attach(2, club, { ...office.ports, keepSectionsOpen })).toMatchObject({ ok: false });
    expect((await attach()).ok).toBe(true);
    expect((await attach(2, club, { ...office.ports, keepSectionsOpen })).ok).toBe(true);
  });

  it('that died before its file was out takes the seats from sale once more', async () => {
    const files = { ...office.ports.publishing.files, writeSaleSheet: killed };
    await expect(
      attach(2, club, { ...office.ports, publishing: { ...office.ports.publishing, files } }),
    ).rejects.toThrow('killed');
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 2 } });
    inventory.withdrawn = [];
    expect(await attach()).toMatchObject({ ok: true, value: { moved: 11 } });
    expect(inventory.withdrawn).toHaveLength(12);
  });

  it('twin: without the question the sold seat is on the map no more', async () => {
    inventory.taken = { held: [], sold: ['N1:2:11' as SeatId] };
    expect((await attach(2, club, { ...office.ports, seatsInUse: async () => ({ held: [], sold: [] }) })).ok).toBe(
      true,
    );
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 2 } });
  });

  it('is refused when it would only rename a seat that is sold', async () => {
    const renamed = structuredClone(smallVenue);
    Object.assign(renamed.sections[1]?.rows[0] ?? {}, { label: 'ZZ' });
    await save({ ...renamed, version: 3 }, 3);
    inventory.taken = { held: [], sold: ['N2:1:0' as SeatId] };
    expect(await attach(3)).toMatchObject({ ok: false, refusal: { code: 'SeatsInUse', sold: ['N2:1:0'] } });
    expect(inventory.asked).toHaveLength(10);
  });

  it('is refused when another is attached after the two were compared', async () => {
    await save({ ...newer, version: 3 }, 3);
    const meanwhile = async () => {
      expect((await attach(3)).ok).toBe(true);
      return inventory.taken;
    };
    const refused = await attach(2, club, { ...office.ports, seatsInUse: meanwhile });
    expect(refused).toEqual({ ok: false, refusal: { code: 'SeatMapOlder', version: 3 } });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 3 } });
  });

  it('names two hundred of many, and counts the rest', async () => {
    inventory.taken = { held: Array.from({ length: 300 }, (_, n) => `N1:${n}:1` as SeatId), sold: [] };
    const refused = await attach();
    expect(refused).toMatchObject({ refusal: { code: 'SeatsInUse', more: 100 } });
  });

  it('that has no price yet is refused, and nothing changes', async () => {
    const unpriced = structuredClone(newer);
    unpriced.categories.push({ id: 'sky', name: 'Sky', colour: 1 });
    Object.assign(unpriced.sections[3] ?? {}, { categoryId: 'sky' });
    await save({ ...unpriced, version: 3 }, 3);
    expect(await attach(3)).toMatchObject({
      refusal: { code: 'SeatMapNotSellable', findings: ['Section N9 is of category sky, which has no price'] },
    });
    expect(await sheetNow()).toMatchObject({ seatMap: { version: 1 } });
  });

  it('never goes back', async () => {
    await attach();
    expect(await attach(1)).toEqual({ ok: false, refusal: { code: 'SeatMapOlder', version: 2 } });
  });

  it('is not there for others, nor is a version that was never saved', async () => {
    for (const caller of [staffOf('Organiser:lindenhal'), staffOf('Support:belfoot'), staffOf()])
      expect(await attach(2, caller)).toMatchObject({ refusal: { code: 'NothingThere' } });
    expect(await attach(7)).toMatchObject({ refusal: { code: 'NothingThere' } });
    expect(
      await attachSeatMap(office.ports, { performanceId: 'nothing' as never, version: 2, caller: club }),
    ).toMatchObject({
      refusal: { code: 'NothingThere' },
    });
    expect((await attach(2, staffOf('Operations'))).ok).toBe(true);
  });
});
