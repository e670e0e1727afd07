import { beforeEach, describe, expect, it } from 'vitest';
import { type SeenFull, seenFull } from '#functions/inventory/domain/choosing/seen-full.ts';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { releaseHold } from '#functions/inventory/use-cases/release-hold.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { BestAvailable, Hold } from '#shared/contracts/inventory/model.ts';
import type { SectionId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { openBoxOffice } from '../box-office.ts';
import { at, match, nthFan, section, smallVenue } from '../builders.ts';
import { cartsInMemory, rowsInMemory } from '../rows-in-memory.ts';
import { hallOf } from './hall.ts';
import { seeded, sheetFor } from './office-of.ts';

const count = 48;
const sectionIds = Array.from({ length: count }, (_, nth) => section(`S${nth + 1}`));
/** Forty-eight sections of two rows of ten, each farther from the stage than the one before. */
const house: SeatMap = {
  ...smallVenue,
  categories: [{ id: 'gold', name: 'Gold', colour: 1 }],
  sections: sectionIds.map((id, nth) => ({
    ...hallOf('..........', '..........').section,
    id,
    focalPoint: [0, -20 - 40 * nth],
  })),
};

let ports: InventoryPorts;
let setClock: Awaited<ReturnType<typeof openBoxOffice>>['setClock'];
let reads: number;

const layOut = async () => {
  const office = await openBoxOffice({ rows: rowsInMemory(), carts: cartsInMemory() });
  const { rows } = office.ports;
  const published = { saleSheet: async () => sheetFor(house), seatMap: async () => house };
  setClock = office.setClock;
  ports = { ...office.ports, published };
  await layOutPerformance(ports, { performanceId: match });
  reads = 0;
  ports.rows = {
    ...rows,
    ofSection: (...args) => {
      reads += 1;
      return rows.ofSection(...args);
    },
  };
};
beforeEach(layOut);

let buyers = 0;
const best = (wish: BestAvailable, memory: SeenFull = seenFull(), chance = ports.chance) => {
  buyers += 1;
  const asks = { performanceId: match, buyerId: nthFan(buyers), signedIn: true, key: undefined };
  return holdSeats({ ...ports, seenFull: memory, chance }, { ...asks, request: { best: wish } });
};

const held = async (answer: ReturnType<typeof best>): Promise<Hold> => {
  return accepted(await answer);
};

const sell = async (sections: readonly SectionId[]): Promise<void> => {
  for (const id of sections)
    for (let party = 0; party < 4; party += 1) await held(best({ quantity: 5, sectionIds: [id] }));
  reads = 0;
};

describe('a hall of forty-eight sections', () => {
  it.each([1, 2, 3, 4, 5])('of which only the last has room seats a party there (chance %i)', async (seed) => {
    await sell(sectionIds.slice(0, -1));
    const hold = await held(best({ quantity: 4 }, seenFull(), seeded(seed)));
    expect(hold.seatIds.every((seatId) => seatId.startsWith('S48:'))).toBe(true);
    expect(reads).toBeLessThanOrEqual(count);
  });

  it('that is full says so, once it has looked everywhere, and then with three reads', async () => {
    await sell(sectionIds);
    const memory = seenFull();
    const soldOut = { ok: false, refusal: { code: 'NoneAvailable', free: 0 } };
    expect(await best({ quantity: 2 }, memory)).toEqual(soldOut);
    expect(reads).toBe(count);
    expect(await best({ quantity: 2 }, memory)).toEqual(soldOut);
    expect(await best({ quantity: 1 }, memory)).toEqual(soldOut);
    expect(reads).toBe(count + 6);
  });

  it('twin: without a memory of what was full, it is read whole at every ask', async () => {
    await sell(sectionIds);
    const forgets: SeenFull = { has: () => false, note: () => {} };
    await best({ quantity: 2 }, forgets);
    await best({ quantity: 2 }, forgets);
    expect(reads).toBe(2 * count);
  });

  it('tells how large a party it has room for, also where it does not look again', async () => {
    await sell(sectionIds.slice(0, -1));
    for (const quantity of [6, 6, 6]) await held(best({ quantity }));
    const memory = seenFull();
    const twoLeft = { ok: false, refusal: { code: 'NoneAvailable', free: 2 } };
    expect(await best({ quantity: 4 }, memory)).toEqual(twoLeft);
    reads = 0;
    expect(await best({ quantity: 4 }, memory)).toEqual(twoLeft);
    expect(await best({ quantity: 3 }, memory)).toEqual(twoLeft);
    expect(reads).toBe(6);
    expect((await held(best({ quantity: 2 }, memory))).seatIds).toHaveLength(2);
  });

  it('finds seats that came back two seconds after it was full', async () => {
    await sell(sectionIds.slice(0, -1));
    const first = await held(best({ quantity: 8 }));
    const buyerId = nthFan(buyers);
    for (const quantity of [8, 4]) await held(best({ quantity }));
    const memory = seenFull();
    expect((await best({ quantity: 8 }, memory)).ok).toBe(false);
    await releaseHold(ports, { performanceId: match, buyerId, holdId: first.holdId });
    setClock(at('10:00:02'));
    expect((await held(best({ quantity: 8 }, memory))).seatIds.toSorted()).toEqual(first.seatIds.toSorted());
  });
});

describe('a sell-out of forty-eight sections by best available', () => {
  /** A hundred asks a second at eight functions, each of which remembers for itself. */
  const sellOut = async (mayRemember: boolean, seed = 7) => {
    const draw = seeded(seed);
    const memories = Array.from({ length: 8 }, seenFull);
    const taken = new Set<string>();
    let holds = 0;
    let refusedAlone = 0;
    for (let asks = 0; refusedAlone === 0; asks += 1) {
      setClock(at(`10:00:${(asks / 100).toFixed(3).padStart(6, '0')}`));
      const quantity = taken.size < 0.98 * 20 * count ? ([1, 2, 2, 2, 3, 4, 4, 6][draw(8)] ?? 2) : 1;
      const memory = mayRemember ? memories[asks % memories.length] : seenFull();
      const hold = await best({ quantity }, memory, draw);
      if (hold.ok) {
        holds += 1;
        for (const seatId of hold.value.seatIds) taken.add(seatId);
      } else if (quantity === 1) refusedAlone += 1;
    }
    return { seats: taken.size, perHold: reads / holds };
  };

  /** How buyers happen to meet moves one sell-out's figure between two and a half and four and a half. */
  it('goes to the last seat, and reads fewer than four sections a hold on average: two read units (D5)', async () => {
    const perHold: number[] = [];
    for (const seed of [1, 2, 3, 4, 7]) {
      await layOut();
      const sold = await sellOut(true, seed);
      expect(sold.seats).toBe(20 * count);
      perHold.push(sold.perHold);
    }
    const mean = perHold.reduce((all, one) => all + one, 0) / perHold.length;
    console.info(`D5 ${mean.toFixed(2)} sections read a hold, over the whole of five sell-outs`);
    expect(mean).toBeLessThanOrEqual(4);
  });

  it('twin: functions that remember nothing read many more', async () => {
    const { seats, perHold } = await sellOut(false);
    console.info(`D5 ${perHold.toFixed(2)} sections read a hold without a memory`);
    expect(seats).toBe(20 * count);
    expect(perHold).toBeGreaterThan(7);
  });
});
