import { beforeEach, describe, expect, it } from 'vitest';
import { isSoldTo } from '#functions/inventory/domain/seat-value.ts';
import { reasonsAgainst } from '#functions/inventory/domain/seating/map-fits.ts';
import type { SeatingPorts } from '#functions/inventory/use-cases/seating/ports.ts';
import { reopenSection } from '#functions/inventory/use-cases/seating/reopen-section.ts';
import { seatSection } from '#functions/inventory/use-cases/seating/seat-section.ts';
import { seatingList } from '#functions/inventory/use-cases/seating/seating-list.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { type OrganiserId, placeOf, type SectionId } from '#shared/kernel/ids.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { at, match, order, seats } from '#test/inventory/builders.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type AwayEnd, away, awaySheet, numbered, openAwayEnd, organiser, unnumbered } from './away-end.ts';

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

describe('reopening a section', () => {
  const reopen = () => reopenSection(end.ports, { ...ref, caller: organiser });

  it('sells it again, and may be done twice or before anything', async () => {
    expect(await reopen()).toEqual({ ok: true, value: undefined });
    await end.hold([0]);
    await seat();
    expect(await end.hold([30])).toBe(false);
    for (const _ of [1, 2]) expect(await reopen()).toEqual({ ok: true, value: undefined });
    expect(await end.hold([30])).toBe(true);
  });

  it('is refused once everybody has a seat', async () => {
    await end.buy(1, 1);
    await seat();
    expect(await reopen()).toEqual({ ok: false, refusal: { code: 'AlreadySeated' } });
  });

  /** While the orders are being read somebody reopens the section, and a fan buys. */
  const reopenedMeanwhile = (): SeatingPorts => {
    let first = true;
    return {
      ...end.ports,
      paidOrdersOf: async () => {
        const seen = [...end.orders];
        if (first) {
          first = false;
          await reopen();
          await end.buy(7, 2);
        }
        return seen;
      },
    };
  };

  it('in the middle of a seating, the one who has bought since gets a seat as well', async () => {
    await end.buy(1, 2);
    await seat(reopenedMeanwhile());
    await seat();
    expect((await told()).size).toBe(2);
  });

  it('twin: without the condition on the stop, who has bought since would have no seat', async () => {
    await end.buy(1, 2);
    const ports = reopenedMeanwhile();
    const unguarded: SeatingPorts = {
      ...ports,
      seatings: {
        ...ports.seatings,
        plan: async (one, _stop, plan) => {
          const { stop } = await ports.seatings.stop(one, { organiserId: 'belfoot' as OrganiserId, seatMapVersion: 2 });
          return ports.seatings.plan(one, stop, plan);
        },
      },
    };
    await seat(unguarded);
    await seat();
    expect((await told()).size).toBe(1);
  });
});

describe('the list for the away side', () => {
  const list = (caller = organiser) => seatingList(end.ports, { ...ref, caller });

  it('says who sits where, row by row, and no names', async () => {
    const { orderId } = await end.buy(1, 2);
    await seat();
    expect(await list()).toEqual({
      ok: true,
      value: [
        'order,ticket,section,row,seat',
        `${orderId},tkt_${orderId.slice(4)}_1,Away end,1,1`,
        `${orderId},tkt_${orderId.slice(4)}_2,Away end,1,2`,
        '',
      ].join('\r\n'),
    });
  });

  it('leaves out whose order was given back since', async () => {
    const [kept, givenBack] = [await end.buy(1, 2), await end.buy(2, 2)];
    await seat();
    const paidOrdersOf = async () => (await end.ports.paidOrdersOf(match, away)).filter((one) => one !== givenBack);
    const listed = await seatingList({ ...end.ports, paidOrdersOf }, { ...ref, caller: organiser });
    expect(listed).toMatchObject({ value: expect.stringContaining(kept.orderId) });
    expect(listed).toMatchObject({ value: expect.not.stringContaining(givenBack.orderId) });
  });

  it('makes a cell inert that a spreadsheet would take for a formula', async () => {
    await end.buy(1, 1);
    await seat();
    const named: SeatMap = {
      ...numbered,
      sections: numbered.sections.map((one) => (one.id === away ? { ...one, name: '=HYPERLINK("x")' } : one)),
    };
    const listed = await seatingList({ ...end.ports, seatMapOf: async () => named }, { ...ref, caller: organiser });
    expect(listed).toMatchObject({ ok: true, value: expect.stringContaining(`"'=HYPERLINK(""x"")"`) });
  });

  it('is not there before, and not for others', async () => {
    expect(await list()).toEqual({ ok: false, refusal: { code: 'NotSeated' } });
    expect(await list({ subject: 's', memberships: [] })).toEqual({
      ok: false,
      refusal: { code: 'PerformanceUnknown' },
    });
  });
});

describe('a map that fits', () => {
  const against = (next: SeatMap, sheet = awaySheet()) => reasonsAgainst({ old: unnumbered, next }, sheet, away);
  const withAway = (change: Partial<SeatMap['sections'][number]>): SeatMap => ({
    ...numbered,
    sections: numbered.sections.map((one) => (one.id === away ? { ...one, ...change } : one)),
  });

  it('has nothing against it', () => expect(against(numbered)).toEqual([]));

  it.each([
    ['no numbers either', withAway({ kind: 'standing' }), /no numbers on this map/],
    ['a row named as a block of places', withAway({ rows: unnumbered.sections.at(-1)?.rows ?? [] }), /Row block P1/],
    ['a category without a price', withAway({ categoryId: 'gold' }), /Category gold has no price/],
    ['another section that has changed', { ...numbered, sections: numbered.sections.slice(1) }, /Section N1/],
    ['no such section', { ...numbered, sections: numbered.sections.slice(0, -1) }, /not on the map/],
  ])('is refused with %s', (_, next, reason) => {
    expect(against(next).join(' ')).toMatch(reason);
  });
});
