import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { stadium } from '#local/demo/stadium.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { at, match, nthFan } from '../builders.ts';
import { officeOf, seeded, sheetFor } from './office-of.ts';

let engine: TestEngine;
const used = { read: 0, write: 0 };

beforeAll(async () => {
  engine = await startTestEngine();
  engine.documents.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as Record<string, unknown>;
      const result = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity: capacity } = result.output as { ConsumedCapacity?: ConsumedCapacity };
      const reads = ['GetItemCommand', 'QueryCommand'].includes(String(context.commandName));
      used[reads ? 'read' : 'write'] += capacity?.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', name: 'countUnits', priority: 'low' },
  );
});
afterAll(() => engine.stop());

/** Parties of a hundred buyers: the mix of the workloads in docs/performance.md. */
const sizes = [
  ...Array(15).fill(1),
  ...Array(50).fill(2),
  ...Array(10).fill(3),
  ...Array(20).fill(4),
  ...Array(3).fill(6),
  ...Array(2).fill(8),
] as readonly number[];

describe('best available under contention', () => {
  it('64 buyers in flight, 80 % of them in 20 % of the sections: at most 1.05 writes a hold and 4 at worst (D4), 3.5 reads (D5)', async () => {
    const sections = stadium.sections.filter(({ kind }) => kind === 'seated').map(({ id }) => id);
    const hot = sections.filter((_, nth) => nth % 5 === 0);
    const sheet = sheetFor(stadium);
    const office = await officeOf(engine, 'contention', stadium, sheet);
    office.setClock(at('09:00:00'));
    const chance = seeded(4);
    const draw = seeded(80);

    const buyers = 1_400;
    /** A try is its rows and its cart, written at once: counted by the cart. */
    const writesOf: number[] = [];
    const seats: SeatId[] = [];
    let refused = 0;
    let next = 0;
    Object.assign(used, { read: 0, write: 0 });
    const buyer = async () => {
      for (let n = next++; n < buyers; n = next++) {
        const among = draw(10) < 8 ? hot : sections;
        const sectionId = among[draw(among.length)] ?? hot[0];
        let writes = 0;
        const { carts } = office.ports;
        const counted = {
          ...carts,
          put: (...args: Parameters<typeof carts.put>) => {
            writes += 1;
            return carts.put(...args);
          },
        };
        const held = await holdSeats(
          { ...office.ports, carts: counted, chance },
          {
            performanceId: match,
            buyerId: nthFan(n),
            signedIn: true,
            request: { best: { quantity: sizes[draw(100)] ?? 2, ...(sectionId && { sectionIds: [sectionId] }) } },
            key: undefined,
          },
        );
        if (!held.ok) {
          refused += 1;
          continue;
        }
        writesOf.push(writes);
        seats.push(...held.value.seatIds);
        expect(held.value.chosen).toBeDefined();
      }
    };
    await Promise.all(Array.from({ length: 64 }, buyer));
    const mean = writesOf.reduce((all, one) => all + one, 0) / writesOf.length;
    const reads = used.read / writesOf.length;
    console.info(
      `D4 ${mean.toFixed(3)} writes a hold, ${Math.max(...writesOf)} at worst; D5 ${reads.toFixed(2)} read units; ${writesOf.length} holds, ${seats.length} seats, ${refused} refused`,
    );
    expect(new Set(seats).size).toBe(seats.length);
    expect(refused).toBeLessThan(buyers / 50);
    expect(mean).toBeLessThanOrEqual(1.05);
    expect(Math.max(...writesOf)).toBeLessThanOrEqual(4);
    expect(reads).toBeLessThanOrEqual(3.5);
  }, 120_000);
});
