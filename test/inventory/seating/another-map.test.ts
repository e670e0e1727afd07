import { beforeEach, describe, expect, it } from 'vitest';
import { keepSectionsOpen } from '#functions/inventory/use-cases/seating/keep-sections-open.ts';
import { reopenSection } from '#functions/inventory/use-cases/seating/reopen-section.ts';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { at, match } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, openAwayEnd, organiser } from './away-end.ts';

const table = tableForEachTest();
let end: AwayEnd;
beforeEach(async () => {
  end = await openAwayEnd(table);
  await end.buy(1, 3);
});

const ref = { performanceId: match, sectionId: away };
const seat = (ports = end.ports) => seatSection(ports, { ...ref, seatMapVersion: 2, caller: organiser });
const attach = () =>
  keepSectionsOpen(end.ports, {
    performanceId: match,
    organiserId: 'belfoot' as OrganiserId,
    seatMapVersion: 3,
    sectionIds: [away],
  });
const places = async () =>
  (await end.ports.rows.ofSection(match, away, 'now')).flatMap(({ seats }) => [...seats.values()]);

describe('another map for a performance with a section whose places get their numbers', () => {
  it('comes first: nobody stops the section before it is known everywhere, and nothing is kept from sale', async () => {
    for (const _ of ['once', 'twice']) expect(await attach()).toEqual({ seating: [] });
    expect(await seat()).toEqual({ ok: false, refusal: { code: 'SeatMapChanging', until: at('10:03:00') } });
    expect((await places()).filter(({ is }) => is === 'allocated')).toEqual([]);
    expect(await reopenSection(end.ports, { ...ref, caller: organiser })).toEqual({ ok: true, value: undefined });
    end.setClock(at('10:03:00'));
    expect(await seat()).toMatchObject({ ok: true, value: { orders: 1, seats: 3 } });
  });

  it('waits while the section is stopped, while its plan is followed, and until it is sold by its seats', async () => {
    const killed = async (): Promise<never> => {
      throw new Error('killed');
    };
    await expect(seat({ ...end.ports, paidOrdersOf: killed })).rejects.toThrow('killed');
    expect(await attach()).toEqual({ seating: [away] });
    const { seatings } = end.ports;
    await expect(seat({ ...end.ports, seatings: { ...seatings, assign: killed } })).rejects.toThrow('killed');
    expect(await attach()).toEqual({ seating: [away] });
    expect((await seat()).ok).toBe(true);
    expect(await attach()).toEqual({ seating: [away] });
  });

  it('may come once the section is sold again', async () => {
    await expect(seat({ ...end.ports, paidOrdersOf: () => Promise.reject(new Error('killed')) })).rejects.toThrow();
    await reopenSection(end.ports, { ...ref, caller: organiser });
    expect(await attach()).toEqual({ seating: [] });
  });

  it('of five who attach and five who seat at once, one side alone goes on', async () => {
    const [attached, seated] = await Promise.all([
      Promise.all(Array.from({ length: 5 }, attach)),
      Promise.all(Array.from({ length: 5 }, () => seat())),
    ]);
    const mapFirst = attached.some(({ seating }) => seating.length === 0);
    expect(seated.some(({ ok }) => ok)).toBe(!mapFirst);
  });

  it('twin: where nothing keeps the section open, people are seated by the map before', async () => {
    const unguarded = { ...end.ports.seatings, keepOpen: async () => true };
    const asked = { organiserId: 'belfoot' as OrganiserId, seatMapVersion: 3, sectionIds: [away] };
    const kept = await keepSectionsOpen({ ...end.ports, seatings: unguarded }, { performanceId: match, ...asked });
    expect(kept).toEqual({ seating: [] });
    expect((await seat()).ok).toBe(true);
  });
});
