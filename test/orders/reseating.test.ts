import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { decideRefund, moveOrder } from '#functions/orders/adapters/after-sale-items.ts';
import { markPaid, putNew } from '#functions/orders/adapters/order-items.ts';
import { reseatedOrders } from '#functions/orders/adapters/reseated-orders.ts';
import { reseatedLines } from '#functions/orders/domain/reseated-lines.ts';
import { type ReseatPorts, reseatOrder } from '#functions/orders/use-cases/reseat-order.ts';
import { money } from '#shared/kernel/money.ts';
import { at, order, seat } from '#test/inventory/builders.ts';
import { awaySheet, numbered, seatsAssigned } from '#test/inventory/seating/away-end.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { lineOf, placedOrder } from './placed.ts';

const lines = [lineOf('N1:1:0', 'North Stand · Section N1 · row 1 · seat 1'), lineOf('AW:P1:0', 'Away end · place 1')];
const placed = placedOrder({
  quote: {
    ...placedOrder().quote,
    lines,
    total: money(6656, 'EUR'),
    serviceFee: money(256, 'EUR'),
    taxInside: money(376, 'EUR'),
  },
});

const assigned = seatsAssigned({ from: seat('AW:P1:0'), to: seat('AW:2:4') });

const table = tableForEachTest();
let ports: ReseatPorts;

beforeEach(async () => {
  await table.documents.send(new PutCommand({ TableName: table.name, ...putNew(placed) }));
  ports = {
    orders: reseatedOrders(table.documents, table.name),
    published: { saleSheet: async () => awaySheet(), seatMap: async () => numbered },
  };
});

const update = (change: ReturnType<typeof markPaid>) =>
  table.documents.send(new UpdateCommand({ TableName: table.name, ...change }));
const seatsOf = async () => (await ports.orders.find(order(1)))?.quote.lines.map(({ seatId }) => seatId);

describe('an order whose place has become a seat', () => {
  it('says the seat in its place in the order, at the price that was paid, however often it is told', async () => {
    await update(markPaid(order(1)));
    for (const _ of [1, 2]) await reseatOrder(ports, assigned);
    expect((await ports.orders.find(order(1)))?.quote.lines).toEqual([
      lines[0],
      { ...lines[1], seatId: 'AW:2:4', label: 'Away end · row 2 · seat 5' },
    ]);
  });

  it('keeps its place when it was not paid, or is being given back: its seats are freed as they stand there', async () => {
    await reseatOrder(ports, assigned);
    expect(await seatsOf()).toEqual(['N1:1:0', 'AW:P1:0']);
    await update(markPaid(order(1)));
    await update(decideRefund(order(1), 'PerformanceCancelled'));
    await reseatOrder(ports, assigned);
    expect(await seatsOf()).toEqual(['N1:1:0', 'AW:P1:0']);
  });

  it('is not written by who has read it before a refund was decided', async () => {
    await update(markPaid(order(1)));
    const seen = await ports.orders.find(order(1));
    await update(decideRefund(order(1), 'PerformanceCancelled'));
    expect(seen && (await ports.orders.reseat(seen, lines))).toBe(false);
  });

  it('is not written by who has read it before another section of it was seated', async () => {
    await update(markPaid(order(1)));
    const seen = await ports.orders.find(order(1));
    await reseatOrder(ports, assigned);
    expect(seen && (await ports.orders.reseat(seen, lines))).toBe(false);
    expect(await seatsOf()).toEqual(['N1:1:0', 'AW:2:4']);
  });

  it('keeps a time that was moved meanwhile', async () => {
    await update(markPaid(order(1)));
    await update(moveOrder(order(1), { decidedAt: at('10:30:00'), startsAt: at('21:00:00') }));
    await reseatOrder(ports, assigned);
    expect(await ports.orders.find(order(1))).toMatchObject({ startsAt: at('21:00:00') });
  });

  it('is loud about a seat the map does not have', () => {
    const moves = [{ from: seat('AW:P1:0'), to: seat('AW:99:0') }];
    expect(() => reseatedLines(lines, moves, numbered)).toThrow(/AW:99:0/);
  });
});
