import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type DomainEvent, sourceOf } from '#shared/contracts/event.ts';
import { type Instant, instantOf } from '#shared/kernel/time.ts';
import { boundedRequests } from './clients.ts';
import { once } from './env.ts';
import { faultFields, log } from './logger.ts';

export type Item = Record<string, unknown>;

/** One committed change of one item. `id` is the same at every delivery of it. */
export interface TableChange {
  id: string;
  at: Instant;
  before: Item | undefined;
  after: Item | undefined;
}

const bus = once(() => new EventBridgeClient(boundedRequests));

const itemOf = (image: unknown): Item | undefined =>
  image === undefined ? undefined : unmarshall(image as Record<string, AttributeValue>);

export const changeOf = (record: DynamoDBRecord): TableChange => ({
  id: record.eventID ?? record.dynamodb?.SequenceNumber ?? '',
  at: instantOf((record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000),
  before: itemOf(record.dynamodb?.OldImage),
  after: itemOf(record.dynamodb?.NewImage),
});

const publish = async (events: readonly DomainEvent[], busName: string): Promise<void> => {
  for (let start = 0; start < events.length; start += 10) {
    const answer = await bus().send(
      new PutEventsCommand({
        Entries: events.slice(start, start + 10).map((event) => ({
          EventBusName: busName,
          Source: sourceOf(event.type),
          DetailType: event.type,
          Time: new Date(event.occurredAt),
          Detail: JSON.stringify(event),
        })),
      }),
    );
    // PutEvents answers 200 even when it took only some of the entries.
    if ((answer.FailedEntryCount ?? 0) > 0) throw new Error('The bus did not take every event');
  }
};

/**
 * The relay of one table: what is committed is published, once or more, in the order of its key.
 * @param eventsOf pure: what a change means; a change that means nothing gives no event.
 */
export const tableChanges =
  (eventsOf: (change: TableChange) => readonly DomainEvent[]) =>
  async (stream: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const busName = process.env.EVENT_BUS;
    if (!busName) throw new Error('EVENT_BUS is not set');
    for (const record of stream.Records) {
      try {
        await publish(eventsOf(changeOf(record)), busName);
      } catch (fault) {
        // Everything from here on is delivered again; later changes of a key never overtake earlier ones.
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        log.error('A change could not be published', { eventId: itemIdentifier, ...faultFields(fault) });
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
