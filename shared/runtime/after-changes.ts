import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { faultFields, log } from './logger.ts';

/**
 * The handler of a table's stream where something is made anew from the whole table: once for all changes of a batch. A call without
 * changes makes it anew too, which is how a person asks for it.
 * @param act a fault stops here: all changes of the batch are delivered again.
 */
export const afterChanges =
  <Ports>(ports: () => Ports, act: (ports: Ports) => Promise<unknown>) =>
  async (stream: Partial<DynamoDBStreamEvent>): Promise<DynamoDBBatchResponse> => {
    const first = stream.Records?.[0]?.dynamodb?.SequenceNumber;
    try {
      await act(ports());
    } catch (fault) {
      // A person who called is told; a stream delivers the batch again.
      if (first === undefined) throw fault;
      log.error('Changes could not be followed', { eventId: first, ...faultFields(fault) });
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
    return { batchItemFailures: [] };
  };
