import { describe, expect, it } from 'vitest';
import type { PlacedOrder } from '#functions/orders/domain/placed-order.ts';
import { awaitOutcome } from '#functions/orders/use-cases/await-outcome.ts';
import { type Instant, instantOf, millisecondsOf } from '#shared/kernel/time.ts';
import { order } from '#test/inventory/builders.ts';

const pending = { orderId: order(1), status: 'PENDING' } as PlacedOrder;

const noon = '2026-08-01T12:00:00.000Z' as Instant;

/** Milliseconds: `endsAfter` until the order is PAID, `checkAfter` until the bank asks, `readTakes` of each look at the order. */
const desk = ({ endsAfter = Number.POSITIVE_INFINITY, checkAfter = Number.POSITIVE_INFINITY, readTakes = 0 }) => {
  const spent = { waited: 0, reads: 0, asks: 0 };
  return {
    spent,
    ports: {
      clock: () => instantOf(millisecondsOf(noon) + spent.waited + spent.reads * readTakes),
      pause: async (milliseconds: number) => {
        spent.waited += milliseconds;
      },
      orders: {
        open: async () => undefined,
        find: async () => {
          spent.reads += 1;
          return spent.waited >= endsAfter ? { ...pending, status: 'PAID' as const } : pending;
        },
      },
      paymentStanding: async () => {
        spent.asks += 1;
        return spent.waited >= checkAfter ? ('needsAction' as const) : ('started' as const);
      },
    },
  };
};

describe('a buyer who waits', () => {
  it('is answered as soon as the order has ended', async () => {
    const { ports, spent } = desk({ endsAfter: 500 });
    expect(await awaitOutcome(ports, pending, 8)).toMatchObject({ order: { status: 'PAID' }, needsAction: false });
    expect(spent.waited).toBeLessThan(800);
    expect(spent.asks).toBe(0);
  });

  it('is told as soon as the bank asks', async () => {
    const { ports, spent } = desk({ checkAfter: 1_000 });
    expect(await awaitOutcome(ports, pending, 8)).toMatchObject({ order: { status: 'PENDING' }, needsAction: true });
    expect(spent.waited).toBeLessThan(2_000);
  });

  it('waits no longer for calls that are slow', async () => {
    const { ports, spent } = desk({ readTakes: 1_000 });
    await awaitOutcome(ports, pending, 8);
    expect(spent.waited + spent.reads * 1_000).toBeLessThanOrEqual(9_000);
  });

  it('is answered with the order as it stands when the time is over, never later', async () => {
    const { ports, spent } = desk({});
    expect(await awaitOutcome(ports, pending, 8)).toMatchObject({ order: { status: 'PENDING' }, needsAction: false });
    expect(spent.waited).toBeGreaterThan(7_000);
    expect(spent.waited).toBeLessThanOrEqual(8_000);
    expect(spent.reads).toBeLessThan(20);
  });

  it('and did not ask to, is answered at once', async () => {
    const { ports, spent } = desk({});
    await awaitOutcome(ports, pending, 0);
    expect(spent).toEqual({ waited: 0, reads: 0, asks: 0 });
  });
});
