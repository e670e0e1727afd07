import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSeat, free } from '#functions/inventory/domain/seat-value.ts';
import { runInputOf } from '#functions/orders/domain/placed-order.ts';
import { issueTickets } from '#functions/tickets/use-cases/issue-tickets.ts';
import { refundOrderRunName } from '#shared/contracts/refund-order.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { plusSeconds } from '#shared/kernel/time.ts';
import { fan2 } from '#test/inventory/builders.ts';
import { type Aftermath, type Instead, openAftermath } from './changes.ts';
import { statesOf } from './process-definition.ts';
import { openStage, priceOfTwo, type Sale, type Stage } from './sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const paid = async (): Promise<{ sale: Sale; after: Aftermath; orderId: OrderId }> => {
  const sale = await stage.openSale();
  const after = await openAftermath(stage, sale);
  const orderId = await sale.order();
  await sale.runs.quiet();
  await after.tellOfPaid(orderId);
  return { sale, after, orderId };
};

const refund = async ({ refunds }: Aftermath, orderId: OrderId): Promise<void> => {
  const input = { orderId, reason: 'PerformanceCancelled' } as const;
  await refunds.start(refundOrderRunName(input), input);
  await refunds.quiet();
};

const standing = async (sale: Sale, orderId: OrderId) => {
  const order = await sale.orders.find(orderId);
  const owned = order ? await sale.tickets.ofOwner(order.buyerId, orderId) : [];
  const { status, kept, seats } = await sale.ending(orderId);
  return { status, refund: order?.refund, kept, seats, tickets: owned.map(({ ticket }) => ticket.status) };
};

const free2 = [encodeSeat(free), encodeSeat(free)];
const undone = {
  status: 'REFUNDED',
  refund: 'PerformanceCancelled',
  kept: 0,
  seats: free2,
  tickets: ['cancelled', 'cancelled'],
};

it('kills the tickets, frees the seats, gives all of the money back and says so', async () => {
  const { sale, after, orderId } = await paid();
  expect((await sale.ending(orderId)).kept).toBe(priceOfTwo);
  await refund(after, orderId);
  expect(await standing(sale, orderId)).toEqual(undone);
  const [entry] = await after.roll.all(sale.sheet().performanceId);
  expect(entry).toMatchObject({ orderId, refundedAt: sale.now() });
});

it('is done once, however often it is begun', async () => {
  const { sale, after, orderId } = await paid();
  await refund(after, orderId);
  await refund(after, orderId);
  expect(after.refunds.visited).toHaveLength(5);
  expect(await standing(sale, orderId)).toEqual(undone);
});

it('gives nothing back of an order that was not paid', async () => {
  const sale = await stage.openSale();
  const after = await openAftermath(stage, sale);
  const orderId = await sale.order({ method: 'pm_card_chargeDeclined' });
  await sale.runs.quiet();
  await refund(after, orderId);
  expect(after.refunds.visited).toEqual(['Decide to refund']);
  expect(after.refunds.endedBadly()).toEqual([]);
  expect(await standing(sale, orderId)).toMatchObject({ status: 'CANCELLED', refund: undefined });
});

describe('a refund whose', () => {
  const cases = statesOf('refund-order', 'Task').flatMap((state) =>
    (['before', 'after'] as const).flatMap((when) =>
      (
        [
          ['once', 1],
          ['for ever', Number.POSITIVE_INFINITY],
        ] as const
      ).map(([words, times]) => ({ state, when, words, times })),
    ),
  );
  it.each(cases)('$state is killed $when its effect, $words, ends whole', async ({ state, when, times }) => {
    const { sale, after, orderId } = await paid();
    after.refunds.kill({ state, when, times });
    await refund(after, orderId);
    expect(after.refunds.endedBadly()).toHaveLength(times === 1 ? 0 : 1);
    // A case: a person has mended the cause and redrives the run.
    after.refunds.heal();
    await after.refunds.redrive();
    expect(await standing(sale, orderId)).toEqual(undone);
  });

  it.each(statesOf('refund-order', 'Task'))('%s is delivered three times at once has one effect', async () => {
    const { sale, after, orderId } = await paid();
    after.refunds.crowd(3);
    await refund(after, orderId);
    expect(await standing(sale, orderId)).toEqual(undone);
  });
});

it('waits for a bank that takes its time', async () => {
  const { sale, after, orderId } = await paid();
  const { provider } = stage.stripe;
  const { refund: atOnce, readRefund } = provider;
  let asked = 0;
  sale.payments.provider = {
    ...provider,
    refund: async (...given) => ({ ...(await atOnce(...given)), state: 'pending' }),
    readRefund: async (id) => {
      asked += 1;
      return asked < 5 ? { id, state: 'pending' } : readRefund(id);
    },
  };
  await refund(after, orderId);
  expect(asked).toBe(5);
  expect(await standing(sale, orderId)).toEqual(undone);
});

it('is a case, with dead tickets and free seats, when the bank sends the money back', async () => {
  const { sale, after, orderId } = await paid();
  const { provider } = stage.stripe;
  sale.payments.provider = {
    ...provider,
    refund: async (...given) => ({ ...(await provider.refund(...given)), state: 'failed' }),
  };
  await refund(after, orderId);
  expect(after.refunds.endedBadly()).toEqual([`${orderId}-refund`]);
  expect(await standing(sale, orderId)).toMatchObject({
    status: 'PAID',
    seats: free2,
    tickets: ['cancelled', 'cancelled'],
  });
});

it('frees no seat that somebody else has bought since', async () => {
  const { sale, after, orderId } = await paid();
  after.refunds.kill({ state: 'Release seats', when: 'after', times: 1 });
  after.refunds.before('Refund payment', async () => {});
  let other: OrderId | undefined;
  after.refunds.before('Close refund', async () => {
    other = await sale.order({ buyer: fan2 });
    await sale.runs.quiet();
  });
  await refund(after, orderId);
  if (!other) throw new Error('Nobody else has bought');
  expect(await standing(sale, other)).toMatchObject({ status: 'PAID', tickets: ['issued', 'issued'] });
});

describe('tickets that are still to be issued when their order is given back', () => {
  /** The sale is marked as paid, and its tickets cannot be issued yet. */
  const withoutTickets = async (instead: Instead = {}) => {
    const sale = await stage.openSale();
    const after = await openAftermath(stage, sale, instead);
    for (const state of ['Issue tickets', 'Issue tickets after all'])
      sale.runs.kill({ state, when: 'before', times: Number.POSITIVE_INFINITY });
    const orderId = await sale.order();
    await sale.runs.quiet();
    await after.tellOfPaid(orderId);
    return { sale, after, orderId };
  };
  const issueLate = async (sale: Sale, orderId: OrderId) => {
    const order = await sale.orders.find(orderId);
    if (!order) throw new Error('There is no order');
    const signer = { kid: 'test', sign: async () => new Uint8Array(64) };
    await issueTickets({ tickets: sale.tickets, signer, clock: sale.now }, runInputOf(order, 'test'));
  };

  it('never come to life: the late step finds them dead', async () => {
    const { sale, after, orderId } = await withoutTickets();
    await refund(after, orderId);
    await issueLate(sale, orderId);
    expect(await standing(sale, orderId)).toEqual(undone);
  });

  it('twin: were only those cancelled that are there, the late step would issue tickets for free seats', async () => {
    const { sale, after, orderId } = await withoutTickets({
      steps: (real) => ({ ...real, 'Cancel tickets': async () => null }),
    });
    await refund(after, orderId);
    await issueLate(sale, orderId);
    expect(await standing(sale, orderId)).toMatchObject({ seats: free2, tickets: ['issued', 'issued'] });
  });

  it('are not issued by the sweeper either: it leaves an order alone whose refund is decided', async () => {
    const { sale, after, orderId } = await withoutTickets();
    await refund(after, orderId);
    sale.runs.heal();
    const { started } = sale.runs;
    await sale.sweepLater();
    sale.setClock(plusSeconds(sale.now(), 600));
    await sale.sweepLater();
    expect(sale.runs.started).toBe(started);
    expect(await standing(sale, orderId)).toEqual(undone);
  });
});
