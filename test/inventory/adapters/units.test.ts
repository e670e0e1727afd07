import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { layOutRows } from '#functions/inventory/domain/lay-out-rows.ts';
import { heldBy } from '#functions/inventory/domain/seat-value.ts';
import { confirmOrTake } from '#functions/inventory/use-cases/confirm-or-take.ts';
import { holdSeats } from '#functions/inventory/use-cases/hold-seats.ts';
import { layOutPerformance } from '#functions/inventory/use-cases/lay-out-performance.ts';
import { availabilityOverview } from '#functions/inventory/use-cases/read-availability.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import { stadium } from '#local/demo/stadium.ts';
import type { SheetSection } from '#shared/contracts/catalog/model.ts';
import type { Section } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt, type TicketTypeId } from '#shared/kernel/ids.ts';
import { type CountedUnits, countUnits } from '#test/support/counted-units.ts';
import { tableForEachTest } from '#test/support/table-for-each-test.ts';
import { type BoxOffice, openBoxOffice, storedIn } from '../box-office.ts';
import { at, fan, fan2, holdId, match, order, saleSheet, seats, section } from '../builders.ts';

const table = tableForEachTest();
let office: BoxOffice;
let units: CountedUnits;

beforeAll(() => {
  units = countUnits(table.documents);
});
beforeEach(async () => {
  office = await openBoxOffice(storedIn(table));
  units.reset();
});

const adjacent = (count: number, from = 0) => Array.from({ length: count }, (_, n) => seatIdAt('N1', '3', from + n));

describe('units', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('a hold of %i in a row costs 2.00 write units and no read (D1, D5)', async (k) => {
    expect((await office.hold(fan, adjacent(k))).ok).toBe(true);
    expect(units.used).toEqual({ write: 2, read: 0, calls: 2 });
  });

  it('a hold is one round of calls, all in flight at once (D11)', async () => {
    let inFlight = 0;
    let most = 0;
    const counted =
      <Args extends unknown[], Value>(call: (...args: Args) => Promise<Value>) =>
      async (...args: Args): Promise<Value> => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        const value = await call(...args);
        inFlight -= 1;
        return value;
      };
    const { rows, carts } = office.ports;
    const ports = {
      ...office.ports,
      rows: { ...rows, hold: counted(rows.hold) },
      carts: { ...carts, put: counted(carts.put) },
    };
    const three = { ...office, ports };
    await openedHold(three, seats('N1:2:3', 'N1:3:3', 'N2:1:0'));
    expect(most).toBe(4);
  });

  it('confirming a hold writes nothing, selling eight seats in a row writes one unit (D2)', async () => {
    const seatIds = adjacent(8);
    const hold = await office.hold(fan, seatIds);
    if (!hold.ok) throw new Error('No hold');
    const paid = {
      orderId: order(1),
      attempt: 1,
      performanceId: match,
      buyerId: fan,
      heldBy: fan,
      holdId: hold.value.holdId,
      seatIds,
    };
    units.reset();
    expect((await confirmOrTake(office.ports, paid)).ok).toBe(true);
    expect(units.used.write).toBe(0);
    expect((await sellSeats(office.ports, paid)).ok).toBe(true);
    expect(units.used.write).toBe(1);
  });

  it('a lapsed hold is taken over at once at the price of any hold: nothing sweeps, nothing is read (D6)', async () => {
    await office.hold(fan, adjacent(4));
    office.setClock(at('10:12:00'));
    units.reset();
    expect((await office.hold(fan2, adjacent(4))).ok).toBe(true);
    expect(units.used).toEqual({ write: 2, read: 0, calls: 2 });
  });

  it('the loser learns the row from the refused write, without a read', async () => {
    await office.hold(fan, adjacent(2));
    units.reset();
    expect((await office.hold(fan2, adjacent(2, 1))).ok).toBe(false);
    expect(units.used.read).toBe(0);
  });

  it('a full refresh of the stadium costs at most 126 read units for 50,000 seats, held to the last (D7)', async () => {
    const { rows } = office.ports;
    const held = heldBy({ keptUntil: 2_000_000_000, holdId: holdId('AAAAAAAA') });
    const all = layOutRows(stadium, {}).values();
    const writer = async () => {
      for (const row of all) {
        const taken = new Map([...row.seats.keys()].map((index) => [index, held] as const));
        await rows.layOut(match, { ...row, seats: taken });
      }
    };
    await Promise.all(Array.from({ length: 32 }, writer));
    office.setSheet({ ...saleSheet(), sections: stadium.sections.map(asOnSale) });
    units.reset();
    await availabilityOverview(office.ports, { performanceId: match });
    expect(units.used.write).toBe(0);
    expect((units.used.read * 50_000) / 34_000).toBeLessThanOrEqual(126);
  });

  it('places of a standing section cost one Query and the same two writes', async () => {
    await holdSeats(office.ports, {
      performanceId: match,
      buyerId: fan,
      signedIn: true,
      request: { sectionId: section('S1'), quantity: 4 },
      key: undefined,
    });
    expect(units.used).toEqual({ write: 2, read: 0.5, calls: 3 });
  });

  it('a capped ticket type or channel costs one unit more a hold and one a sale each, and nothing where there is no cap (B7)', async () => {
    const sheet = saleSheet({
      ticketTypes: [{ id: 'early' as TicketTypeId, name: 'Early bird', price: { perMille: 800 }, capacity: 60 }],
      sale: { ...saleSheet().sale, channels: { online: { capacity: 200 } } },
    });
    office.setSheet(sheet);
    await layOutPerformance(office.ports, { performanceId: match });
    units.reset();
    const hold = await office.hold(fan, adjacent(4));
    if (!hold.ok) throw new Error('No hold');
    expect(units.used).toEqual({ write: 4, read: 1, calls: 6 });
    const types = hold.value.ticketTypes;
    if (!types) throw new Error('No ticket types');
    units.reset();
    await sellSeats(office.ports, {
      orderId: order(1),
      performanceId: match,
      buyerId: fan,
      heldBy: fan,
      holdId: hold.value.holdId,
      seatIds: adjacent(4),
      ticketTypes: [...types],
    });
    expect(units.used.write).toBe(3);
  });

  it('no row carries the TTL attribute, sold or not; the cart alone does (TRAP1)', async () => {
    const hold = await office.hold(fan, seats('N1:2:3'));
    if (!hold.ok) throw new Error('No hold');
    await sellSeats(office.ports, {
      orderId: order(1),
      performanceId: match,
      buyerId: fan,
      heldBy: fan,
      holdId: hold.value.holdId,
      seatIds: seats('N1:2:3'),
    });
    const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.name }));
    expect(Items.filter((item) => 'ttl' in item).map(({ pk }) => pk)).toEqual([`C#${match}#${fan}`]);
  });
});

const asOnSale = ({ id, name, stand, kind, categoryId }: Section): SheetSection => ({
  id,
  name,
  stand,
  kind,
  categoryId,
  capacity: 1,
});

const openedHold = async ({ ports }: BoxOffice, seatIds: ReturnType<typeof seats>) => {
  await holdSeats(ports, { performanceId: match, buyerId: fan, signedIn: true, request: { seatIds }, key: undefined });
};
