import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { event } from '#shared/contracts/event.ts';
import { eventConsumer, upon } from '#shared/runtime/event-consumer.ts';

const DoorOpened = event('doors.DoorOpened.v1', 'A door is open.', z.strictObject({ door: z.string() }));
const DoorClosed = event('doors.DoorClosed.v1', 'A door is shut.', z.strictObject({ door: z.string() }));

const done: string[] = [];
let portsMade = 0;
const handler = eventConsumer(() => {
  portsMade += 1;
  return { done };
}, [
  upon(DoorOpened, async ({ done }: { done: string[] }, { data }) => {
    if (data.door === 'jammed') throw new Error('it does not move');
    done.push(`opened ${data.door}`);
  }),
  upon(DoorClosed, async ({ done }: { done: string[] }, { data }) => {
    done.push(`closed ${data.door}`);
  }),
]);

const record = (messageId: string, body: unknown): SQSRecord =>
  ({ messageId, body: typeof body === 'string' ? body : JSON.stringify(body) }) as SQSRecord;
const message = (type: string, data: unknown, change: object = {}) => ({
  'detail-type': type,
  detail: {
    id: 'event-0001',
    type,
    occurredAt: '2026-08-01T18:30:00.000Z',
    organiserId: 'belfoot',
    hops: 0,
    data,
    ...change,
  },
});
const opened = (door: string) => message(DoorOpened.type, { door });
const deliver = async (...records: SQSRecord[]) => {
  const { batchItemFailures } = await handler({ Records: records } as SQSEvent, {} as Context);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

beforeEach(() => {
  done.length = 0;
});

describe('a queue of events', () => {
  it('is handled by what each event means', async () => {
    const closed = message(DoorClosed.type, { door: 'north' });
    expect(await deliver(record('1', opened('north')), record('2', closed))).toEqual([]);
    expect(done).toEqual(['opened north', 'closed north']);
  });

  it.each<[string, unknown]>([
    ['that cannot be handled', opened('jammed')],
    ['nobody consumes', message('doors.DoorPainted.v1', { door: 'south' })],
    ['with a fact its contract does not know', message(DoorOpened.type, { door: 'south', email: 'fan@example.org' })],
    ['without its fact', message(DoorOpened.type, {})],
    ['that calls itself something else', message(DoorOpened.type, { door: 'south' }, { type: DoorClosed.type })],
    ['that went round in a circle', message(DoorOpened.type, { door: 'south' }, { hops: 9 })],
    ['that is no JSON', '{"detail'],
    ['that is not from the bus', { hello: 'there' }],
  ])('gives back one message %s and does the others', async (_, bad) => {
    expect(await deliver(record('1', opened('north')), record('2', bad), record('3', opened('east')))).toEqual(['2']);
    expect(done).toEqual(['opened north', 'opened east']);
  });

  it('gives back all when all fail, without failing itself', async () => {
    expect(await deliver(record('1', opened('jammed')), record('2', opened('jammed')))).toEqual(['1', '2']);
  });

  it('delivers a repeat again: not minding it is up to the consumer', async () => {
    await deliver(record('1', opened('north')), record('1', opened('north')));
    expect(done).toEqual(['opened north', 'opened north']);
  });

  it('asks for its ports only when there is something to do', async () => {
    const before = portsMade;
    await deliver(record('1', '{'));
    expect(portsMade).toBe(before);
  });
});
