import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeatId } from '#shared/kernel/ids.ts';
import { openStage, type Stage } from './sale.ts';
import { countWriteUnits } from './units.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const seatsInARow = (k: number) => Array.from({ length: k }, (_, n) => `N1:2:${n}` as SeatId);

const buy = async (k: number) => {
  const sale = await stage.openSale();
  const units = countWriteUnits(stage.engine.client);
  const writes = stage.stripe.simulator.state().charges.length;
  const seatIds = seatsInARow(k);
  const orderId = await sale.order({ seatIds });
  await sale.runs.quiet();
  await stage.stripe.simulator.webhooks.settled();
  const [, nth = ''] = /-(\d+)$/.exec(Object.keys(units())[0] ?? '') ?? [];
  const of = (table: string) => units()[`${table}-${nth}`] ?? 0;
  return {
    ending: await sale.ending(orderId, seatIds),
    visited: sale.runs.visited,
    charges: stage.stripe.simulator.state().charges.length - writes,
    sale: of('inventory') + of('orders'),
    tickets: of('tickets'),
    payments: of('payments'),
  };
};

describe.each([1, 2, 4, 8])('an order of %i seats in a row', (k) => {
  it(`costs 5 write units, ${k} for its tickets, and 12 + ${k} at most in all`, async () => {
    const { ending, sale, tickets, payments } = await buy(k);
    expect(ending).toMatchObject({ status: 'PAID', tickets: k });
    expect(sale).toBe(5);
    expect(tickets).toBe(k);
    expect(sale + tickets + payments).toBeLessThanOrEqual(12 + k);
  });
});

it('a sale that goes well takes five transitions and one charge', async () => {
  const { visited, charges } = await buy(2);
  expect(visited).toEqual(['Hold seats', 'Take payment', 'Sell seats', 'Mark order paid', 'Issue tickets']);
  expect(charges).toBe(1);
});

it('a hold that is given up costs the payment provider nothing', async () => {
  const sale = await stage.openSale();
  const before = stage.stripe.simulator.state().paymentIntents.length;
  await sale.hold(seatsInARow(2));
  expect(stage.stripe.simulator.state().paymentIntents.length).toBe(before);
});
