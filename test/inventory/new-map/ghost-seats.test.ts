import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { countFree } from '#functions/inventory/domain/availability.ts';
import { isFree } from '#functions/inventory/domain/seat-value.ts';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { claimSeats } from '#functions/inventory/use-cases/claim-seats.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { availabilityOverview, sectionAvailability } from '#functions/inventory/use-cases/read-availability.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { at, fan, fan2, holdId, match, saleSheet, seats, section, smallVenue } from '../builders.ts';

/** Version 2: N1 has row 3 no more and seat 3 of row 2 out of use; the terrace has its second block of places no more. */
const smaller: SeatMap = (() => {
  const map = { ...structuredClone(smallVenue), version: 2 };
  const [north, , terrace] = map.sections;
  if (!north || !terrace) throw new Error('The venue has three sections');
  north.rows = north.rows.slice(0, 2).map((row) => (row.block === '2' ? { ...row, disabled: [3] } : row));
  terrace.rows = terrace.rows.slice(0, 1);
  return map;
})();

describe.each([memoryStore(), realStore()])('seats that left the map while they were held, on $name', (store) => {
  let office: BoxOffice;
  let now2: InventoryPorts;
  const gone = seats('N1:3:7', 'N1:2:3', 'S1:2:5');

  beforeEach(async () => {
    office = await store.open();
    now2 = {
      ...office.ports,
      published: {
        saleSheet: async () => ({ ...saleSheet(), seatMap: { ...saleSheet().seatMap, version: 2 } }),
        seatMap: async ({ version }) => (version === 2 ? smaller : smallVenue),
      },
    };
    expect((await office.hold(fan, gone)).ok).toBe(true);
    expect((await layOutPerformance(now2, { performanceId: match, seatMapVersion: 2 })).toSorted()).toEqual(
      gone.toSorted(),
    );
    office.setClock(at('11:00:00'));
  });
  afterAll(() => store.close());

  const hold = (request: HoldSeatsRequest) =>
    holdSeats(now2, { performanceId: match, buyerId: fan2, signedIn: true, request, key: undefined });

  it('are held by nobody once the hold has lapsed', async () => {
    for (const seatId of seats('N1:3:7', 'S1:2:5'))
      expect(await hold({ seatIds: [seatId] })).toEqual({
        ok: false,
        refusal: { code: 'SeatUnknown', seatIds: [seatId] },
      });
    expect(await hold({ seatIds: seats('N1:2:3') })).toEqual({
      ok: false,
      refusal: { code: 'SeatUnavailable', seatIds: ['N1:2:3'] },
    });
    expect(await hold({ seatIds: seats('N1:2:4', 'N1:3:7') })).toMatchObject({ refusal: { seatIds: ['N1:3:7'] } });
    expect((await hold({ seatIds: seats('N1:2:4') })).ok).toBe(true);
  });

  it('are not among the places of a terrace', async () => {
    for (let nth = 0; nth < 6; nth += 1) {
      const buyerId = `fan_5eed0000-0000-4000-8000-00000000010${nth}` as typeof fan;
      const request = { sectionId: section('S1'), quantity: 8 };
      const got = await holdSeats(now2, { performanceId: match, buyerId, signedIn: true, request, key: undefined });
      expect(got.ok && got.value.seatIds.every((seatId) => seatId.startsWith('S1:1:'))).toBe(true);
    }
    expect(await hold({ sectionId: section('S1'), quantity: 3 })).toMatchObject({
      refusal: { code: 'PlacesUnavailable', free: 2 },
    });
  });

  it('are not counted, in a section or in all of them', async () => {
    const north = await sectionAvailability(now2, { performanceId: match, sectionId: section('N1') });
    expect(north.ok && north.value.free).toBe(9 + 11);
    const all = await availabilityOverview(now2, { performanceId: match });
    expect(all.ok && all.value.sections.map(({ free }) => free)).toEqual([20, 10, 50]);
  });

  it('twin: by the rows alone they are free, counted and held', async () => {
    const rows = await now2.rows.ofSection(match, section('N1'), 'now');
    const read = rows.find(({ rowBlock }) => rowBlock === '3')?.seats.get(7);
    expect(read && isFree(read, at('11:00:00'))).toBe(true);
    expect(countFree(rows, at('11:00:00'))).toBe(9 + 11 + 2);
    const cart = {
      performanceId: match,
      buyerId: fan2,
      holdId: holdId('ghost'),
      until: at('11:10:00'),
      extended: false,
    };
    expect((await claimSeats(now2, { ...cart, seatIds: gone }, at('11:00:00'))).ok).toBe(true);
  });
});
