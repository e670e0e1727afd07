import { describe, expect, it } from 'vitest';
import { longestRunSeconds, mostAttempts, pauseAfter } from '#functions/orders/domain/next-attempt.ts';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { shareOfSweep } from '#functions/orders/domain/share-of-sweep.ts';
import type { EndedRun, RunSeen, SweepPorts } from '#functions/orders/ports.ts';
import { sweepOrders } from '#functions/orders/use-cases/sweep-orders.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { plusMinutes, plusSeconds } from '#shared/kernel/time.ts';
import { at, order } from '#test/inventory/builders.ts';
import { placeOrderDefinition } from '#test/statemachines/place-order-definition.ts';
import { placedOrder } from './placed.ts';

const pending = (n: number, different: Partial<PlacedOrder> = {}): PlacedOrder =>
  placedOrder({ orderId: order(n), ...different });

interface Seen {
  settled: [OrderId, boolean][];
  started: string[];
  raised: OrderId[];
}

interface Runs {
  underWay?: RunSeen[];
  ended?: EndedRun[];
}

/** A desk with these orders and runs. */
const desk = (orders: PlacedOrder[], { underWay = [], ended = [] }: Runs, now = at('10:02:00')) => {
  const seen: Seen = { settled: [], started: [], raised: [] };
  const ports: SweepPorts = {
    clock: () => now,
    site: 'test',
    settlePayment: async (orderId, abandon) => {
      seen.settled.push([orderId, abandon]);
      return undefined;
    },
    runs: {
      start: async ({ orderId, attempt }) => void seen.started.push(`${orderId}-${attempt}`),
      underWay: async () => underWay,
      endedBadly: async (startedSince) => ended.filter(({ startedAt }) => startedAt >= startedSince),
    },
    orders: {
      find: async (orderId) => orders.find((one) => one.orderId === orderId),
      raiseAttempt: async ({ orderId }) => {
        seen.raised.push(orderId);
        return true;
      },
    },
  };
  return { ports, seen };
};

const running = (n: number, startedAt = at('10:00:00')): RunSeen => ({ orderId: order(n), attempt: 1, startedAt });
const ended = (n: number, different: Partial<EndedRun> = {}): EndedRun => ({
  ...running(n),
  stoppedAt: at('10:00:10'),
  ...different,
});

describe('a run that has been under way', () => {
  it.each([
    ['for a minute is left alone', at('10:01:00'), []],
    ['for longer: the provider is asked how the payment stands', at('10:01:00.001'), [[order(1), false]]],
  ])('%s', async (_, now, settled) => {
    const { ports, seen } = desk([pending(1)], { underWay: [running(1)] }, now);
    expect(await sweepOrders(ports)).toEqual({ looked: settled.length, restarted: 0 });
    expect(seen).toEqual({ settled, started: [], raised: [] });
  });

  it.each([
    ['at the last instant of its time is not given up', at('10:10:00'), false],
    ['a moment after its time is given up', at('10:10:00.001'), true],
  ])('%s', async (_, now, abandon) => {
    const { ports, seen } = desk([pending(1)], { underWay: [running(1)] }, now);
    await sweepOrders(ports);
    expect(seen.settled).toEqual([[order(1), abandon]]);
  });

  it('and whose order has ended meanwhile is left alone', async () => {
    const { ports, seen } = desk([pending(1, { status: 'PAID' })], { underWay: [running(1)] });
    expect(await sweepOrders(ports)).toMatchObject({ looked: 0 });
    expect(seen.settled).toEqual([]);
  });

  it('and cannot be looked at does not keep the others waiting, and the sweep says so', async () => {
    const orders = [pending(1), pending(2), pending(3)];
    const { ports, seen } = desk(orders, { underWay: [running(1), running(2), running(3)] });
    const { settlePayment } = ports;
    ports.settlePayment = async (orderId, abandon) => {
      if (orderId === order(2)) throw new Error('the provider is away');
      return settlePayment(orderId, abandon);
    };
    await expect(sweepOrders(ports)).rejects.toThrow('1 orders could not be looked at');
    expect(seen.settled.map(([orderId]) => orderId)).toEqual([order(1), order(3)]);
  });
});

describe('a run that ended badly', () => {
  it('is followed by the next, after the provider was asked', async () => {
    const { ports, seen } = desk([pending(1)], { ended: [ended(1)] });
    expect(await sweepOrders(ports)).toEqual({ looked: 0, restarted: 1 });
    expect(seen).toEqual({ settled: [[order(1), false]], started: [`${order(1)}-2`], raised: [order(1)] });
  });

  it('after its order was paid is followed by the next, and the payment is left alone', async () => {
    const { ports, seen } = desk([pending(1, { status: 'PAID', attempt: 2 })], {
      ended: [ended(1, { stoppedAt: at('10:01:00'), attempt: 2 })],
    });
    expect(await sweepOrders(ports)).toMatchObject({ restarted: 1 });
    expect(seen).toMatchObject({ settled: [], started: [`${order(1)}-3`] });
  });

  it.each([
    ['cancelled', { status: 'CANCELLED' } as const],
    ['in its next run', { attempt: 2 }],
  ])('and whose order is %s is left alone', async (_, different) => {
    const { ports, seen } = desk([pending(1, different)], { ended: [ended(1)] });
    expect(await sweepOrders(ports)).toMatchObject({ restarted: 0 });
    expect(seen).toEqual({ settled: [], started: [], raised: [] });
  });

  it('that someone else follows at the same moment is counted by one of them', async () => {
    const { ports } = desk([pending(1)], { ended: [ended(1)] });
    ports.orders.raiseAttempt = async () => false;
    expect(await sweepOrders(ports)).toMatchObject({ restarted: 0 });
  });

  it('is started before it is counted: were it counted first, a sweep that dies between would leave it to nobody', async () => {
    const { ports, seen } = desk([pending(1)], { ended: [ended(1)] });
    ports.runs.start = async () => {
      throw new Error('killed');
    };
    await expect(sweepOrders(ports)).rejects.toThrow();
    expect(seen.raised).toEqual([]);
  });

  it.each([
    ['a moment before its pause is over', 119.999, 0],
    ['when its pause is over', 120, 1],
    ['after a day, when nothing swept meanwhile', 25 * 3_600, 1],
    ['after more than a day: it waits for a person', 27 * 3_600, 0],
  ])('%s', async (_, seconds, restarted) => {
    const now = plusSeconds(at('10:00:10'), seconds);
    const { ports } = desk([pending(1, { attempt: 3 })], { ended: [ended(1, { attempt: 3 })] }, now);
    expect(await sweepOrders(ports)).toMatchObject({ restarted });
  });

  it('for the last time that is tried waits for a person', async () => {
    const last = { attempt: mostAttempts };
    const { ports, seen } = desk([pending(1, last)], { ended: [ended(1, last)] }, at('12:00:00'));
    expect(await sweepOrders(ports)).toMatchObject({ restarted: 0 });
    expect(seen.started).toEqual([]);
  });

  it('is seen however long it took, and however late it was redriven', async () => {
    const stoppedAt = at('10:00:10');
    const startedAt = plusSeconds(stoppedAt, -(longestRunSeconds + 14 * 24 * 3_600));
    const { ports } = desk([pending(1)], { ended: [ended(1, { startedAt, stoppedAt })] });
    expect(await sweepOrders(ports)).toMatchObject({ restarted: 1 });
  });
});

it('knows how long a run may take', () => {
  expect(longestRunSeconds).toBe(placeOrderDefinition().TimeoutSeconds);
});

it('runs follow each other less and less often, and at least once an hour', () => {
  const pauses = Array.from({ length: mostAttempts }, (_, n) => pauseAfter(n + 1));
  expect(pauses.slice(0, 4)).toEqual([60, 60, 120, 240]);
  expect(Math.max(...pauses)).toBe(3_600);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
});

describe('more runs than a sweep can look at', () => {
  const all = Array.from({ length: 25 }, (_, n) => n);
  const minutes = [0, 1, 2].map((minute) => plusMinutes(at('10:00:00'), minute));

  it('are all looked at, minute after minute', () => {
    const looked = minutes.flatMap((now) => shareOfSweep(all, 10, now));
    expect(looked.sort((a, b) => a - b)).toEqual(all);
  });

  it('twin: with the first of the list alone, some never are', () => {
    const looked = new Set(minutes.flatMap(() => all.slice(0, 10)));
    expect(looked.size).toBeLessThan(all.length);
  });

  it('are no concern when they are few', () => {
    expect(shareOfSweep([1, 2], 10, at('10:01:00'))).toEqual([1, 2]);
    expect(shareOfSweep([], 10, at('10:01:00'))).toEqual([]);
  });
});
