import { beforeEach, describe, expect, it } from 'vitest';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import {
  availabilityOverview,
  matchAvailability,
  sectionAvailability,
} from '#functions/inventory/use-cases/read-availability.ts';
import { openBoxOffice } from '../box-office.ts';
import { at, match, saleSheet, section } from '../builders.ts';
import { cartsInMemory, rowsInMemory } from '../rows-in-memory.ts';

let ports: InventoryPorts;
beforeEach(async () => {
  const office = await openBoxOffice({ rows: rowsInMemory(), carts: cartsInMemory() });
  // Published a moment ago: the announcement has not arrived.
  ports = { ...office.ports, rows: rowsInMemory() };
});

const asked = () =>
  Promise.all([
    availabilityOverview(ports, { performanceId: match }),
    sectionAvailability(ports, { performanceId: match, sectionId: section('N1') }),
    matchAvailability(ports, { matchId: match }),
  ]);

describe('what is left of a performance', () => {
  it('is not nothing before its first row is laid out: it is still to come', async () => {
    for (const answer of await asked()) expect(answer).toEqual({ ok: false, refusal: { code: 'NotLaidOut' } });
    await layOutPerformance(ports, { performanceId: match });
    for (const answer of await asked()) expect(answer).toMatchObject({ ok: true });
  });

  it('is nothing when its sale has closed: it gets no rows', async () => {
    const sheet = saleSheet();
    const closed = { ...sheet, sale: { ...sheet.sale, closesAt: at('10:00:00') } };
    ports = { ...ports, published: { ...ports.published, saleSheet: async () => closed } };
    const [overview, ofSection] = await asked();
    expect(overview).toMatchObject({ ok: true, value: { sections: [{ free: 0 }, { free: 0 }, { free: 0 }] } });
    expect(ofSection).toMatchObject({ ok: true, value: { free: 0 } });
  });
});
