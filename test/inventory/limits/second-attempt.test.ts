import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import type { BuyerId, HoldId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type BoxOffice, memoryStore, realStore } from '../box-office.ts';
import { at, fan, fan2, match, order, saleSheet, seats, section } from '../builders.ts';

const early = 'early' as TicketTypeId;

describe.each([memoryStore(), realStore()])('the second attempt of an order of a capped type, on $name', (store) => {
  let office: BoxOffice;
  beforeEach(async () => {
    office = await store.open();
  });
  afterAll(() => store.close());

  const publish = async (capacity: number) => {
    const ticketTypes = [{ id: early, name: 'Early bird', price: { perMille: 800 }, capacity }];
    office.setSheet(saleSheet({ ticketTypes }));
    await layOutPerformance(office.ports, { performanceId: match });
  };
  const held = async (buyerId: BuyerId, seatIds: readonly SeatId[]) => {
    const request = { seatIds: [...seatIds], ticketTypes: seatIds.map(() => early) };
    const answer = await holdSeats(office.ports, {
      performanceId: match,
      buyerId,
      signedIn: true,
      request,
      key: undefined,
    });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  };
  const attempt = (nth: number, { holdId, seatIds }: { holdId: HoldId; seatIds: readonly SeatId[] }) => ({
    orderId: order(1),
    attempt: nth,
    performanceId: match,
    buyerId: fan,
    heldBy: fan,
    holdId,
    seatIds: [...seatIds],
    ticketTypes: seatIds.map(() => early),
  });
  const slots = async (is: 'sold' | 'held') =>
    (await office.ports.rows.ofSection(match, section('t-early'), 'now')).reduce(
      (all, row) => all + [...row.seats.values()].filter((slot) => slot.is === is).length,
      0,
    );

  it('has its slot while that is kept, though it was the last', async () => {
    await publish(1);
    const mine = await held(fan, seats('N1:2:3'));
    expect((await confirmOrTake(office.ports, attempt(1, mine))).ok).toBe(true);
    office.setClock(at('10:11:00'));
    expect(await confirmOrTake(office.ports, attempt(2, mine))).toMatchObject({ value: { held: 'now' } });
    expect((await sellSeats(office.ports, attempt(2, mine))).ok).toBe(true);
    expect([await slots('sold'), await slots('held')]).toEqual([1, 0]);
  });

  it('takes no more slots beside those it has', async () => {
    await publish(10);
    const mine = await held(fan, seats('N1:2:3', 'N1:2:4'));
    await confirmOrTake(office.ports, attempt(1, mine));
    office.setClock(at('10:11:00'));
    for (const nth of [2, 3]) expect((await confirmOrTake(office.ports, attempt(nth, mine))).ok).toBe(true);
    expect(await slots('held')).toBe(2);
  });

  it('gets another slot when its own has lapsed and gone to somebody else', async () => {
    await publish(2);
    const mine = await held(fan, seats('N1:2:3'));
    await confirmOrTake(office.ports, attempt(1, mine));
    const before = (await office.ports.carts.find(match, fan))?.slots;
    office.setClock(at('10:13:00'));
    const theirs = await held(fan2, seats('N1:2:8'));
    expect(theirs.seatIds).toEqual(['N1:2:8']);
    expect(before).toHaveLength(1);
    expect((await confirmOrTake(office.ports, attempt(2, mine))).ok).toBe(true);
    expect((await sellSeats(office.ports, attempt(2, mine))).ok).toBe(true);
    expect(await slots('sold')).toBe(1);
    expect(await office.ports.carts.find(match, fan2)).toMatchObject({ holdId: theirs.holdId });
  });

  it('takes no second slot for a seat that was sold with one before the first attempt died', async () => {
    await publish(2);
    const mine = await held(fan, seats('N1:2:3', 'N1:3:3'));
    await confirmOrTake(office.ports, attempt(1, mine));
    // One row and all slots are sold, and then it dies.
    const { rows } = office.ports;
    const others: ReturnType<typeof rows.sell>[] = [];
    const allSold = Promise.withResolvers<void>();
    const sell: typeof rows.sell = async (...args) => {
      if (args[0].rowBlock === '3') {
        await allSold.promise;
        throw new Error('Died');
      }
      others.push(rows.sell(...args));
      if (others.length === 2) void Promise.all(others).then(() => allSold.resolve());
      return others.at(-1) ?? { done: true };
    };
    const dying = { ...office.ports, rows: { ...rows, sell } };
    await expect(sellSeats(dying, attempt(1, mine))).rejects.toThrow('Died');
    expect(await slots('sold')).toBe(2);
    office.setClock(at('10:13:00'));
    expect(await confirmOrTake(office.ports, attempt(2, mine))).toMatchObject({ value: { held: 'now' } });
    expect((await sellSeats(office.ports, attempt(2, mine))).ok).toBe(true);
    expect([await slots('sold'), await slots('held')]).toEqual([2, 0]);
    await releaseSeats(office.ports, attempt(2, mine));
    expect([await slots('sold'), await slots('held')]).toEqual([0, 0]);
  });
});

describe('an order that is undone gives its slots back', () => {
  const store = memoryStore();
  const undone = async (sheet: Parameters<typeof saleSheet>[0]) => {
    const office = await store.open();
    const ticketTypes = [{ id: early, name: 'Early bird', price: { perMille: 800 }, capacity: 4 }];
    office.setSheet(saleSheet({ ticketTypes }));
    await layOutPerformance(office.ports, { performanceId: match });
    const request = { seatIds: seats('N1:2:3', 'N1:2:4'), ticketTypes: [early, early] };
    const held = await holdSeats(office.ports, {
      performanceId: match,
      buyerId: fan,
      signedIn: true,
      request,
      key: undefined,
    });
    if (!held.ok) throw new Error(held.refusal.code);
    const { rows } = office.ports;
    let queries = 0;
    const ofSection: typeof rows.ofSection = (...args) => {
      queries += 1;
      return rows.ofSection(...args);
    };
    office.setSheet(saleSheet({ ticketTypes, ...sheet }));
    const { holdId } = held.value;
    const seatIds = [...held.value.seatIds];
    const one = {
      orderId: order(1),
      performanceId: match,
      buyerId: fan,
      heldBy: fan,
      holdId,
      seatIds,
      ticketTypes: [early, early],
    };
    const ports = { ...office.ports, rows: { ...rows, ofSection } };
    await releaseSeats(ports, one);
    const [row] = await rows.ofSection(match, section('t-early'), 'now');
    return { queries, free: [...(row?.seats.values() ?? [])].filter(({ is }) => is === 'free').length };
  };

  it('by their names where its cart has them all: a declined card reads no whole quota', async () => {
    expect(await undone({})).toEqual({ queries: 0, free: 4 });
  });

  it('and leaves them where the performance is cancelled', async () => {
    expect(await undone({ cancelled: { at: at('10:00:00'), reason: 'Storm' } })).toEqual({ queries: 0, free: 2 });
  });
});
