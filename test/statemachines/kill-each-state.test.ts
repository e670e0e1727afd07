import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSeat, encodeSeat, soldTo } from '#functions/inventory/domain/seat-value.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { stateNames } from './place-order-definition.ts';
import { openStage, priceOfTwo, type Sale, type Stage, twoSeats } from './sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const forwards = ['Hold seats', 'Take payment', 'Sell seats', 'Mark order paid', 'Issue tickets'];
const backwards = ['Decide to undo', 'Refund payment', 'Release seats', 'Close order'];
const moments = ['before', 'after'] as const;
const often = [
  ['once', 1],
  ['for ever', Number.POSITIVE_INFINITY],
] as const;

const cases = (states: readonly string[]) =>
  states.flatMap((state) => moments.flatMap((when) => often.map(([words, times]) => ({ state, when, words, times }))));

/** The run ends as it will; then the platform is whole again, and the sweeper has its minutes. */
const untilEnded = async (sale: Sale, orderId: OrderId): Promise<void> => {
  await sale.runs.quiet();
  sale.runs.heal();
  for (let sweeps = 0; sweeps < 4; sweeps += 1) {
    const order = await sale.orders.find(orderId);
    const { tickets } = await sale.ending(orderId);
    if (order?.status === 'CANCELLED' || (order?.status === 'PAID' && tickets === twoSeats.length)) return;
    await sale.sweepLater();
  }
};

const written = (orderId: OrderId) => encodeSeat(soldTo(orderId));

const isHeld = (seat: string | undefined) => seat !== undefined && decodeSeat(seat).is === 'held';

/** PAID with tickets and the money, or CANCELLED with the money back and the seats free: never both, never neither. */
const expectWholeEnding = async (sale: Sale, orderId: OrderId): Promise<'PAID' | 'CANCELLED'> => {
  const ending = await sale.ending(orderId);
  const mine = ending.seats.filter((seat) => seat === written(orderId) || isHeld(seat));
  if (ending.status === 'PAID') {
    expect(ending).toMatchObject({ tickets: 2, kept: priceOfTwo, captures: 1, open: 0 });
    expect(mine).toEqual([written(orderId), written(orderId)]);
    return 'PAID';
  }
  expect(ending).toMatchObject({ status: 'CANCELLED', tickets: 0, kept: 0, open: 0 });
  expect(mine).toEqual([]);
  return 'CANCELLED';
};

it('knows every state of the process', () => {
  expect(stateNames().sort()).toEqual([...forwards, ...backwards, 'Issue tickets after all'].sort());
});

describe('a sale whose', () => {
  it.each(cases(forwards))('$state is killed $when its effect, $words, ends whole', async ({ state, when, times }) => {
    const sale = await stage.openSale();
    sale.runs.kill({ state, when, times });
    const orderId = await sale.order();
    await untilEnded(sale, orderId);
    const status = await expectWholeEnding(sale, orderId);
    if (times === 1) expect(status).toBe('PAID');
  });
});

describe('a sale that is undone, because another buyer has the seats, and whose', () => {
  it.each(cases(backwards))('$state is killed $when its effect, $words, ends whole', async ({ state, when, times }) => {
    const sale = await stage.openSale();
    sale.runs.before('Sell seats', () => sale.steal(twoSeats[0]));
    sale.runs.kill({ state, when, times });
    const orderId = await sale.order();
    await untilEnded(sale, orderId);
    expect(await expectWholeEnding(sale, orderId)).toBe('CANCELLED');
    expect((await sale.ending(orderId)).reason).toBe('SeatUnavailable');
  });
});

it.each(moments)(
  'a sale whose tickets can never be issued, killed %s, gets them once the platform is whole',
  async (when) => {
    const sale = await stage.openSale();
    for (const state of ['Issue tickets', 'Issue tickets after all'])
      sale.runs.kill({ state, when, times: Number.POSITIVE_INFINITY });
    const orderId = await sale.order();
    await untilEnded(sale, orderId);
    expect(await expectWholeEnding(sale, orderId)).toBe('PAID');
  },
);

describe('a sale whose run was never started', () => {
  const neverStarted = async () => {
    const sale = await stage.openSale();
    const { start } = sale.runs;
    const written: OrderId[] = [];
    sale.runs.start = async ({ orderId }) => {
      written.push(orderId);
      throw new Error('killed between the write and the start');
    };
    await expect(sale.order()).rejects.toThrow('killed');
    sale.runs.start = start;
    const [orderId] = written;
    if (!orderId) throw new Error('No order was written');
    return { sale, orderId };
  };

  it('is begun by the stream of the table it was written to, once', async () => {
    const { sale, orderId } = await neverStarted();
    await sale.deliverPlaced(orderId);
    await sale.deliverPlaced(orderId);
    expect(await expectWholeEnding(sale, orderId)).toBe('PAID');
    expect(sale.runs.started).toBe(1);
  });

  it('twin: without the stream it stays PENDING, because no run tells of it', async () => {
    const { sale, orderId } = await neverStarted();
    await sale.sweepLater();
    expect(await sale.ending(orderId)).toMatchObject({ status: 'PENDING', tickets: 0, kept: 0 });
  });
});

it('a sweeper that is killed between starting a run and counting it is made whole by the next', async () => {
  const sale = await stage.openSale();
  for (const state of ['Issue tickets', 'Issue tickets after all'])
    sale.runs.kill({ state, when: 'before', times: Number.POSITIVE_INFINITY });
  const orderId = await sale.order();
  await sale.runs.quiet();
  const { raiseAttempt } = sale.orders;
  sale.orders.raiseAttempt = async () => {
    throw new Error('killed between the start and the count');
  };
  await expect(sale.sweepLater()).rejects.toThrow('could not be looked at');
  sale.orders.raiseAttempt = raiseAttempt;
  await untilEnded(sale, orderId);
  expect(await expectWholeEnding(sale, orderId)).toBe('PAID');
  expect(sale.runs.started).toBe(3);
});
