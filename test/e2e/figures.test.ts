import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import type { BundleSize } from '../../scripts/build-functions.ts';
import { hot, oversized } from '../../scripts/check-bundles.ts';
import { letLapse, quiet } from './bank-and-clock.ts';
import { onSale } from './on-sale.ts';
import { aGuest, type FreshSeats, freshSeats, publicGet, quoteOf } from './shop.ts';

/** What `npm run figures` prints. */
interface Figure {
  id: string;
  what: string;
  measured: string;
  goal: string;
}
const figures: Figure[] = [];
const inventory = 'boxoffice-local-inventory';
const holding = 'boxoffice-local-inventory-http-commands';

describe('exact figures of a purchase', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  beforeAll(async () => {
    cloud = await theCloud();
    seats = await freshSeats(cloud.origin, onSale, 7);
    // The sale sheet and the secrets are in memory after a first hold, as they are in a function that has sold before.
    await aGuest(cloud.origin).hold(onSale, seats.take(1));
    await quiet(cloud);
  });
  afterAll(() => {
    mkdirSync('build', { recursive: true });
    writeFileSync(
      'build/figures.json',
      JSON.stringify(
        figures.sort((a, b) => a.id.localeCompare(b.id)),
        null,
        2,
      ),
    );
  });
  const measured = (id: string, what: string, value: string, goal: string) =>
    figures.push({ id, what, measured: value, goal });
  const unitsOf = async (act: () => Promise<unknown>) => {
    await quiet(cloud);
    cloud.aws.units.reset();
    await act();
    await quiet(cloud);
    return cloud.aws.units.read();
  };

  it('D1, D5: a hold of 1 to 8 seats in a row writes 2.00 units and reads none', async () => {
    for (const count of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const wanted = seats.take(count);
      const units = await unitsOf(() => aGuest(cloud.origin).hold(onSale, wanted));
      expect({ count, ...units.byCaller[holding] }).toEqual({ count, write: 2, read: 0 });
      expect(units.write).toBe(2);
    }
    measured('D1', 'write units of a hold of 1 to 8 seats, cart included', '2.00', '2.00');
    measured('D5', 'read units of an exact hold', '0', '0');
  });

  it('D2: a paid order of two seats', async () => {
    const buyer = aGuest(cloud.origin);
    const wanted = seats.take(2);
    const total = await quoteOf(cloud.origin, onSale, wanted);
    const units = await unitsOf(async () => {
      const { body: hold } = await buyer.hold(onSale, wanted);
      const { body: order } = await buyer.order({ hold, total, email: 'figures@example.test' });
      expect(order.status).toBe('PAID');
      await cloud.runOf(order.orderId);
      await cloud.happening(
        ({ kind }) => kind === 'mail' && cloud.aws.inbox().some(({ to }) => to.includes('figures@example.test')),
      );
    });
    const core = (units.byTable[inventory]?.write ?? 0) + (units.byTable['boxoffice-local-orders']?.write ?? 0);
    const tickets = units.byTable['boxoffice-local-tickets']?.write ?? 0;
    measured('D2', 'write units of a paid order: inventory and orders', core.toFixed(2), '4.00');
    measured('D2', '… tickets of k seats', `${tickets / 2} k`, 'k');
    measured('D2', '… everything the order causes, for k = 2', units.write.toFixed(2), '≤ 12 + k = 14');
    expect(tickets).toBe(2);
    expect(units.write).toBeLessThanOrEqual(12 + 2);
    // The hold two, the order one, the sale one, the fence one; one more on the roll of the performance, behind the sale.
    expect({ core, units: units.byTable }).toMatchObject({ core: 6 });
  });

  it('D5: places of a standing section are found and held', async () => {
    const terrace = seats.sheet.sections.find(({ kind }) => kind === 'standing');
    const units = await unitsOf(() =>
      aGuest(cloud.origin).call('POST', `/performances/${onSale}/holds`, {
        body: { sectionId: terrace?.id, quantity: 4 },
      }),
    );
    expect(units.write).toBe(2);
    const { read = 0 } = units.byCaller[holding] ?? {};
    expect(read).toBeLessThanOrEqual(3.5);
    measured('D5', 'read units of a hold of places the server chooses', read.toFixed(1), '≤ 3.5');
  });

  it('D6: a lapsed seat can be held at once, and nothing runs for it to lapse', async () => {
    const [seat = ''] = seats.take(1);
    expect((await aGuest(cloud.origin).hold(onSale, [seat])).status).toBe(201);
    await letLapse(cloud, onSale, seat);
    const sweep = cloud.aws.schedules.all().find(({ name }) => name.includes('every-minute'));
    const lapsing = await unitsOf(async () => {
      await cloud.aws.schedules.runNow(sweep?.name ?? '');
      await cloud.aws.expireItems(Date.now() / 1000);
    });
    expect({ write: lapsing.write, scans: lapsing.byOperation.Scan?.calls ?? 0 }).toEqual({ write: 0, scans: 0 });
    const taken = await unitsOf(async () => {
      expect((await aGuest(cloud.origin).hold(onSale, [seat])).status).toBe(201);
    });
    expect({ write: taken.write, read: taken.byCaller[holding]?.read }).toEqual({ write: 2, read: 0 });
    measured('D6', 'write units caused by a hold that lapses', lapsing.write.toFixed(2), '0');
    measured('D6', 'write units to hold the lapsed seat, at the first try', taken.write.toFixed(2), '2.00');
  });

  it('D10, D11: transitions, API calls and provider writes of an order', async () => {
    const buyer = aGuest(cloud.origin);
    const wanted = seats.take(2);
    const total = await quoteOf(cloud.origin, onSale, wanted);
    await quiet(cloud);
    // Counted as they happen: the journal forgets the older ones.
    const noted = { writes: 0, calls: 0 };
    onTestFinished(
      cloud.aws.journal.subscribe(({ kind, title }) => {
        if (kind === 'simulator' && title.startsWith('Stripe POST /v1/')) noted.writes += 1;
        if (kind === 'request' && title.includes(' /api/v1/guest/')) noted.calls += 1;
      }),
    );
    const { body: abandoned } = await aGuest(cloud.origin).hold(onSale, seats.take(1));
    const { body: hold } = await buyer.hold(onSale, wanted);
    await quiet(cloud);
    expect(abandoned.seatIds).toHaveLength(1);
    expect(noted.writes).toBe(0);
    const { body: order } = await buyer.order({ hold, total });
    const run = await cloud.runOf(order.orderId);
    expect(await buyer.tickets(order.orderId)).toHaveLength(2);
    await quiet(cloud);
    const made = { writes: noted.writes, calls: noted.calls - 1 };
    expect({ ...made, transitions: run.transitions }).toEqual({ writes: 1, calls: 3, transitions: 5 });
    measured('D10', 'Step Functions transitions of an order', String(run.transitions), '≤ 6');
    measured('D11', 'uncached API calls of an order: hold, order, tickets', String(made.calls), '3');
    measured('D11', 'provider writes of a paying order; of an abandoned hold', `${made.writes}; 0`, '1; 0');
  });

  it('D12: bundles', () => {
    const sizes = JSON.parse(readFileSync('build/functions/sizes.json', 'utf8')) as Record<string, BundleSize>;
    expect(oversized(sizes)).toEqual([]);
    const largest = (isHot: boolean) =>
      Object.entries(sizes)
        .filter(([name]) => hot.has(name) === isHot)
        .reduce((most, [, { gzip }]) => Math.max(most, gzip / 1000), 0)
        .toFixed(0);
    measured('D12', 'largest hot bundle, kB gzip', largest(true), '≤ 130');
    measured('D12', 'largest other bundle, kB gzip', largest(false), '≤ 200');
  });

  it('D7: availability of the whole stadium', async () => {
    const units = await unitsOf(() => publicGet(cloud.origin, `/api/v1/performances/${onSale}/availability?`));
    expect(units.read).toBeLessThanOrEqual(126);
    measured('D7', 'read units to refresh the stadium of 34,000', units.read.toFixed(1), '≤ 126 for 50,000');
  });
});
