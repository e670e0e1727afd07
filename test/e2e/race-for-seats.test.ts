import { beforeAll, describe, expect, it } from 'vitest';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { onSale } from './on-sale.ts';
import { aGuest, type FreshSeats, freshSeats } from './shop.ts';

describe('many buyers, few seats', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  const performanceId = onSale;
  beforeAll(async () => {
    cloud = await theCloud('next');
    seats = await freshSeats(cloud.origin, performanceId, 0);
  });

  it('a hundred buyers race for one seat: one has it, ninety-nine are told which seat is gone', async () => {
    const [seat] = seats.take(1);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => aGuest(cloud.origin).hold(performanceId, [seat ?? ''])),
    );
    const byStatus = Object.groupBy(answers, ({ status }) => String(status));
    expect(Object.keys(byStatus).sort()).toEqual(['201', '409']);
    expect(byStatus['201']).toHaveLength(1);
    expect(byStatus['409']).toHaveLength(99);
    for (const { body } of byStatus['409'] ?? [])
      expect(body).toMatchObject({ code: 'SeatUnavailable', seatIds: [seat] });
  });

  it('pairs ask for the last two seats in opposite order: one has both, nobody has half', async () => {
    const [first = '', second = ''] = seats.take(2);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        aGuest(cloud.origin).hold(performanceId, n % 2 === 0 ? [first, second] : [second, first]),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(39).fill(409)]);
  });

  it('pairs ask for two seats of two rows in opposite order: at most one has both, and what a loser took is given back', async () => {
    const [front = ''] = seats.take(1);
    const other = await freshSeats(cloud.origin, performanceId, 1);
    const [back = ''] = other.take(1);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        aGuest(cloud.origin).hold(performanceId, n % 2 === 0 ? [front, back] : [back, front]),
      ),
    );
    const won = answers.filter(({ status }) => status === 201);
    expect(won.length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    if (won.length === 0) {
      const again = await aGuest(cloud.origin).hold(performanceId, [front, back]);
      expect(again.status).toBe(201);
    } else {
      for (const seat of [front, back])
        expect((await aGuest(cloud.origin).hold(performanceId, [seat])).status).toBe(409);
    }
  });

  it('fifty holds of one buyer at once leave the buyer with one', async () => {
    const buyer = aGuest(cloud.origin);
    const wanted = Array.from({ length: 50 }, () => seats.take(1));
    const answers = await Promise.all(wanted.map((seat) => buyer.hold(performanceId, seat)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
    const held = await buyer.call<{ seatIds: string[] }>('GET', `/performances/${performanceId}/hold`);
    const others = wanted.flat().filter((seat) => !held.body.seatIds.includes(seat));
    const free = await Promise.all(others.map((seat) => aGuest(cloud.origin).hold(performanceId, [seat])));
    expect(free.every(({ status }) => status === 201)).toBe(true);
  });
});
