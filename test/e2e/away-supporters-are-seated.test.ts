import { setTimeout as pause } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { Order } from '#shared/contracts/orders/model.ts';
import { startTestCloud, type TestCloud } from '#test/support/cloud.ts';
import { onSale } from './on-sale.ts';
import { aGuest, type Buying, publicGet, quoteOf } from './shop.ts';

/** A cloud of its own: the away end is not the same afterwards. */
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({}, 'next');
}, 300_000);
afterAll(() => cloud.stop());

const sheetNow = async () => (await publicGet<SaleSheet>(cloud.origin, `/api/v1/performances/${onSale}`)).body;

const awayOf = async () => {
  const sheet = await sheetNow();
  const section = sheet.sections.find(({ kind }) => kind === 'unnumbered');
  if (!section) throw new Error('The demo has no section without numbers');
  return { sheet, sectionId: section.id };
};

/** As many seats as there were places, in rows of forty, where the section stands. */
const numbered = (section: Section): Section => ({
  ...section,
  kind: 'seated',
  rows: Array.from(
    { length: 10 },
    (_, nth): Row => ({
      block: `N${nth + 1}`,
      label: String(nth + 1),
      count: 40,
      first: 1,
      step: 1,
      start: [0, 8 * nth],
      pitch: 5,
      curve: 0,
    }),
  ),
});

/** What an organiser's upload leaves behind: the next version of the map. */
const publishNextMap = async (sheet: SaleSheet, sectionId: string): Promise<number> => {
  const { venueId, version } = sheet.seatMap;
  const { body: map } = await publicGet<SeatMap>(cloud.origin, `/published/seat-maps/${venueId}/v${version}.json`);
  const s3 = new S3Client({
    endpoint: cloud.aws.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
  });
  const sections = map.sections.map((one) => (one.id === sectionId ? numbered(one) : one));
  await filesInS3(s3, 'boxoffice-local-published').writeSeatMap({ ...map, version: version + 1, sections });
  s3.destroy();
  return version + 1;
};

const until = async <Value>(look: () => Promise<Value | undefined>, patience = 60): Promise<Value> => {
  for (let tries = 0; tries < patience * 4; tries += 1) {
    const value = await look();
    if (value !== undefined) return value;
    await pause(250);
  }
  throw new Error('It did not come about');
};

it('gives everybody in the away end a seat, on the ticket too, and the list to the other side', async () => {
  const { sheet, sectionId } = await awayOf();
  const buy = async (quantity: number): Promise<{ guest: Buying; order: Order }> => {
    const guest = aGuest(cloud.origin);
    const { body: hold } = await guest.call<Hold>('POST', `/performances/${onSale}/holds`, {
      body: { sectionId, quantity },
    });
    const { body: placed } = await guest.order({ hold, total: await quoteOf(cloud.origin, onSale, hold.seatIds) });
    await cloud.runOf(placed.orderId);
    const { body: order } = await guest.call<Order>('GET', `/orders/${placed.orderId}`);
    expect(order.status).toBe('PAID');
    return { guest, order };
  };
  const [pair, family] = [await buy(2), await buy(4)];
  const before = await pair.guest.tickets(pair.order.orderId);
  const seatMapVersion = await publishNextMap(sheet, sectionId);

  const path = `/admin/performances/${onSale}/sections/${sectionId}/seating`;
  const seat = (as: string) => cloud.api('POST', path, { as, body: { seatMapVersion } });
  expect((await seat('organiser')).status).toBe(404);
  const seated = await until(async () => {
    const answer = await seat('club');
    // The roll follows the orders within moments.
    return answer.status === 409 ? undefined : answer;
  });
  expect(seated).toMatchObject({ status: 200, body: { orders: 2, seats: 6, seatMapVersion } });
  expect((await seat('club')).body).toEqual(seated.body);

  const tickets = await until(async () => {
    const now = await pair.guest.tickets(pair.order.orderId);
    return now.every(({ ticket }) => ticket.version === 2) ? now : undefined;
  });
  // The family of four is the largest group: the pair sits behind it in the first row.
  expect(tickets.map(({ ticket }) => ticket.seatId)).toEqual([`${sectionId}:N1:4`, `${sectionId}:N1:5`]);
  for (const [nth, { qrCode }] of tickets.entries()) expect(qrCode).not.toBe(before[nth]?.qrCode);

  const order = await until(async () => {
    const { body } = await family.guest.call<Order>('GET', `/orders/${family.order.orderId}`);
    return body.lines.every(({ label }) => label.includes('row 1')) ? body : undefined;
  });
  expect(order.lines.map(({ seatId }) => seatId)).toEqual([0, 1, 2, 3].map((n) => `${sectionId}:N1:${n}`));

  const list = await cloud.api('GET', path, { as: 'club' });
  expect(list.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(String(list.body).trim().split('\r\n')).toHaveLength(1 + 6);

  const after = await until(async () => {
    const now = await sheetNow();
    return now.seatMap.version === seatMapVersion ? now : undefined;
  });
  expect(after.sections.find(({ id }) => id === sectionId)).toMatchObject({ kind: 'seated', capacity: 400 });
  // What nobody has is sold by its numbers from now on.
  const free = await until(async () => {
    const held = await aGuest(cloud.origin).hold(onSale, [`${sectionId}:N5:0`, `${sectionId}:N5:1`]);
    return held.status === 201 ? held.body : undefined;
  });
  expect(free.seatIds).toEqual([`${sectionId}:N5:0`, `${sectionId}:N5:1`]);
}, 200_000);
