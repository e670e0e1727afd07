import { describe, expect, it } from 'vitest';
import { mostAttempts, nextLook } from '#functions/orders/domain/due.ts';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import type { RunStatus, SweepPorts } from '#functions/orders/ports.ts';
import { sweepDueOrders } from '#functions/orders/use-cases/sweep-due-orders.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { type Instant, plusMinutes, secondsBetween } from '#shared/kernel/time.ts';
import { at, fan, holdId, match, order } from '#test/inventory/builders.ts';

const pending = (n: number, different: Partial<PlacedOrder> = {}): PlacedOrder => ({
  orderId: order(n),
  status: 'PENDING',
  createdAt: at('10:00:00'),
  payBy: at('10:10:00'),
  dueAt: at('10:01:00'),
  attempt: 1,
  buyerId: fan,
  heldBy: fan,
  holdId: holdId('h'),
  eventId: match as never,
  organiserId: 'belfoot' as never,
  title: 'BelFoot FC – KV Noordzee',
  startsAt: at('20:00:00'),
  venueName: 'A small venue',
  timeZone: 'Europe/Brussels',
  quote: {
    performanceId: match,
    lines: [],
    total: money(0, 'EUR'),
    serviceFee: money(0, 'EUR'),
    taxInside: money(0, 'EUR'),
    taxName: 'VAT 6 %',
  },
  paymentMethodId: 'pm_card_visa',
  fingerprint: 'f',
  ...different,
});

interface Seen {
  settled: [OrderId, boolean][];
  started: string[];
  postponed: [OrderId, Instant][];
  leftToPerson: OrderId[];
}

/** A desk with these orders, whose runs all stand alike. */
const desk = (orders: PlacedOrder[], run: RunStatus, now = at('10:02:00')): { ports: SweepPorts; seen: Seen } => {
  const seen: Seen = { settled: [], started: [], postponed: [], leftToPerson: [] };
  const ports: SweepPorts = {
    clock: () => now,
    site: 'test',
    settlePayment: async (orderId, abandon) => {
      seen.settled.push([orderId, abandon]);
      return undefined;
    },
    runs: {
      start: async ({ orderId, attempt }) => void seen.started.push(`${orderId}-${attempt}`),
      statusOf: async () => run,
      endedBadly: async () =>
        run === 'ended badly' ? orders.map(({ orderId, attempt }) => ({ orderId, attempt })) : [],
    },
    orders: {
      due: async () => orders.filter(({ dueAt }) => dueAt).map(({ orderId }) => orderId),
      find: async (orderId) => orders.find((one) => one.orderId === orderId),
      postpone: async (orderId, dueAt) => void seen.postponed.push([orderId, dueAt]),
      leaveToPerson: async (orderId) => void seen.leftToPerson.push(orderId),
      raiseAttempt: async () => true,
    },
  };
  return { ports, seen };
};

describe('an order past due', () => {
  it('whose run is under way: the provider is asked, and it is looked at again in a minute', async () => {
    const { ports, seen } = desk([pending(1)], 'running');
    expect(await sweepDueOrders(ports)).toEqual({ looked: 1, restarted: 0, leftToPerson: 0 });
    expect(seen).toMatchObject({ settled: [[order(1), false]], started: [], postponed: [[order(1), at('10:03:00')]] });
  });

  it.each([
    ['at the last instant of its time is not given up', at('10:10:00'), false],
    ['a moment after its time is given up', at('10:10:00.001'), true],
  ])('%s', async (_, now, abandon) => {
    const { ports, seen } = desk([pending(1)], 'running', now);
    await sweepDueOrders(ports);
    expect(seen.settled).toEqual([[order(1), abandon]]);
  });

  it('whose run was never started gets that run', async () => {
    const { ports, seen } = desk([pending(1)], 'absent');
    await sweepDueOrders(ports);
    expect(seen.started).toEqual([`${order(1)}-1`]);
  });

  it('whose run ended badly gets the next one', async () => {
    const { ports, seen } = desk([pending(1, { attempt: 3 })], 'ended badly');
    expect(await sweepDueOrders(ports)).toMatchObject({ restarted: 1 });
    expect(seen.started).toEqual([`${order(1)}-4`]);
  });

  it('that someone else takes up at the same moment is left to them', async () => {
    const { ports, seen } = desk([pending(1)], 'ended badly');
    ports.orders.raiseAttempt = async () => false;
    expect(await sweepDueOrders(ports)).toMatchObject({ restarted: 0 });
    expect(seen.started).toEqual([]);
  });

  it('that has failed too often waits for a person', async () => {
    const { ports, seen } = desk([pending(1, { attempt: mostAttempts })], 'ended badly');
    expect(await sweepDueOrders(ports)).toMatchObject({ leftToPerson: 1, restarted: 0 });
    expect(seen).toMatchObject({ leftToPerson: [order(1)], started: [] });
  });

  it('that has ended meanwhile is left alone', async () => {
    const { ports, seen } = desk([pending(1, { status: 'CANCELLED' })], 'running');
    expect(await sweepDueOrders(ports)).toMatchObject({ looked: 0 });
    expect(seen.settled).toEqual([]);
  });

  it('that cannot be looked at does not keep the others waiting, and the sweep says so', async () => {
    const { ports, seen } = desk([pending(1), pending(2), pending(3)], 'running');
    const { settlePayment } = ports;
    ports.settlePayment = async (orderId, abandon) => {
      if (orderId === order(2)) throw new Error('the provider is away');
      return settlePayment(orderId, abandon);
    };
    await expect(sweepDueOrders(ports)).rejects.toThrow('1 orders could not be looked at');
    expect(seen.postponed.map(([orderId]) => orderId)).toEqual([order(1), order(3)]);
  });
});

it('a paid order whose run ended before the tickets is taken up, once for each attempt', async () => {
  const { dueAt: _, ...paid } = pending(1, { status: 'PAID', attempt: 2 });
  const { ports, seen } = desk([paid], 'ended badly');
  await sweepDueOrders(ports);
  expect(seen.started).toEqual([`${order(1)}-3`]);
  ports.orders.find = async () => ({ ...paid, attempt: 3 });
  await sweepDueOrders(ports);
  expect(seen.started).toHaveLength(1);
});

it('looks come less and less often, and at least once an hour', () => {
  const pauses = Array.from({ length: mostAttempts }, (_, n) =>
    secondsBetween(at('10:00:00'), nextLook(at('10:00:00'), n + 1)),
  );
  expect(pauses.slice(0, 4)).toEqual([60, 60, 120, 240]);
  expect(Math.max(...pauses)).toBe(3_600);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(plusMinutes(at('10:00:00'), 1)).toBe(nextLook(at('10:00:00'), 1));
});
