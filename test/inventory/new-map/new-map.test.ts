import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addSeatsExpression } from '#functions/inventory/adapters/row-items.ts';
import type { InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { seatsInUse } from '#functions/inventory/use-cases/seats-in-use.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { BuyerId, SeatId } from '#shared/kernel/ids.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { at, fan, fan2, match, order, saleSheet, seat, seats, smallVenue } from '../builders.ts';

/** Version 2: row 2 of N1 is two seats shorter and has seat 0 out of use, row 3 is gone, row 4 is new, and so is section N3; N2 is gone. */
const rebuilt: SeatMap = (() => {
  const map = structuredClone(smallVenue);
  const [north, , terrace] = map.sections;
  if (!north || !terrace) throw new Error('The venue has three sections');
  const [one, two] = north.rows;
  if (!one || !two) throw new Error('N1 has three rows');
  north.rows = [
    { ...one, count: 12 },
    { ...two, count: 10, disabled: [0] },
    { ...two, block: '4', label: '4', start: [0, 24] },
  ];
  const added = { ...structuredClone(north), id: seat('N3') as never, position: [0, 300] as [number, number] };
  return { ...map, version: 2, sections: [north, added, terrace] };
})();

const mapOf = ({ version }: { version: number }): SeatMap => (version === 2 ? rebuilt : smallVenue);

/** The box office with the sheet already naming the new map. */
const attached = (office: BoxOffice, rows: Partial<Rows> = {}): InventoryPorts => ({
  ...office.ports,
  rows: { ...office.ports.rows, ...rows },
  published: {
    saleSheet: async () => ({ ...saleSheet(), seatMap: { ...saleSheet().seatMap, version: 2 } }),
    seatMap: async (named) => mapOf(named),
  },
});
const layOut = (ports: InventoryPorts) => layOutPerformance(ports, { performanceId: match, seatMapVersion: 2 });

describe.each([memoryStore(), realStore()])('a new seat map during the sale, on $name', (store) => {
  let office: BoxOffice;
  beforeEach(async () => {
    office = await store.open();
  });
  afterAll(() => store.close());

  const holds = async (buyerId: BuyerId, ...texts: string[]) => {
    const held = await office.hold(buyerId, seats(...texts));
    if (!held.ok) throw new Error(held.refusal.code);
    return held.value;
  };
  const sell = async (buyerId: BuyerId, ...texts: string[]) => {
    await holds(buyerId, ...texts);
    for (const seatId of seats(...texts)) {
      const [sectionId = '', rowBlock = '', index = ''] = seatId.split(':');
      const row = { performanceId: match, sectionId: sectionId as never, rowBlock, seats: [Number(index)] };
      const found = (await office.ports.rows.read(row))?.seats.get(Number(index));
      if (found?.is !== 'held') throw new Error('It was held');
      await office.ports.rows.sell(row, found, order(1), at('10:01:00'));
    }
  };
  const written = async (...texts: string[]) => Promise.all(texts.map((text) => office.written(seat(text))));

  it('adds what is new, blocks what has left and is free, and touches nothing else', async () => {
    await sell(fan, 'N1:1:0');
    await holds(fan2, 'N1:2:5');
    const [sold, held] = await written('N1:1:0', 'N1:2:5');
    expect(await layOut(attached(office))).toEqual([]);
    expect(await written('N1:1:0', 'N1:2:5')).toEqual([sold, held]);
    expect(await written('N1:1:10', 'N1:1:11', 'N1:4:0', 'N3:1:0')).toEqual(['0', '0', '0', '0']);
    expect(await written('N1:2:0', 'N1:2:10', 'N1:2:11', 'N1:3:0', 'N1:3:49', 'N2:1:9')).toEqual(Array(6).fill('~!'));
    expect(await written('N1:2:1', 'S1:2:29')).toEqual(['0', '0']);
  });

  it('twice changes nothing, also when seats were taken in between', async () => {
    await layOut(attached(office));
    await holds(fan, 'N1:2:5');
    const before = await written('N1:2:5', 'N1:1:11', 'N1:3:0');
    expect(await layOut(attached(office))).toEqual([]);
    expect(await written('N1:2:5', 'N1:1:11', 'N1:3:0')).toEqual(before);
  });

  it('leaves held and sold seats that have left whose they are, and names them', async () => {
    await sell(fan, 'N1:3:7', 'N2:1:3');
    await holds(fan2, 'N1:2:0', 'N1:2:11');
    const before = await written('N1:3:7', 'N2:1:3', 'N1:2:0', 'N1:2:11');
    expect((await layOut(attached(office))).toSorted()).toEqual(seats('N1:2:0', 'N1:2:11', 'N1:3:7', 'N2:1:3'));
    expect(await written('N1:3:7', 'N2:1:3', 'N1:2:0', 'N1:2:11')).toEqual(before);
    expect(await written('N1:3:8')).toEqual(['~!']);
  });

  it('blocks a seat whose hold has lapsed', async () => {
    await holds(fan, 'N1:3:7');
    office.setClock(at('10:12:00'));
    expect(await layOut(attached(office))).toEqual([]);
    expect(await written('N1:3:7')).toEqual(['~!']);
  });

  it('waits for a sheet that is as new as what was announced of it', async () => {
    await expect(layOutPerformance(office.ports, { performanceId: match, seatMapVersion: 2 })).rejects.toThrow('older');
  });

  /** Between the look at the row and the write that blocks it, somebody takes a seat of it. */
  const raced = (change: Rows['change']): InventoryPorts => {
    let met = false;
    return attached(office, {
      change: async (row, changes) => {
        if (!met && row.rowBlock === '3') {
          met = true;
          await sell(fan, 'N1:3:7');
        }
        return change(row, changes);
      },
    });
  };

  it('does not drop a seat that is sold between the look and the write', async () => {
    const kept = await layOut(raced(office.ports.rows.change));
    expect(kept).toEqual(['N1:3:7']);
    expect((await written('N1:3:7', 'N1:3:8')).map((text) => text?.slice(0, 2))).toEqual(['~0', '~!']);
  });

  it('twin: written without looking at what stands there, the sold seat is gone', async () => {
    const unguarded: Rows['change'] = async (row, changes) => {
      const now = await office.ports.rows.read(row);
      return office.ports.rows.change(
        row,
        changes.map((one) => ({ ...one, from: now?.seats.get(one.index) ?? one.from })),
      );
    };
    await layOut(raced(unguarded));
    expect(await written('N1:3:7')).toEqual(['~!']);
  });

  it('answers which of some seats somebody has', async () => {
    await sell(fan, 'N1:1:0');
    await holds(fan2, 'N2:1:3');
    const asked = seats('N1:1:0', 'N1:1:1', 'N2:1:3', 'N1:1:4', 'X9:1:0', 'N1:9:9');
    expect(await seatsInUse(office.ports, { performanceId: match, seatIds: asked })).toEqual({
      held: ['N2:1:3'],
      sold: ['N1:1:0'],
    });
    office.setClock(at('10:12:00'));
    expect(await seatsInUse(office.ports, { performanceId: match, seatIds: asked })).toEqual({
      held: [],
      sold: ['N1:1:0'],
    });
  });
});

describe('a seat is added only where there is none', () => {
  const own = realStore();
  afterAll(() => own.close());
  const race = async (addSeats: (office: BoxOffice) => Rows['addSeats']) => {
    const office = await own.open();
    const take = addSeats(office);
    const late: Rows['addSeats'] = async (performanceId, row) => {
      // Another run of the same event has added it already, and a fan has it.
      await office.ports.rows.addSeats(performanceId, row);
      if (row.rowBlock === '1' && row.sectionId === 'N1')
        await office.ports.rows.hold(
          { performanceId, ...row, seats: [10] },
          { keptUntil: 1_999_999_999, holdId: 'mineonly' as never },
          at('10:00:00'),
        );
      await take(performanceId, row);
    };
    await layOut(attached(office, { addSeats: late }));
    return office.written('N1:1:10' as SeatId);
  };

  it('so what was sold since stays', async () => {
    expect(await race(({ ports }) => ports.rows.addSeats)).toContain('mineonly');
  });

  it('twin: set without asking whether it is there, the fan’s seat is free again', async () => {
    const written = await race(({ ports }) => async (performanceId, row) => {
      for (const [index, seatNow] of row.seats) {
        const ref = { performanceId, ...row };
        const from = (await ports.rows.read(ref))?.seats.get(index);
        if (from) await ports.rows.change(ref, [{ index, from, to: seatNow }]);
      }
    });
    expect(written).toBe('0');
  });

  it('one update adds a whole row of fifty: an expression DynamoDB takes', async () => {
    const free = { is: 'free' as const };
    const row = {
      sectionId: seat('N1') as never,
      rowBlock: 'X',
      seats: new Map(Array.from({ length: 50 }, (_, n) => [n, free] as const)),
    };
    const { UpdateExpression = '' } = addSeatsExpression(match, row);
    expect(UpdateExpression.length).toBeLessThan(4096);
  });
});
