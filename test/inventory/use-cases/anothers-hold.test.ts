import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import type { HoldId } from '#shared/kernel/ids.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { fan, fan2, match, order, seat, seats } from '../builders.ts';

describe.each([realStore(), memoryStore()])('an order that names the hold of another buyer, on $name', (store) => {
  let office: BoxOffice;
  let holdId: HoldId;
  const wanted = seats('N1:2:3', 'N1:3:1');
  beforeEach(async () => {
    office = await store.open();
    const hold = await office.hold(fan, wanted);
    if (!hold.ok) throw new Error('No hold');
    ({ holdId } = hold.value);
  });
  afterAll(() => store.close());

  const theirs = (attempt: number, seatIds = wanted) => ({
    orderId: order(2),
    attempt,
    performanceId: match,
    buyerId: fan2,
    heldBy: fan2,
    holdId,
    seatIds,
  });
  const stands = async () => [await office.written(seat('N1:2:3')), await office.written(seat('N1:3:1'))];

  it.each([1, 2])('is refused its seats at attempt %i, and its undo leaves the hold alone', async (attempt) => {
    const before = await stands();
    expect(await confirmOrTake(office.ports, theirs(attempt))).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    expect(await releaseSeats(office.ports, theirs(attempt))).toEqual({ ok: true, value: { freed: 0 } });
    expect(await stands()).toEqual(before);
    expect(await office.ports.carts.find(match, fan)).toMatchObject({ holdId });
    expect(await office.ports.carts.find(match, fan2)).toBeUndefined();
  });

  it('with a free seat beside them: takes neither', async () => {
    const before = await stands();
    const mixed = theirs(1, [...wanted, seat('N1:2:8')]);
    expect(await confirmOrTake(office.ports, mixed)).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    await releaseSeats(office.ports, mixed);
    expect(await stands()).toEqual(before);
    expect(await office.written(seat('N1:2:8'))).toBe('0');
  });
});
