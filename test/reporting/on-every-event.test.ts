import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyOfEvent } from '#functions/reporting/domain/event-key.ts';
import { allEvents } from '#shared/contracts/events.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { type Provider, startProvider } from '#test/shared/runtime/provider.ts';

type Example = { id: string; type: string; occurredAt: string };
const examples = allEvents.map(
  ({ type }) =>
    JSON.parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'events', 'examples', `${type}.json`), 'utf8'),
    ) as Example,
);

let s3: Provider;
/** The bucket: S3 keeps the last object put under a key. */
const objects = new Map<string, string>();
let deliver: (events: readonly object[]) => Promise<string[]>;

beforeAll(async () => {
  s3 = await startProvider();
  process.env.ANALYTICS_BUCKET = 'analytics';
  const { handler } = await import('#functions/reporting/handlers/on-every-event.ts');
  deliver = async (events) => {
    const Records = events.map((detail, index) => ({
      messageId: String(index + 1),
      body: JSON.stringify({ 'detail-type': (detail as Example).type, detail }),
    }));
    const { batchItemFailures } = await handler({ Records } as SQSEvent, {} as Context);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
});
afterAll(() => s3[Symbol.asyncDispose]());
beforeEach(() => {
  objects.clear();
  s3.received.length = 0;
  s3.answer(({ method, path, body }) => {
    if (method !== 'PUT') return { status: 405 };
    objects.set(decodeURIComponent(path.split('?')[0] ?? ''), body);
    return { body: '', headers: { 'content-type': 'application/xml' } };
  });
});

describe('every event', () => {
  it('is kept as it came, by its type and day', async () => {
    expect(await deliver(examples)).toEqual([]);
    expect([...objects.keys()].sort()).toEqual(
      examples.map((event) => `/analytics/${keyOfEvent(event as never)}`).sort(),
    );
    const paid = examples.find(({ type }) => type === 'orders.OrderPaid.v1');
    expect(keyOfEvent(paid as never)).toBe(`events/orders.OrderPaid.v1/2026/08/03/${paid?.id}.json`);
    expect([...objects.values()].join('\n')).toContain(JSON.stringify(paid));
  });

  it('is one object, whatever its order and however often it comes', async () => {
    await deliver(examples);
    const once = new Map(objects);
    objects.clear();
    await deliver([...examples].reverse().flatMap((event) => [event, event]));
    await deliver(examples);
    expect(new Map([...objects].sort())).toEqual(new Map([...once].sort()));
  });

  it('comes back when the bucket does not take it, and the others are kept', async () => {
    s3.answer(({ path, body }) => {
      if (path.includes('OrderPaid')) return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
      objects.set(path, body);
      return { body: '' };
    });
    const failed = await deliver(examples);
    expect(failed).toEqual([String(examples.findIndex(({ type }) => type === 'orders.OrderPaid.v1') + 1)]);
    expect(objects.size).toBe(examples.length - 1);
  });

  it('that is on no contract is given back, not thrown away', async () => {
    expect(await deliver([{ ...examples[0], type: 'orders.OrderEaten.v1' }])).toEqual(['1']);
    expect(objects.size).toBe(0);
  });
});

it('never leaves its folder, whatever its id', () => {
  const key = keyOfEvent({ id: '../../secrets', type: 'a.B.v1', occurredAt: '2026-08-01T00:00:00.000Z' as Instant });
  expect(key).toBe('events/a.B.v1/2026/08/01/..%2F..%2Fsecrets.json');
});
