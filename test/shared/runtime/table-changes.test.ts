import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/contracts/event.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import type { TableChange } from '#shared/runtime/each-change.ts';
import { tableChanges } from '#shared/runtime/table-changes.ts';
import { type Provider, startProvider } from './provider.ts';

interface Entry {
  Source: string;
  DetailType: string;
  Detail: string;
  EventBusName: string;
}

const entriesOf = (body: string): Entry[] => (JSON.parse(body) as { Entries: Entry[] }).Entries;
const detailsOf = (body: string) => entriesOf(body).map(({ Detail }) => JSON.parse(Detail) as { id: string });

/** `count` in the new item is how many events the change means. */
const eventsOf = ({ id, at, after }: TableChange): DomainEvent[] => {
  if (after?.poison) throw new Error('This item means nothing');
  return Array.from({ length: Number(after?.count ?? 0) }, (_, index) => ({
    id: `${id}-${index}`,
    type: 'doors.DoorOpened.v1',
    occurredAt: at,
    organiserId: 'belfoot' as OrganiserId,
    hops: 0,
    data: {},
  }));
};
const relay = tableChanges(eventsOf);

const change = (n: number, item: Record<string, unknown>): DynamoDBRecord =>
  ({
    eventID: `change-${n}`,
    dynamodb: { SequenceNumber: `00${n}`, ApproximateCreationDateTime: 1_785_000_000, NewImage: marshall(item) },
  }) as unknown as DynamoDBRecord;
const deliver = async (...records: DynamoDBRecord[]) => {
  const { batchItemFailures } = await relay({ Records: records } as DynamoDBStreamEvent);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

let bus: Provider;
const accepted = ({ body }: { body: string }) => ({
  body: { FailedEntryCount: 0, Entries: entriesOf(body).map((_, index) => ({ EventId: String(index) })) },
});
beforeAll(async () => {
  bus = await startProvider();
  process.env.EVENT_BUS = 'boxoffice-local';
});
afterAll(async () => {
  delete process.env.EVENT_BUS;
  await bus[Symbol.asyncDispose]();
});
beforeEach(() => {
  bus.received.length = 0;
  bus.answer(accepted);
});
const published = () => bus.received.flatMap(({ body }) => detailsOf(body)).map(({ id }) => id);

describe('committed changes', () => {
  it('are on the bus in their order, under their source and type', async () => {
    expect(await deliver(change(1, { count: 1 }), change(2, { count: 2 }))).toEqual([]);
    expect(published()).toEqual(['change-1-0', 'change-2-0', 'change-2-1']);
    expect(bus.received.flatMap(({ body }) => entriesOf(body))[0]).toMatchObject({
      Source: 'boxoffice.doors',
      DetailType: 'doors.DoorOpened.v1',
      EventBusName: 'boxoffice-local',
    });
  });

  it('that mean nothing are not on the bus', async () => {
    expect(await deliver(change(1, { count: 0 }))).toEqual([]);
    expect(bus.received).toEqual([]);
  });

  it('that mean many events are put ten at a time', async () => {
    expect(await deliver(change(1, { count: 25 }))).toEqual([]);
    expect(bus.received.map(({ body }) => entriesOf(body).length)).toEqual([10, 10, 5]);
  });

  it('come back from the one on that the bus did not take, though it answered 200', async () => {
    bus.answer((request) => {
      const lost = detailsOf(request.body).some(({ id }) => id.startsWith('change-2'));
      return lost
        ? { body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] } }
        : accepted(request);
    });
    const records = [change(1, { count: 1 }), change(2, { count: 1 }), change(3, { count: 1 })];
    expect(await deliver(...records)).toEqual(['002']);
    // A later change of a key never overtakes an earlier one.
    expect(published()).toEqual(['change-1-0', 'change-2-0']);

    bus.answer(accepted);
    bus.received.length = 0;
    expect(await deliver(...records.slice(1))).toEqual([]);
    expect(published()).toEqual(['change-2-0', 'change-3-0']);
  });

  it('would be lost if the 200 were believed', async () => {
    bus.answer(() => ({ body: { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] } }));
    const believing = (status: number) => (status === 200 ? [] : ['001']);
    expect(believing(200)).toEqual([]);
    expect(await deliver(change(1, { count: 1 }))).toEqual(['001']);
  });

  it('come back when the bus is away', async () => {
    bus.answer(() => ({ status: 400, body: { __type: 'AccessDeniedException' } }));
    expect(await deliver(change(1, { count: 1 }), change(2, { count: 1 }))).toEqual(['001']);
  });

  it('that cannot be read come back alone at their place', async () => {
    expect(await deliver(change(1, { count: 1 }), change(2, { poison: true }), change(3, { count: 1 }))).toEqual([
      '002',
    ]);
    expect(published()).toEqual(['change-1-0']);
  });

  it('have the same event id at each delivery', async () => {
    await deliver(change(1, { count: 2 }));
    await deliver(change(1, { count: 2 }));
    expect(published()).toEqual(['change-1-0', 'change-1-1', 'change-1-0', 'change-1-1']);
  });
});
