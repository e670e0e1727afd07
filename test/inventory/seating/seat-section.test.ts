import { beforeEach, describe, expect, it } from 'vitest';
import { isSoldTo } from '#functions/inventory/domain/seat-value.ts';
import type { SeatingPorts } from '#functions/inventory/use-cases/seating/ports.ts';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { type OrganiserId, placeOf, type SectionId } from '#shared/kernel/ids.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { at, match, order, seats } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, numbered, openAwayEnd, organiser, unnumbered } from './away-end.ts';

const table = tableForEachTest();
let end: AwayEnd;
beforeEach(async () => {
  end = await openAwayEnd(table);
});

const ref = { performanceId: match, sectionId: away };
const seat = (ports: SeatingPorts = end.ports, caller: Staff = organiser) =>
  seatSection(ports, { ...ref, seatMapVersion: 2, caller });

/** Order → its seats, as told. */
const told = async () =>
  new Map((await end.ports.seatings.assigned(ref)).map(({ orderId, moves }) => [orderId, moves.map(({ to }) => to)]));

/** Every seat that was told of is sold to the order it was told to, and to nobody else. */
const expectSold = async () => {
  const rows = new Map(
    (await end.ports.rows.ofSection(match, away, 'now')).map(({ rowBlock, seats }) => [rowBlock, seats]),
  );
  const all = [...(await told())].flatMap(([orderId, seatIds]) => seatIds.map((seatId) => ({ orderId, seatId })));
  expect(new Set(all.map(({ seatId }) => seatId)).size).toBe(all.length);
  for (const { orderId, seatId } of all) {
    const { rowBlock, index } = placeOf(seatId);
    expect(isSoldTo(rows.get(rowBlock)?.get(index), orderId), seatId).toBe(true);
  }
  return all.length;
};

describe('seating a section', () => {
  it('puts the largest group first, together, as the snake goes, and leaves the others free to sell', async () => {
    const [two, five, alone] = [await end.buy(1, 2), await end.buy(2, 5), await end.buy(3, 1)];
    expect(await seat()).toEqual({ ok: true, value: { ...ref, seatMapVersion: 2, orders: 3, seats: 8 } });
    expect([...(await told())]).toEqual([
      [two.orderId, ['AW:1:5', 'AW:1:6']],
      [five.orderId, ['AW:1:0', 'AW:1:1', 'AW:1:2', 'AW:1:3', 'AW:1:4']],
      [alone.orderId, ['AW:1:7']],
    ]);
    expect(await expectSold()).toBe(8);
    const rows = await end.ports.rows.ofSection(match, away, 'now');
    const free = rows.flatMap(({ seats }) => [...seats.values()]).filter(({ is }) => is === 'free');
    expect(free).toHaveLength(60 - 8);
  });

  it('is the same when it is asked again', async () => {
    await end.buy(1, 3);
    const first = await seat();
    const all = await told();
    expect(await seat()).toEqual(first);
    expect(await told()).toEqual(all);
  });

  it('numbers the tickets of an order that has seats elsewhere too', async () => {
    const bought = await end.buy(1, 2);
    end.orders[0] = {
      ...bought,
      seatIds: [...bought.seatIds.slice(0, 1), ...seats('N1:1:0'), ...bought.seatIds.slice(1)],
    };
    await seat();
    expect((await end.ports.seatings.assigned(ref))[0]?.moves.map(({ n }) => n)).toEqual([1, 3]);
  });

  it('ends with everybody in the same seat wherever it is killed, however often', async () => {
    await table.engine.createTable('whole');
    const whole = await openAwayEnd({ documents: table.documents, name: 'whole' });
    for (const one of [whole, end])
      for (const [n, quantity] of [4, 2, 7, 1, 3].entries()) await one.buy(n + 1, quantity);
    const unkilled = end;
    end = whole;
    await seat();
    const expected = await told();
    end = unkilled;
    let written = 0;
    let died = 0;
    for (let killAt = 0; ; killAt += 1) {
      written = 0;
      const dying = dyingAt(killAt, () => {
        written += 1;
        return written;
      });
      try {
        await seat(dying);
        break;
      } catch (fault) {
        expect(String(fault)).toContain('killed');
        died += 1;
      }
    }
    expect(died).toBeGreaterThan(5);
    expect(await told()).toEqual(expected);
    await expectSold();
  });

  /** Ports whose nth write is done and never answered. */
  const dyingAt = (nth: number, count: () => number): SeatingPorts => {
    const killed =
      <Args extends unknown[], Value>(write: (...args: Args) => Promise<Value>) =>
      async (...args: Args): Promise<Value> => {
        const isLast = count() > nth;
        const value = await write(...args);
        if (isLast) throw new Error('killed');
        return value;
      };
    const { rows, seatings } = end.ports;
    return {
      ...end.ports,
      rows: { ...rows, change: killed(rows.change), layOut: killed(rows.layOut) },
      seatings: {
        ...seatings,
        stop: killed(seatings.stop),
        plan: killed(seatings.plan),
        assign: killed(seatings.assign),
        finish: killed(seatings.finish),
      },
    };
  };

  it('waits for who is buying, sells to nobody else meanwhile, and goes on when the hold has lapsed', async () => {
    await end.buy(1, 2);
    expect(await end.hold([20, 21])).toBe(true);
    expect(await seat()).toEqual({
      ok: false,
      refusal: { code: 'StillSelling', held: 2, until: at('10:12:00') },
    });
    expect(await end.hold([30])).toBe(false);
    end.setClock(at('10:12:00'));
    expect(await seat()).toMatchObject({ ok: true, value: { seats: 2 } });
  });

  it('waits for orders that are sold and not finished', async () => {
    const late = await end.buy(1, 3, false);
    expect(await seat()).toEqual({ ok: false, refusal: { code: 'StillSettling', places: 3 } });
    end.orders.push(late);
    expect(await seat()).toMatchObject({ ok: true, value: { orders: 1, seats: 3 } });
  });

  it('gives no seat to an order whose places are free or somebody else’s by now', async () => {
    const kept = await end.buy(1, 2);
    end.orders.push({ ...kept, orderId: order(99) });
    await seat();
    expect([...(await told()).keys()]).toEqual([kept.orderId]);
  });

  it.each([
    ['another organiser', { subject: 's', memberships: [{ group: 'Organiser', organiserId: 'other' as OrganiserId }] }],
    [
      'a ticketing agent',
      { subject: 's', memberships: [{ group: 'TicketingAgent', organiserId: 'belfoot' as OrganiserId }] },
    ],
  ] satisfies [string, Staff][])('is not for %s', async (_, caller) => {
    expect(await seat(end.ports, caller)).toEqual({ ok: false, refusal: { code: 'PerformanceUnknown' } });
  });

  it('refuses a section with numbers, one that is not there, a version that is not there, and another version afterwards', async () => {
    const asked = (sectionId: string, seatMapVersion: number) =>
      seatSection(end.ports, {
        performanceId: match,
        sectionId: sectionId as SectionId,
        seatMapVersion,
        caller: organiser,
      });
    expect(await asked('N1', 2)).toMatchObject({ refusal: { code: 'SectionHasNumbers' } });
    expect(await asked('XX', 2)).toMatchObject({ refusal: { code: 'SectionUnknown' } });
    expect(await asked('AW', 9)).toMatchObject({ refusal: { code: 'SeatMapUnknown' } });
    expect(await asked('AW', 1)).toMatchObject({ refusal: { code: 'MapDoesNotFit' } });
    await end.buy(1, 1);
    await seat();
    expect(await asked('AW', 3)).toMatchObject({ refusal: { code: 'SeatedByOtherMap', seatMapVersion: 2 } });
  });

  it('refuses a map with fewer seats than places were sold, and seats nobody', async () => {
    for (let n = 1; n <= 6; n += 1) await end.buy(n, 8);
    const small: SeatMap = {
      ...numbered,
      sections: numbered.sections.map((one) => (one.id === away ? { ...one, rows: one.rows.slice(0, 3) } : one)),
    };
    const seatMapOf: SeatingPorts['seatMapOf'] = async (_, version) => (version === 1 ? unnumbered : small);
    expect(await seat({ ...end.ports, seatMapOf })).toMatchObject({
      refusal: { code: 'MapDoesNotFit', reasons: [expect.stringContaining('no seats for')] },
    });
    expect(await told()).toEqual(new Map());
  });
});
