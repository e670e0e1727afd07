import { beforeEach, describe, expect, it } from 'vitest';
import type { InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import type { Hold, HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import type { BuyerId } from '#shared/kernel/ids.ts';
import { accepted } from '#test/support/accepted.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { fan, fan2, match, order, seats, section } from '../builders.ts';
import { type Office, officeOf, sheetFor } from './office-of.ts';
import { theatre } from './theatre.ts';

const table = tableForEachTest();
let office: Office;

beforeEach(async () => {
  office = await officeOf(table, theatre, sheetFor(theatre));
});

const ask = (buyerId: BuyerId, request: HoldSeatsRequest, key?: string, ports: InventoryPorts = office.ports) =>
  holdSeats(ports, { performanceId: match, buyerId, signedIn: true, request, key });

const held = async (answer: ReturnType<typeof ask>): Promise<Hold> => {
  return accepted(await answer);
};

describe('seats chosen one by one', () => {
  const pick = (buyerId: BuyerId, seatIds: string[], more: { accessible?: boolean } = {}, ports?: InventoryPorts) =>
    ask(buyerId, { seatIds: seats(...seatIds), ...more }, undefined, ports);
  const avoiding = () => office.setSheet(sheetFor(theatre, { avoidLoneSeats: true }));

  it('may not leave a single seat alone where the sheet says so, and another choice is offered', async () => {
    avoiding();
    expect(await pick(fan, ['A:1:7', 'A:1:8'])).toEqual({
      ok: false,
      refusal: { code: 'LoneSeat', alone: ['A:1:9'], instead: ['A:1:6', 'A:1:7'] },
    });
    expect((await pick(fan, ['A:1:6', 'A:1:7'])).ok).toBe(true);
  });

  it('may, where the sheet does not say so', async () => {
    expect((await pick(fan, ['A:1:7', 'A:1:8'])).ok).toBe(true);
  });

  it('may together, by two buyers who each leave nobody alone: their writes do not know of each other', async () => {
    avoiding();
    const picture = new Map((await office.ports.rows.ofSection(match, section('A'))).map((row) => [row.rowBlock, row]));
    const rows: Rows = { ...office.ports.rows, glance: async ({ rowBlock }) => picture.get(rowBlock) };
    const ports = { ...office.ports, rows };
    expect((await pick(fan, ['A:1:0', 'A:1:1', 'A:1:2', 'A:1:3'], {}, ports)).ok).toBe(true);
    expect((await pick(fan2, ['A:1:5', 'A:1:6'], {}, ports)).ok).toBe(true);
  });

  it('are not read for a sheet without the rule, and by the row for one with it', async () => {
    const counts = { section: 0, row: 0 };
    const rows: Rows = {
      ...office.ports.rows,
      ofSection: (...args) => {
        counts.section += 1;
        return office.ports.rows.ofSection(...args);
      },
      glance: (...args) => {
        counts.row += 1;
        return office.ports.rows.glance(...args);
      },
    };
    await pick(fan, ['A:1:0', 'A:1:1'], {}, { ...office.ports, rows });
    expect(counts).toEqual({ section: 0, row: 0 });
    avoiding();
    await pick(fan2, ['A:1:2', 'A:1:3'], {}, { ...office.ports, rows });
    expect(counts).toEqual({ section: 0, row: 1 });
  });

  it('with one key are answered alike, though the first request made them not free', async () => {
    avoiding();
    const request = { seatIds: seats('A:1:0', 'A:1:1') };
    const first = await held(ask(fan, request, 'key-0001'));
    expect(await held(ask(fan, request, 'key-0001'))).toEqual(first);
  });

  it('are not wheelchair places, unless one of the party uses a wheelchair; nobody asks for proof', async () => {
    expect(await pick(fan, ['A:2:8'])).toMatchObject({ refusal: { code: 'KeptForWheelchairs', seatIds: ['A:2:8'] } });
    expect(await pick(fan, ['A:2:9', 'A:2:7'])).toMatchObject({ refusal: { seatIds: ['A:2:9'] } });
    expect((await pick(fan, ['A:2:8', 'A:2:9'], { accessible: true })).ok).toBe(true);
  });

  it('may not leave a single seat alone in one call either, unless its payment may have begun', async () => {
    avoiding();
    const run = { orderId: order(1), performanceId: match, buyerId: fan, heldBy: fan };
    const buy = (attempt: number, ...texts: string[]) =>
      confirmOrTake(office.ports, {
        ...run,
        attempt,
        holdId: office.ports.newHoldId('one-call'),
        seatIds: seats(...texts),
      });
    expect(await buy(1, 'A:1:7', 'A:1:8')).toEqual({ ok: false, refusal: { code: 'LoneSeat' } });
    expect(await office.ports.carts.find(match, fan)).toBeUndefined();
    expect((await buy(2, 'A:1:7', 'A:1:8')).ok).toBe(true);
    for (const _ of ['once', 'twice']) expect((await buy(1, 'A:1:7', 'A:1:8')).ok).toBe(true);
  });

  it('are not wheelchair places for who buys in one call, who cannot say so', async () => {
    const run = { orderId: order(1), attempt: 1, performanceId: match, buyerId: fan, heldBy: fan };
    const holdId = office.ports.newHoldId('one-call');
    const bought = (seatId: string) => confirmOrTake(office.ports, { ...run, holdId, seatIds: seats(seatId) });
    expect(await bought('A:2:8')).toMatchObject({ refusal: { code: 'SeatUnavailable' } });
    expect(await bought('A:2:7')).toMatchObject({ value: { held: 'now' } });
  });

  it('are wheelchair places for everybody when all else of the section is sold: a hold may come back', async () => {
    const others = theatre.sections[0]?.rows.map(({ block }) => ({ block, seats: block === '1' ? 10 : 8 })) ?? [];
    const rowOf = ({ block, seats: count }: { block: string; seats: number }) => ({
      performanceId: match,
      sectionId: section('A'),
      rowBlock: block,
      seats: Array.from({ length: count }, (_, index) => index),
    });
    const now = office.ports.clock();
    const mine = { keptUntil: Math.floor(Date.parse(now) / 1000) + 600, holdId: office.ports.newHoldId('others') };
    await Promise.all(others.map((row) => office.ports.rows.hold(rowOf(row), mine, now)));
    expect(await pick(fan, ['A:2:8'])).toMatchObject({ refusal: { code: 'KeptForWheelchairs' } });
    await Promise.all(others.map((row) => office.ports.rows.sell(rowOf(row), mine, order(1), now)));
    expect((await pick(fan, ['A:2:8'])).ok).toBe(true);
    expect((await ask(fan2, { best: { quantity: 1, sectionIds: [section('A')] } })).ok).toBe(true);
  });
});
