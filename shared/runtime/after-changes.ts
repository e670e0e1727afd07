import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { faultFields, log } from './logger.ts';

const partitionOf = ({ dynamodb }: DynamoDBRecord): readonly string[] => {
  const key = dynamodb?.Keys?.pk?.S;
  return key === undefined ? [] : [key];
};

/**
 * The handler of a table's stream where something is made anew from what the table says now: once for all changes of a batch. A call
 * without changes makes it anew too, which is how a person asks for it.
 * @param act is given the partition key of each change. A fault stops here: all changes of the batch are delivered again.
 */
export const afterChanges =
  <Ports>(ports: () => Ports, act: (ports: Ports, changed: readonly string[]) => Promise<unknown>) =>
  async (stream: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse> => {
    const first = stream.Records?.[0]?.dynamodb?.SequenceNumber;
    try {
      await act(ports(), (stream.Records ?? []).flatMap(partitionOf));
    } catch (fault) {
      // A person who called is told; a stream delivers the batch again.
      if (first === undefined) throw fault;
      log.error('Changes could not be followed', { eventId: first, ...faultFields(fault) });
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
    return { batchItemFailures: [] };
  };
