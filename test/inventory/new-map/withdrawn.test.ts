import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { takenAs, withdrawnSeconds } from '#functions/inventory/domain/withdrawn.ts';
import type { Rows } from '#functions/inventory/ports.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { seatsInUse } from '#functions/inventory/use-cases/seats-in-use.ts';
import { withdrawSeats } from '#functions/inventory/use-cases/withdraw-seats.ts';
import { HoldId } from '#shared/kernel/ids.ts';
import { plusSeconds } from '#shared/kernel/time.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { at, fan, fan2, match, order, saleSheet, seat, seats, section, smallVenue } from '../builders.ts';

const none = { held: [], sold: [] };

it('a partner’s seat is as good as sold: it may not be moved under them either', () => {
  expect(takenAs({ is: 'allocated', allocationId: 'season' }, at('10:00:00'))).toBe('sold');
});

describe.each([memoryStore(), realStore()])('seats that a newer map moves or drops, on $name', (store) => {
  let office: BoxOffice;
  beforeEach(async () => {
    office = await store.open();
  });
  afterAll(() => store.close());

  const withdraw = (seatIds: ReturnType<typeof seats>, rows: Partial<Rows> = {}) =>
    withdrawSeats(
      { ...office.ports, rows: { ...office.ports.rows, ...rows } },
      { performanceId: match, seatIds: [...seatIds] },
    );

  it('are refused by their rows to who still sells from the older map, and lapse by themselves', async () => {
    expect(await withdraw(seats('N1:2:3', 'N1:2:4', 'N2:1:0'))).toEqual(none);
    expect(await office.hold(fan, seats('N1:2:3'))).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    expect((await office.hold(fan, seats('N1:2:5'))).ok).toBe(true);
    const late = { performanceId: match, sectionId: section('N2'), rowBlock: '1', seats: [0] };
    expect((await office.ports.rows.sell(late, undefined, order(1), at('10:00:00'))).done).toBe(false);
    office.setClock(plusSeconds(at('10:00:00'), withdrawnSeconds - 1));
    expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(false);
    office.setClock(plusSeconds(at('10:00:00'), withdrawnSeconds));
    expect((await office.hold(fan2, seats('N1:2:3'))).ok).toBe(true);
  });

  it('twin: after the question alone, who believes the older map has the seat', async () => {
    const asked = { performanceId: match, seatIds: seats('N1:2:3') };
    expect(await seatsInUse(office.ports, asked)).toEqual(none);
    expect((await office.hold(fan, seats('N1:2:3'))).ok).toBe(true);
  });

  it('of people are named and stay theirs, and their row keeps selling', async () => {
    await office.hold(fan, seats('N1:2:3'));
    const row = { performanceId: match, sectionId: section('N1'), rowBlock: '3', seats: [7] };
    await office.ports.rows.sell(row, undefined, order(1), at('10:00:00'));
    const before = await Promise.all(seats('N1:2:3', 'N1:2:4', 'N1:3:7').map(office.written));
    expect(await withdraw(seats('N1:2:3', 'N1:2:4', 'N1:3:7'))).toEqual({
      held: ['N1:2:3'],
      sold: ['N1:3:7'],
    });
    expect(await Promise.all(seats('N1:2:3', 'N1:2:4', 'N1:3:7').map(office.written))).toEqual(before);
  });

  it('twice is as once, from the last time on, and they are nobody’s when it is asked', async () => {
    await withdraw(seats('N1:2:3'));
    office.setClock(at('10:01:00'));
    expect(await seatsInUse(office.ports, { performanceId: match, seatIds: seats('N1:2:3') })).toEqual(none);
    expect(await withdraw(seats('N1:2:3'))).toEqual(none);
    office.setClock(at('10:03:30'));
    expect((await office.hold(fan, seats('N1:2:3'))).ok).toBe(false);
  });

  it('taken between the look at the row and the write: the buyer keeps the seat, and the map is refused', async () => {
    let met = false;
    const change: Rows['change'] = async (row, changes) => {
      if (!met) {
        met = true;
        await office.hold(fan, seats('N1:2:3'));
      }
      return office.ports.rows.change(row, changes);
    };
    expect(await withdraw(seats('N1:2:3', 'N1:2:4'), { change })).toEqual({ held: ['N1:2:3'], sold: [] });
    expect((await office.hold(fan2, seats('N1:2:4'))).ok).toBe(true);
  });

  it('are blocked for good where the newer map has them no more, and stay kept where it has moved them', async () => {
    await withdraw(seats('N1:3:7', 'N1:2:3'));
    const kept = await office.written(seat('N1:2:3'));
    const smaller = { ...structuredClone(smallVenue), version: 2 };
    const [north] = smaller.sections;
    if (!north) throw new Error('N1 is there');
    north.rows = north.rows.slice(0, 2);
    const sheet = { ...saleSheet(), seatMap: { ...saleSheet().seatMap, version: 2 } };
    const published = {
      saleSheet: async () => sheet,
      seatMap: async ({ version }: { version: number }) => (version === 2 ? smaller : smallVenue),
    };
    for (const _ of ['once', 'twice'])
      expect(await layOutPerformance({ ...office.ports, published }, { performanceId: match })).toEqual([]);
    expect(await office.written(seat('N1:3:7'))).toBe('~!');
    expect(await office.written(seat('N1:2:3'))).toBe(kept);
  });

  it('are not freed, and no order can name what keeps them', async () => {
    await withdraw(seats('N1:2:3'));
    const kept = await office.written(seat('N1:2:3'));
    const holdId = (kept ?? '').slice(6);
    expect(HoldId.safeParse(holdId).success).toBe(false);
    const ours = { performanceId: match, orderId: order(1), buyerId: fan, heldBy: fan, seatIds: seats('N1:2:3') };
    const undone = { ...ours, holdId: holdId as HoldId };
    expect(await releaseSeats(office.ports, undone)).toEqual({ ok: true, value: { freed: 0 } });
    expect(await office.written(seat('N1:2:3'))).toBe(kept);
  });
});
