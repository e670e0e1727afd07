import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { blockedBy, free } from '#functions/inventory/domain/seat-value.ts';
import type { InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { BlockId } from '#shared/kernel/ids.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { fan, match, saleSheet, seat, seats, section, smallVenue } from '../builders.ts';

/** Version 2 has seats 0 to 2 of row 2 of N1 out of use and no row 3; versions 1 and 3 have them all. */
const mapOf = ({ version }: { version: number }): SeatMap => {
  const map = { ...structuredClone(smallVenue), version };
  if (version !== 2) return map;
  const [north] = map.sections;
  if (!north) throw new Error('The venue has sections');
  north.rows = north.rows.flatMap((row) =>
    row.block === '3' ? [] : [row.block === '2' ? { ...row, disabled: [0, 1, 2] } : row],
  );
  return map;
};

describe.each([memoryStore(), realStore()])('seats that come back with a later map, on $name', (store) => {
  let office: BoxOffice;
  beforeEach(async () => {
    office = await store.open();
  });
  afterAll(() => store.close());

  const attached = (version: number, rows: Partial<Rows> = {}): InventoryPorts => ({
    ...office.ports,
    rows: { ...office.ports.rows, ...rows },
    published: {
      saleSheet: async () => ({ ...saleSheet(), seatMap: { ...saleSheet().seatMap, version } }),
      seatMap: async (named) => mapOf(named),
    },
  });
  const layOut = (version: number, rows: Partial<Rows> = {}) =>
    layOutPerformance(attached(version, rows), { performanceId: match, seatMapVersion: version });
  const written = (...texts: string[]) => Promise.all(texts.map((text) => office.written(seat(text))));

  it('are on sale again, however often it is laid out; what was never there stays blocked', async () => {
    await layOut(2);
    expect(await written('N1:2:0', 'N1:3:7')).toEqual(['~!', '~!']);
    for (const _ of ['once', 'twice']) expect(await layOut(3)).toEqual([]);
    expect(await written('N1:2:0', 'N1:2:2', 'N1:3:7', 'N1:3:49')).toEqual(Array(4).fill('0'));
    expect(await written('N1:1:4')).toEqual(['~!']);
    expect((await office.hold(fan, seats('N1:2:0'))).ok).toBe(true);
  });

  it('stay as they are where staff have blocked them, or somebody has taken them since', async () => {
    await layOut(2);
    await layOut(3);
    const row = { performanceId: match, sectionId: section('N1'), rowBlock: '2' };
    await office.ports.rows.change(row, [{ index: 0, from: free, to: blockedBy('Block001' as BlockId) }]);
    await office.hold(fan, seats('N1:2:1'));
    const before = await written('N1:2:0', 'N1:2:1');
    await layOut(3);
    expect(await written('N1:2:0', 'N1:2:1')).toEqual(before);
  });

  it('an older map that is laid out late brings nothing back that a later one has out of use', async () => {
    await layOut(2);
    expect(await layOut(1)).toEqual([]);
    expect(await written('N1:2:0')).toEqual(['~!']);
  });

  it('a seat that is taken the moment it is back stays taken', async () => {
    await layOut(2);
    let met = false;
    const change: Rows['change'] = async (row, changes) => {
      if (!met && row.rowBlock === '2' && row.sectionId === 'N1') {
        met = true;
        // Another delivery of the event was faster, and a fan too.
        await layOut(3);
        await office.hold(fan, seats('N1:2:0'));
      }
      return office.ports.rows.change(row, changes);
    };
    await layOut(3, { change });
    expect((await written('N1:2:0'))[0]).toHaveLength(14);
  });
});
