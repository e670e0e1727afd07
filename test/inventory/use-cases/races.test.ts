import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cartsInDynamoDb } from '#functions/inventory/adapters/carts-in-dynamodb.ts';
import { rowKey } from '#functions/inventory/adapters/row-items.ts';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { heldOf } from '#functions/inventory/domain/cart.ts';
import { encodeSeat, heldBy, soldTo } from '#functions/inventory/domain/seat-value.ts';
import type { Carts, InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { myHold } from '#functions/inventory/use-cases/my-hold.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { type BoxOffice, openBoxOffice, realStore } from '../box-office.ts';
import { at, fan, fan2, match, nthFan, order, seat, seats, section } from '../builders.ts';

const store = realStore();
let office: BoxOffice;
beforeEach(async () => {
  office = await store.open();
});
afterAll(() => store.close());

const codes = (results: readonly { ok: boolean; refusal?: { code: string } }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(results, ({ ok, refusal }) => (ok ? 'ok' : (refusal?.code ?? '')))).map(
      ([code, of]) => [code, of?.length],
    ),
  );

describe('many at once', () => {
  it('a hundred buyers, one seat, one winner', async () => {
    const results = await Promise.all(Array.from({ length: 100 }, (_, n) => office.hold(nthFan(n), seats('N1:2:3'))));
    expect(codes(results)).toEqual({ ok: 1, SeatUnavailable: 99 });
    for (const result of results) if (!result.ok) expect(result.refusal).toMatchObject({ seatIds: ['N1:2:3'] });
  });

  it('pairs that take the same two rows in opposite order: no deadlock, no half hold', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [left, right] = [`N1:3:${round}`, `S1:1:${round}`] as const;
      const results = await Promise.all([
        office.hold(nthFan(2 * round), seats(left, right)),
        office.hold(nthFan(2 * round + 1), seats(right, left)),
      ]);
      const winners = results.flatMap((result) => (result.ok ? [result.value.holdId] : []));
      expect(winners.length).toBeLessThanOrEqual(1);
      const written = [await office.written(seat(left)), await office.written(seat(right))];
      expect(written.map((text) => text?.slice(6))).toEqual(winners[0] ? [winners[0], winners[0]] : ['', '']);
    }
  });

  it('fifty holds of one buyer: one is held, and its seat alone', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => office.hold(fan, seats(`N1:3:${n}`))));
    expect(codes(results)).toEqual({ ok: 1, AlreadyHolding: 49 });
    const row = await office.ports.rows.read({ performanceId: match, sectionId: section('N1'), rowBlock: '3' });
    expect([...(row?.seats.values() ?? [])].filter(({ is }) => is !== 'free')).toHaveLength(1);
  });

  it('five deliveries of one request: one hold, five equal answers', async () => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () => office.hold(fan, seats('N1:2:3', 'N1:3:3'), 'key-0001')),
    );
    expect(codes(results)).toEqual({ ok: 5 });
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  });

  it('deliveries a second apart that meet agree on one end, in the answers, the rows and the cart', async () => {
    let tick = 0;
    const ticking: InventoryPorts = { ...office.ports, clock: () => at(`10:00:0${tick++ % 10}`) };
    for (let round = 0; round < 20; round += 1) {
      const seatIds = seats(`N1:3:${round}`, `S1:1:${round}`, `S1:2:${round}`);
      const ask = {
        performanceId: match,
        buyerId: nthFan(round),
        signedIn: true,
        request: { seatIds },
        key: 'key-0001',
      };
      const answers = await Promise.all(Array.from({ length: 5 }, () => holdSeats(ticking, ask)));
      expect(codes(answers)).toEqual({ ok: 5 });
      const cart = await office.ports.carts.find(match, nthFan(round));
      if (!cart) throw new Error('There is no cart');
      for (const answer of answers) expect(answer).toMatchObject({ value: { until: cart.until, holdId: cart.holdId } });
      for (const one of seatIds) expect(await office.written(one)).toBe(encodeSeat(heldBy(heldOf(cart))));
    }
  });

  it('deliveries of one request for places that reach for the same ones leave them held', async () => {
    const gate = () => {
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      return { open, opened };
    };
    const [firstHasCart, secondHasRow, firstIsAnswered] = [gate(), gate(), gate()];
    const picture = await office.ports.rows.ofSection(match, section('S1'));
    const rows: Rows = { ...office.ports.rows, ofSection: async () => picture };
    const { carts } = office.ports;
    const first = {
      ...office.ports,
      carts: {
        ...carts,
        put: (...args: Parameters<typeof carts.put>) => carts.put(...args).finally(firstHasCart.open),
      },
      rows: {
        ...rows,
        hold: (...args: Parameters<typeof rows.hold>) => secondHasRow.opened.then(() => rows.hold(...args)),
      },
    };
    const second = {
      ...office.ports,
      carts: {
        ...carts,
        put: (...args: Parameters<typeof carts.put>) => firstHasCart.opened.then(() => carts.put(...args)),
      },
      rows: {
        ...rows,
        hold: (...args: Parameters<typeof rows.hold>) => rows.hold(...args).finally(secondHasRow.open),
        change: (...args: Parameters<typeof rows.change>) => firstIsAnswered.opened.then(() => rows.change(...args)),
      },
    };
    const request = { sectionId: section('S1'), quantity: 2 };
    const ask = { performanceId: match, buyerId: fan, signedIn: true, request, key: 'one-key-for-both' };
    const [one, other] = await Promise.all([
      holdSeats(first, ask).finally(firstIsAnswered.open),
      holdSeats(second, ask),
    ]);
    expect(one.ok && one.value).toEqual(other.ok && other.value);
    const held = await myHold(office.ports, { performanceId: match, buyerId: fan });
    expect(held).toEqual(one);
  });

  it('places of a terrace: everybody in a crowd gets a place of their own, with few tries', async () => {
    let asked = 0;
    const rows: Rows = {
      ...office.ports.rows,
      hold: (...args) => {
        asked += 1;
        return office.ports.rows.hold(...args);
      },
    };
    let seed = 7;
    const chance = (below: number) => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % below;
    };
    const ask = (n: number) =>
      holdSeats(
        { ...office.ports, rows, chance },
        {
          performanceId: match,
          buyerId: nthFan(n),
          signedIn: true,
          request: { sectionId: section('S1'), quantity: 2 },
          key: undefined,
        },
      );
    const held = [];
    for (let wave = 0; wave < 6; wave += 1)
      held.push(...(await Promise.all(Array.from({ length: 4 }, (_, n) => ask(wave * 4 + n)))));
    const places = held.flatMap((result) => (result.ok ? result.value.seatIds : []));
    expect(places).toHaveLength(48);
    expect(new Set(places).size).toBe(48);
    expect(asked / 24).toBeLessThan(2);
  });

  it('sale, release and hold of one row at the same time never lose or double a seat', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [mine, free] = [`N1:3:${round}`, `N1:3:${round + 20}`] as const;
      const hold = await office.hold(nthFan(round), seats(mine));
      if (!hold.ok) throw new Error('No hold');
      const run = {
        orderId: order(round),
        performanceId: match,
        buyerId: nthFan(round),
        heldBy: nthFan(round),
        holdId: hold.value.holdId,
        seatIds: seats(mine),
      };
      const [sold] = await Promise.all([
        sellSeats(office.ports, run),
        office.hold(nthFan(round + 50), seats(free)),
        releaseSeats(office.ports, { ...run, orderId: order(99), holdId: hold.value.holdId }),
      ]);
      const text = await office.written(seat(mine));
      expect(sold.ok ? [`~${order(round).slice(-14)}`, '0'] : ['0']).toContain(text);
      expect(await office.written(seat(free))).not.toBe('0');
    }
  });
});

describe('when a write does not answer', () => {
  const lost = () => Promise.reject(new Error('The connection was lost'));
  const lostAfter =
    <Args extends unknown[]>(write: (...args: Args) => Promise<unknown>) =>
    async (...args: Args) => {
      await write(...args);
      return lost();
    };

  it.each<[string, (ports: InventoryPorts) => Partial<{ rows: Rows; carts: Carts }>]>([
    ['a row that was written', ({ rows }) => ({ rows: { ...rows, hold: lostAfter(rows.hold) } })],
    ['a row that was not', ({ rows }) => ({ rows: { ...rows, hold: lost } })],
    ['the cart', ({ carts }) => ({ carts: { ...carts, put: lostAfter(carts.put) } })],
  ])('%s: nothing stays held', async (_, breaking) => {
    const ports = { ...office.ports, ...breaking(office.ports) };
    const ask = {
      performanceId: match,
      buyerId: fan,
      signedIn: true,
      request: { seatIds: seats('N1:2:3', 'N1:3:3') },
      key: undefined,
    };
    await expect(holdSeats(ports, ask)).rejects.toThrow('The connection was lost');
    expect(await office.written(seat('N1:2:3'))).toBe('0');
    expect(await office.written(seat('N1:3:3'))).toBe('0');
    expect((await office.hold(fan2, seats('N1:2:3', 'N1:3:3'))).ok).toBe(true);
    expect((await office.hold(fan, seats('N1:2:5'))).ok).toBe(true);
  });
});

describe('twins: what the conditions keep from happening', () => {
  const unguarded = (engine: TestEngine, table: string): Rows => {
    const set = async (
      row: { performanceId: typeof match; sectionId: string; rowBlock: string; seats: readonly number[] },
      text: string,
    ) => {
      await engine.documents.send(
        new UpdateCommand({
          TableName: table,
          Key: rowKey({ performanceId: row.performanceId, sectionId: section(row.sectionId), rowBlock: row.rowBlock }),
          UpdateExpression: `SET ${row.seats.map((index) => `#a${index} = :text`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(row.seats.map((index) => [`#a${index}`, `a${index}`])),
          ExpressionAttributeValues: { ':text': text },
        }),
      );
      return { done: true } as const;
    };
    return {
      ...rowsInDynamoDb(engine.documents, table),
      hold: (row, held) => set(row, encodeSeat(heldBy(held))),
      sell: (row, _mine, orderId) => set(row, encodeSeat(soldTo(orderId))),
    };
  };

  const buyBoth = async (office: BoxOffice) => {
    const sold: string[] = [];
    for (const [n, buyer] of [fan, fan2].entries()) {
      const hold = await office.hold(buyer, seats('N1:2:3'));
      if (!hold.ok) continue;
      const { holdId } = hold.value;
      const sale = await sellSeats(office.ports, {
        orderId: order(n),
        performanceId: match,
        buyerId: buyer,
        heldBy: buyer,
        holdId,
        seatIds: seats('N1:2:3'),
      });
      if (sale.ok) sold.push(order(n));
    }
    return sold;
  };

  it('with the condition a seat is sold once; without it, twice', async () => {
    expect(await buyBoth(office)).toEqual([order(0)]);
    await using engine = await startTestEngine();
    await engine.createTable('unguarded');
    const broken = await openBoxOffice({
      rows: unguarded(engine, 'unguarded'),
      carts: cartsInDynamoDb(engine.documents, 'unguarded'),
    });
    expect(await buyBoth(broken)).toEqual([order(0), order(1)]);
  });

  it('without the condition of the cart one buyer holds fifty seats', async () => {
    const carts: Carts = { ...office.ports.carts, put: async () => ({ done: true }) };
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        holdSeats(
          { ...office.ports, carts },
          {
            performanceId: match,
            buyerId: fan,
            signedIn: true,
            request: { seatIds: [seatIdAt('N1', '3', n)] },
            key: undefined,
          },
        ),
      ),
    );
    expect(codes(results)).toEqual({ ok: 50 });
  });

  it('without the undo a party whose second row is taken keeps its first', async () => {
    await office.hold(fan2, seats('N2:1:0'));
    const rows: Rows = { ...office.ports.rows, change: async () => ({ done: true }) };
    await holdSeats(
      { ...office.ports, rows },
      {
        performanceId: match,
        buyerId: fan,
        signedIn: true,
        request: { seatIds: seats('N1:2:3', 'N2:1:0') },
        key: undefined,
      },
    );
    expect(await office.written(seat('N1:2:3'))).not.toBe('0');
  });
});
