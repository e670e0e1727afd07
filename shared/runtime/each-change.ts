import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Instant, instantOf } from '#shared/kernel/time.ts';
import { faultFields, log } from './logger.ts';

export type Item = Record<string, unknown>;

/** One committed change of one item. `id` is the same at every delivery of it. */
export interface TableChange {
  id: string;
  at: Instant;
  before: Item | undefined;
  after: Item | undefined;
}

const itemOf = (image: unknown): Item | undefined =>
  image === undefined ? undefined : unmarshall(image as Record<string, AttributeValue>);

const changeOf = (record: DynamoDBRecord): TableChange => ({
  id: record.eventID ?? record.dynamodb?.SequenceNumber ?? '',
  at: instantOf((record.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000),
  before: itemOf(record.dynamodb?.OldImage),
  after: itemOf(record.dynamodb?.NewImage),
});

/**
 * The handler of a table's stream: one change after the other, in the order of its key. A change may come twice: what is done must
 * not mind.
 * @param act a fault stops here: this change and those behind it are delivered again.
 */
export const eachChange =
  <Ports>(ports: () => Ports, act: (ports: Ports, change: TableChange) => Promise<void>) =>
  async (stream: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const given = ports();
    for (const record of stream.Records) {
      try {
        await act(given, changeOf(record));
      } catch (fault) {
        // Everything from here on is delivered again; later changes of a key never overtake earlier ones.
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        log.error('A change could not be handled', { eventId: itemIdentifier, ...faultFields(fault) });
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
