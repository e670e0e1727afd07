import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Context, SQSEvent } from 'aws-lambda';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { handler as onPerformancePublished } from '#functions/inventory/handlers/on-performance-published.ts';
import { handler as holdSeats } from '#functions/inventory/handlers/task-hold-seats.ts';
import { handler as releaseSeats } from '#functions/inventory/handlers/task-release-seats.ts';
import { handler as sellSeats } from '#functions/inventory/handlers/task-sell-seats.ts';
import { PerformancePublished } from '#shared/contracts/catalog/events.ts';
import { saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { at, fan, holdId, match, order, saleSheet, seat, seats, smallVenue } from '../builders.ts';
import { readSeat } from '../read-seat.ts';

/** The functions as they are deployed: settings from the environment, the wall clock, files and table over the wire. */
const Bucket = 'published';
let engine: TestEngine;
let storage: Awaited<ReturnType<typeof startFauxqs>>;

/** Open at any wall-clock time. */
const alwaysOpen = saleSheet({
  sale: {
    ...saleSheet().sale,
    opensAt: '2026-01-01T00:00:00.000Z' as Instant,
    closesAt: '2037-01-01T00:00:00.000Z' as Instant,
  },
});

beforeAll(async () => {
  [engine, storage] = await Promise.all([startTestEngine(), startFauxqs({ port: 0, logger: false })]);
  await engine.createTable('inventory');
  vi.stubEnv('INVENTORY_TABLE', 'inventory');
  vi.stubEnv('PUBLISHED_BUCKET', Bucket);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${storage.port}`);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', engine.endpoint);
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  const put = (Key: string, value: unknown) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(value) }));
  await put(saleSheetKey(match), alwaysOpen);
  await put(seatMapKey('small-venue', 1), smallVenue);
  s3.destroy();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([engine.stop(), storage.stop()]);
});

const run = (n: number, ...ids: string[]): PlaceOrderInput => ({
  orderId: order(n),
  attempt: 1,
  site: 'local',
  organiserId: saleSheet().organiser.id,
  performanceId: match,
  buyerId: fan,
  holdId: holdId(`hold${n}`),
  heldBy: fan,
  seatIds: seats(...ids),
  amountMinor: 3328,
  currency: 'EUR',
  paymentMethodId: 'pm_card_visa',
  payBy: at('10:10:00'),
});
const written = (id: string) => readSeat(rowsInDynamoDb(engine.documents, 'inventory'), seat(id));

const published = (performanceId: string): SQSEvent =>
  ({
    Records: [
      {
        messageId: '1',
        body: JSON.stringify({
          'detail-type': PerformancePublished.type,
          detail: {
            id: 'evt_change-0001',
            type: PerformancePublished.type,
            occurredAt: at('09:00:00'),
            organiserId: 'belfoot',
            hops: 0,
            data: { performanceId, eventId: performanceId, venueId: 'small-venue', seatMapVersion: 1 },
          },
        }),
      },
    ],
  }) as SQSEvent;

describe('the functions of the inventory', () => {
  it('lay out a performance when it is published, and give a message back that cannot be done yet', async () => {
    const done = await onPerformancePublished(published(match), {} as Context);
    expect(done.batchItemFailures).toEqual([]);
    expect(await written('N1:2:3')).toBe('0');
    const later = await onPerformancePublished(published('not-there-yet'), {} as Context);
    expect(later.batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
  });

  it('hold, sell and release the seats of an order', async () => {
    expect(await holdSeats(run(1, 'N1:2:3'))).toEqual(run(1, 'N1:2:3'));
    expect(await sellSeats(run(1, 'N1:2:3'))).toEqual({ sold: 1 });
    expect(await written('N1:2:3')).toBe(`~${order(1).slice(-14)}`);
    expect(await releaseSeats(run(1, 'N1:2:3'))).toEqual({ freed: 1 });
    expect(await written('N1:2:3')).toBe('0');
  });

  it('name what they refuse, so that the machine can catch it', async () => {
    await sellSeats(run(2, 'N1:2:5'));
    await expect(sellSeats(run(3, 'N1:2:5'))).rejects.toMatchObject({ name: 'SeatUnavailable' });
    await expect(holdSeats(run(3, 'N1:2:5'))).rejects.toMatchObject({ name: 'SeatUnavailable' });
    const nine = Array.from({ length: 9 }, (_, n) => `N1:3:${n}`);
    await expect(holdSeats(run(3, ...nine))).rejects.toMatchObject({ name: 'TooManySeats' });
    await expect(sellSeats({ ...run(3, 'N1:2:5'), surprise: true })).rejects.toMatchObject({ name: 'InputInvalid' });
  });
});
