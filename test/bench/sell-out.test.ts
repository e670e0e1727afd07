import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdExpression, sellExpression } from '#functions/inventory/adapters/row-items.ts';
import type { InventoryPorts, Rows } from '#functions/inventory/ports.ts';
import { type OrderId, type PerformanceId, type SeatId, SectionId } from '#shared/kernel/ids.ts';
import { type CountedEngine, startCountedEngine } from './counted-engine.ts';
import { dice } from './dice.ts';
import { auditOf, openLedger } from './ledger.ts';
import { createSaleTables, openOffice } from './office.ts';
import { sellOut } from './sell-out.ts';
import { hallOf } from './venue.ts';

let engine: CountedEngine;
beforeAll(async () => {
  engine = await startCountedEngine();
});
afterAll(() => engine.stop());

describe('a sell-out', { timeout: 180_000 }, () => {
  it('of 2,000 seats with 200 buyers in flight sells every seat once, and costs what the scheme says to the unit (D3)', async () => {
    const plan = {
      name: 'hall',
      shape: { sections: 4, rows: 20, seats: 25 },
      buyers: 200,
      chosenBy: 'buyers',
      seed: 2_000,
    } as const;
    const { audit, failed, tickets, units, expected, floor, held, abandoned, orders } = await sellOut(engine, plan);
    expect(audit).toEqual({ seats: 2_000, sold: 2_000, free: 0, wrong: [] });
    expect({ failed, tickets, held: abandoned + orders }).toEqual({ failed: [], tickets: 2_000, held });
    expect(units.write).toBe(expected);
    expect(floor).toBeLessThanOrEqual(units.write);
    expect(abandoned).toBeGreaterThan(0);
  });

  it('in which the box office chooses sells every seat once too, and no more than five units go with each race lost', async () => {
    const shape = { sections: 2, rows: 10, seats: 25 };
    const plan = { name: 'chosen', shape, buyers: 8, chosenBy: 'box office', seed: 2_001 } as const;
    const { audit, failed, units, floor, orders, lostRaces } = await sellOut(engine, plan);
    expect({ wrong: audit.wrong, sold: audit.sold, failed }).toEqual({ wrong: [], sold: 500, failed: [] });
    expect(units.write).toBeGreaterThanOrEqual(floor + orders);
    expect(units.write).toBeLessThanOrEqual(floor + orders + 5 * lostRaces);
  });

  it('with one buyer at a time loses no race: what is above the floor is the second write of each order', async () => {
    const plan = {
      name: 'calm',
      shape: { sections: 1, rows: 8, seats: 25 },
      buyers: 1,
      chosenBy: 'buyers',
      seed: 200,
    } as const;
    const { audit, lostRaces, units, floor, orders } = await sellOut(engine, plan);
    expect({ wrong: audit.wrong, sold: audit.sold, lostRaces }).toEqual({ wrong: [], sold: 200, lostRaces: 0 });
    expect(units.write).toBe(floor + orders);
  });

  it('whose writes judge nothing leaves buyers without what they were told, and is found out', async () => {
    /** The rows as they would be if each write trusted what its buyer had seen. */
    const trusting = (ports: InventoryPorts): InventoryPorts => {
      const write = async ({ ConditionExpression: _, ...update }: ReturnType<typeof holdExpression>) => {
        const { ':now': __, ...values } = update.ExpressionAttributeValues ?? {};
        const used = Object.entries(values).filter(([name]) => update.UpdateExpression?.includes(name));
        await engine.documents.send(
          new UpdateCommand({
            TableName: 'trusting-inventory',
            ...update,
            ExpressionAttributeValues: Object.fromEntries(used),
          }),
        );
        return { done: true } as const;
      };
      const rows: Rows = {
        ...ports.rows,
        hold: (row, held, now) => write(holdExpression(row, held, now)),
        sell: (row, mine, orderId, now) => write(sellExpression(row, mine, orderId, now)),
      };
      return { ...ports, rows };
    };
    const plan = {
      name: 'trusting',
      shape: { sections: 1, rows: 4, seats: 25 },
      buyers: 60,
      chosenBy: 'buyers',
      seed: 100,
      change: trusting,
    } as const;
    const { audit, failed } = await sellOut(engine, plan);
    expect(audit.wrong.length + failed.length).toBeGreaterThan(0);
  });
});

describe('the audit', () => {
  const performanceId = 'audited' as PerformanceId;
  const seat = (text: string): SeatId => text as SeatId;
  const order = (n: number): OrderId => `ord_${String(n).padStart(26, '0')}` as OrderId;

  it('finds what was sold twice, what nobody was told of, and what was told and is not so', async () => {
    const shape = { sections: 1, rows: 1, seats: 5 };
    const tables = await createSaleTables(engine, 'audited');
    const office = await openOffice(engine, tables, { name: performanceId, shape, chance: dice(1) });
    const row = { performanceId, sectionId: SectionId.parse('N1'), rowBlock: '1' };
    const { rows } = office.ports;
    await rows.sell({ ...row, seats: [0, 1, 2] }, undefined, order(1), office.now());
    const ledger = openLedger();
    ledger.sold(order(1), [seat('N1:1:0'), seat('N1:1:1')]);
    ledger.sold(order(2), [seat('N1:1:1'), seat('N1:1:3')]);
    expect(await auditOf(rows, hallOf(shape), performanceId, ledger, office.now())).toEqual({
      seats: 5,
      sold: 3,
      free: 2,
      wrong: [
        'N1:1:1 was sold twice',
        `N1:1:1 was sold to ${order(2)} and is sold`,
        'N1:1:2 is sold and nobody was told so',
        `N1:1:3 was sold to ${order(2)} and is free`,
      ],
    });
  });
});
