import { beforeEach, describe, expect, it } from 'vitest';
import type { Carts, InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import type { BestAvailable, Hold, HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import type { BuyerId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { countTries } from '#test/support/counted-tries.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { at, fan, fan2, match, nthFan, section } from '../builders.ts';
import { type Office, officeOf, sheetFor } from './office-of.ts';
import { theatre } from './theatre.ts';

const table = tableForEachTest();
let office: Office;

beforeEach(async () => {
  office = await officeOf(table, theatre, sheetFor(theatre));
});

const ask = (buyerId: BuyerId, request: HoldSeatsRequest, key?: string, ports: InventoryPorts = office.ports) =>
  holdSeats(ports, { performanceId: match, buyerId, signedIn: true, request, key });
const best = (buyerId: BuyerId, wish: BestAvailable, key?: string, ports: InventoryPorts = office.ports) =>
  ask(buyerId, { best: wish }, key, ports);

const held = async (answer: ReturnType<typeof ask>): Promise<Hold> => {
  return accepted(await answer);
};
const inA = { sectionIds: [section('A')] };

describe('the best seats', () => {
  it('are held, and the buyer is told why these', async () => {
    expect(await held(best(fan, { quantity: 4, ...inA }))).toMatchObject({
      seatIds: ['A:1:3', 'A:1:4', 'A:1:5', 'A:1:6'],
      chosen: { how: 'together', because: 'Row 1, in the middle: the nearest four together to the stage.' },
    });
  });

  it('are looked for in the nearest section first; in a rush in one by chance, and the buyer is told in which', async () => {
    const last = { ...office.ports, chance: (below: number) => below - 1 };
    expect((await held(best(fan, { quantity: 2 }, undefined, last))).seatIds[0]).toMatch(/^A:/);
    office.setClock(at('09:00:30'));
    const drawn = await held(best(fan2, { quantity: 2 }, undefined, last));
    expect(drawn.seatIds[0]).toMatch(/^B:/);
    expect(drawn.chosen?.because).toMatch(/ together to the stage in .+\.$/);
  });

  it('are looked for by chance while others were met a moment ago', async () => {
    const last = { ...office.ports, chance: (below: number) => below - 1 };
    for (const [nth, sections] of [/^A:/, /^A:/, /^B:/].entries())
      expect((await held(best(nthFan(nth), { quantity: 2 }, undefined, last))).seatIds[0]).toMatch(sections);
    office.setClock(at('10:00:11'));
    expect((await held(best(nthFan(9), { quantity: 2 }, undefined, last))).seatIds[0]).toMatch(/^A:/);
  });

  it('asked for twice with one key are the same seats with the same words', async () => {
    const first = await held(best(fan, { quantity: 3 }, 'key-0001'));
    expect(await held(best(fan, { quantity: 3 }, 'key-0001'))).toEqual(first);
    expect(await best(fan, { quantity: 2 }, 'key-0001')).toMatchObject({ refusal: { code: 'KeyReused' } });
    expect(await best(fan, { quantity: 3 }, 'key-0002')).toMatchObject({ refusal: { code: 'AlreadyHolding' } });
  });

  it('asked for twice are answered alike, though the first request took the last ones', async () => {
    const only = { sectionIds: [section('B')] };
    const first = await held(best(fan, { quantity: 6, ...only }, 'key-0001'));
    expect(await held(best(fan, { quantity: 6, ...only }, 'key-0001'))).toEqual(first);
    expect(await best(fan, { quantity: 5, ...only }, 'key-0001')).toMatchObject({ refusal: { code: 'KeyReused' } });
    expect(await best(fan2, { quantity: 1, ...only })).toMatchObject({ refusal: { code: 'NoneAvailable', free: 0 } });
  });

  it('twin: without a look at the cart, who holds the last ones is told that nothing is left', async () => {
    const only = { sectionIds: [section('B')] };
    const ports = { ...office.ports, carts: { ...office.ports.carts, find: async () => undefined } };
    expect((await best(fan, { quantity: 6, ...only }, 'key-0001', ports)).ok).toBe(true);
    expect(await best(fan, { quantity: 6, ...only }, 'key-0001', ports)).toMatchObject({
      refusal: { code: 'NoneAvailable' },
    });
  });

  it('five deliveries of one request at once: one hold, five equal answers, nothing held beside it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => held(best(fan, { quantity: 2, ...inA }, 'key-0001'))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const rows = await office.ports.rows.ofSection(match, section('A'));
    const taken = rows.flatMap((row) => [...row.seats.values()]).filter(({ is }) => is !== 'free');
    expect(taken).toHaveLength(2);
  });

  it('come from the next section when the first has no room, and how many would fit is told when none has', async () => {
    await held(best(nthFan(1), { quantity: 8, ...inA }));
    await held(best(nthFan(2), { quantity: 8, ...inA }));
    expect((await held(best(nthFan(3), { quantity: 6 }))).seatIds.every((seatId) => seatId.startsWith('B:'))).toBe(
      true,
    );
    expect(await best(nthFan(4), { quantity: 4 })).toMatchObject({ refusal: { code: 'NoneAvailable', free: 2 } });
  });

  it('are none where nothing fits the filter', async () => {
    const priceAtMost = { amountMinor: 100, currency: 'EUR' as const };
    expect(await best(fan, { quantity: 1, priceAtMost })).toMatchObject({
      refusal: { code: 'NoneAvailable', free: 0 },
    });
  });

  it('with a wheelchair place are found by who asks for one', async () => {
    expect((await held(best(fan, { quantity: 2, accessible: 1 }))).seatIds.toSorted()).toEqual(['A:2:8', 'A:2:9']);
  });
});

describe('a race for the best seats', () => {
  /** Another buyer takes the very seats between the read and the write. */
  const losing = (times: number) => {
    const counts = { carts: 0, reads: 0 };
    let left = times;
    const carts: Carts = {
      ...office.ports.carts,
      put: (...args) => {
        counts.carts += 1;
        return office.ports.carts.put(...args);
      },
    };
    const rows: Rows = {
      ...office.ports.rows,
      ofSection: (...args) => {
        counts.reads += 1;
        return office.ports.rows.ofSection(...args);
      },
      hold: async (row, mine, now) => {
        if (left > 0) {
          left -= 1;
          const theirs = { ...mine, holdId: office.ports.newHoldId(`other-${left}`) };
          await office.ports.rows.hold({ ...row, seats: row.seats.slice(0, 1) }, theirs, now);
        }
        return office.ports.rows.hold(row, mine, now);
      },
    };
    return { ...countTries({ ...office.ports, rows, carts }), counts };
  };

  it('that is lost is run again in the same row, without another read', async () => {
    const { ports, counts, tries } = losing(1);
    const hold = await held(best(fan, { quantity: 2, ...inA }, undefined, ports));
    expect(hold.seatIds.every((seatId) => seatId.startsWith('A:1:'))).toBe(true);
    expect({ ...counts, tries: tries() }).toEqual({ carts: 2, reads: 1, tries: 2 });
  });

  it('is given up after four tries, of which the first alone wrote a cart, and nothing stays held', async () => {
    const { ports, counts, tries } = losing(9);
    expect(await best(fan, { quantity: 2 }, undefined, ports)).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    expect({ tries: tries(), carts: counts.carts }).toEqual({ tries: 4, carts: 1 });
    expect(await office.ports.carts.find(match, fan)).toBeUndefined();
  });

  it('is run again from a section read anew when the row it was lost in has no room left', async () => {
    const { ports, counts } = losing(1);
    const hold = await held(best(fan, { quantity: 8, ...inA }, undefined, ports));
    expect(hold.seatIds.every((seatId) => seatId.startsWith('A:2:'))).toBe(true);
    expect(counts.reads).toBe(2);
  });

  it('for the last seats of a section others choose in too is lost at the price of a row: no cart is written', async () => {
    await held(best(fan2, { quantity: 4, ...inA }));
    const { ports, counts } = losing(9);
    expect((await best(fan, { quantity: 2, ...inA }, undefined, ports)).ok).toBe(false);
    expect(counts.carts).toBe(0);
  });

  it('won by who has a cart already gives the seats back at once', async () => {
    await held(best(fan2, { quantity: 4, ...inA }));
    await held(best(fan, { quantity: 2, ...inA }, 'key-0001'));
    const before = await office.ports.rows.ofSection(match, section('A'));
    expect(await best(fan, { quantity: 2, ...inA }, 'key-0002')).toMatchObject({ refusal: { code: 'AlreadyHolding' } });
    expect(await office.ports.rows.ofSection(match, section('A'))).toEqual(before);
  });

  it.each(['before', 'after'])('whose cart fails %s it was written leaves no seat held and no cart', async (when) => {
    await held(best(fan2, { quantity: 4, ...inA }));
    const before = await office.ports.rows.ofSection(match, section('A'));
    const put: Carts['put'] = async (...args) => {
      if (when === 'after') await office.ports.carts.put(...args);
      throw new Error('The table is away');
    };
    const failing = { ...office.ports, carts: { ...office.ports.carts, put } };
    await expect(best(fan, { quantity: 2, ...inA }, undefined, failing)).rejects.toThrow('away');
    expect(await office.ports.rows.ofSection(match, section('A'))).toEqual(before);
    expect(await office.ports.carts.find(match, fan)).toBeUndefined();
  });

  it.each(['before', 'after'])('whose row fails %s it was written leaves no seat held and no cart', async (when) => {
    await held(best(fan2, { quantity: 4, ...inA }));
    const before = await office.ports.rows.ofSection(match, section('A'));
    const hold: Rows['hold'] = async (...args) => {
      if (when === 'after') await office.ports.rows.hold(...args);
      throw new Error('The table is away');
    };
    const failing = { ...office.ports, rows: { ...office.ports.rows, hold } };
    await expect(best(fan, { quantity: 2, ...inA }, undefined, failing)).rejects.toThrow('away');
    expect(await office.ports.rows.ofSection(match, section('A'))).toEqual(before);
    expect(await office.ports.carts.find(match, fan)).toBeUndefined();
  });
});
