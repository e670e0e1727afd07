import { afterAll, beforeAll, expect } from 'vitest';
import { encodeSeat, free } from '#functions/inventory/domain/seat-value.ts';
import type { BuyerId, OrderId, SeatId } from '#shared/kernel/ids.ts';
import { nthFan, seat } from '#test/inventory/builders.ts';
import { type Aftermath, type Instead, openAftermath } from './changes.ts';
import { openStage, type Sale, type SaleChange, type Stage } from './sale.ts';

export const seatsOf = (n: number): SeatId[] => [seat(`N1:3:${2 * n}`), seat(`N1:3:${2 * n + 1}`)];

/** A performance on sale, what befalls it, and who has bought. */
export interface Evening {
  sale: Sale;
  after: Aftermath;
  orders: OrderId[];
}

/** @param hears the bus tells of it; otherwise it does so later. */
export const buy = async (sale: Sale, after: Aftermath, n: number, hears = true): Promise<OrderId> => {
  const orderId = await sale.order({ buyer: nthFan(n), seatIds: seatsOf(n) });
  await sale.runs.quiet();
  if (hears) await after.tellOfPaid(orderId);
  return orderId;
};

export const endingOf = async ({ sale }: Evening, orderId: OrderId, buyerId: BuyerId, seatIds: readonly SeatId[]) => {
  const order = await sale.orders.find(orderId);
  const { kept, seats } = await sale.ending(orderId, seatIds);
  const tickets = (await sale.tickets.ofOwner(buyerId, orderId)).map(({ ticket }) => ticket.status);
  return { status: order?.status, kept, seats, tickets };
};

const free2 = [encodeSeat(free), encodeSeat(free)];
/** Every order is refunded in full, its seats are free and its tickets dead. */
export const expectAllBack = async (one: Evening): Promise<void> => {
  for (const [index, orderId] of one.orders.entries())
    expect(await endingOf(one, orderId, nthFan(index + 1), seatsOf(index + 1))).toEqual({
      status: 'REFUNDED',
      kept: 0,
      seats: free2,
      tickets: ['cancelled', 'cancelled'],
    });
};

/** A stage of a test file's own, and the way to an evening on it. Called once, at the top of the file. */
export const eveningsOnStage = () => {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  /** @param buyers who have bought two seats each, and whose orders the bus has told of. */
  return async (buyers: number, instead: Instead = {}, change: SaleChange = {}): Promise<Evening> => {
    if (!stage) throw new Error('There is a stage from the first test of the file on');
    const sale = await stage.openSale(change);
    const after = await openAftermath(stage, sale, instead);
    const orders: OrderId[] = [];
    for (let n = 1; n <= buyers; n += 1) orders.push(await buy(sale, after, n));
    return { sale, after, orders };
  };
};
