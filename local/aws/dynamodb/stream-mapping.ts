import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { flagOf, listOf, numberOf, objectOf, textOf } from '../../json-fields.ts';
import type { Functions, JsonObject } from '../../ports.ts';
import { matchesPattern } from '../event-pattern.ts';
import { filtersOf } from '../queue-mapping.ts';
import { AwsFault } from '../wire.ts';
import type { Engine } from './engine.ts';
import type { DeclaredTable } from './tables.ts';

export interface StreamMappingOptions {
  /** Properties of the AWS::Lambda::EventSourceMapping. */
  properties: JsonObject;
  table: DeclaredTable;
  engine: Engine;
  functions: Functions;
  /** Iterator to go on from (`--data`); from the oldest record when absent. */
  position?: string | undefined;
  /** Whether this deletion was TTL's: asked once for each record. */
  wasExpired(table: string, key: JsonObject): boolean;
  onFailure(queueArn: string, message: JsonObject): void;
  /** Pause before a batch is tried again: doubles each time, up to five seconds. */
  retryIntervalMs: number;
  terminal(line: string): void;
}

export interface StreamMapping {
  /** A write was committed: read now instead of at the next poll. */
  wake(): void;
  position(): string | undefined;
  stop(): void;
}

/** Records are looked for at least this often, for writes that did not come through the local endpoint. */
const pollMs = 1000;

async function firstIterator(engine: Engine, table: string): Promise<string> {
  const described = await engine.call('DynamoDB_20120810.DescribeTable', { TableName: table });
  const StreamArn = objectOf(described.Table).LatestStreamArn ?? '';
  const stream = await engine.call('DynamoDBStreams_20120810.DescribeStream', { StreamArn });
  const shard = objectOf(listOf(objectOf(stream.StreamDescription).Shards)[0]);
  const found = await engine.call('DynamoDBStreams_20120810.GetShardIterator', {
    StreamArn,
    ShardId: shard.ShardId ?? '',
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return textOf(found.ShardIterator) ?? '';
}

const sequenceOf = (record: JsonObject | undefined): string => textOf(objectOf(record?.dynamodb).SequenceNumber) ?? '';

/** 32 hex digits as in AWS, different over all tables; the engine counts from 1 in each. A repeat has the same one. */
const eventIdOf = (streamArn: string, record: JsonObject): string => {
  const created = textOf(objectOf(record.dynamodb).ApproximateCreationDateTime);
  return createHash('sha256')
    .update(`${streamArn} ${sequenceOf(record)} ${created}`)
    .digest('hex')
    .slice(0, 32);
};

/**
 * Delivers a table's changes to a function, as Lambda does from one shard: in order, one batch at a time; a batch that
 * fails is tried again (in halves, when the mapping bisects) until the retries or the records' age are used up, and is
 * then told to the failure destination. Records behind it wait meanwhile.
 */
export function startStreamMapping(options: StreamMappingOptions): StreamMapping {
  const { properties, table, engine, functions } = options;
  const functionName = textOf(properties.FunctionName) ?? '';
  const batchSize = Math.min(numberOf(properties.BatchSize) ?? 100, 1000);
  const bisect = flagOf(properties.BisectBatchOnFunctionError);
  const partial = listOf(properties.FunctionResponseTypes).includes('ReportBatchItemFailures');
  const retries = numberOf(properties.MaximumRetryAttempts) ?? -1;
  const maximumAge = numberOf(properties.MaximumRecordAgeInSeconds) ?? -1;
  const destination = textOf(objectOf(objectOf(properties.DestinationConfig).OnFailure).Destination);
  const filters = filtersOf(properties);

  let position = options.position;
  let stopped = false;
  let pending = true;
  let wakeUp = (): void => {};

  const asLambdaSees = (record: JsonObject): JsonObject => {
    const change = objectOf(record.dynamodb);
    const expired = record.eventName === 'REMOVE' && options.wasExpired(table.name, objectOf(change.Keys));
    return {
      ...record,
      eventID: eventIdOf(table.streamArn, record),
      awsRegion: 'eu-west-1',
      eventSourceARN: table.streamArn,
      ...(expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
    };
  };

  const tooOld = (record: JsonObject): boolean => {
    const created = numberOf(objectOf(record.dynamodb).ApproximateCreationDateTime) ?? 0;
    return maximumAge >= 0 && Date.now() / 1000 - created > maximumAge;
  };

  const giveUp = (records: readonly JsonObject[], condition: string, invocations: number): void => {
    if (destination === undefined || records.length === 0) return;
    options.onFailure(destination, {
      version: '1.0',
      timestamp: new Date().toISOString(),
      requestContext: {
        requestId: randomUUID(),
        functionArn: functionName,
        condition,
        approximateInvokeCount: invocations,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      DDBStreamBatchInfo: {
        shardId: 'shardId-00000001',
        startSequenceNumber: sequenceOf(records[0]),
        endSequenceNumber: sequenceOf(records.at(-1)),
        batchSize: records.length,
        streamArn: table.streamArn,
      },
    });
  };

  /** How many records from the front are done. */
  const delivered = async (records: readonly JsonObject[]): Promise<number> => {
    const answer = await functions.invoke(functionName, { Records: [...records] });
    if (answer.functionError) return 0;
    if (!partial) return records.length;
    const failures = listOf(objectOf(answer.payload).batchItemFailures).map((each) => objectOf(each).itemIdentifier);
    if (failures.length === 0) return records.length;
    // An identifier nobody knows fails the whole batch, as in AWS.
    return Math.max(
      0,
      records.findIndex((record) => failures.includes(sequenceOf(record))),
    );
  };

  const deliver = async (batch: readonly JsonObject[]): Promise<void> => {
    let records = batch;
    for (let attempt = 0; !stopped; attempt += 1) {
      const stale = records.filter(tooOld);
      giveUp(stale, 'RecordAgeExceeded', attempt);
      records = records.filter((record) => !stale.includes(record));
      if (records.length === 0) return;
      const done = await delivered(records).catch(() => 0);
      if (done === records.length || stopped) return;
      if (done > 0) attempt = -1;
      records = records.slice(done);
      if (bisect && records.length > 1) {
        const half = Math.ceil(records.length / 2);
        await deliver(records.slice(0, half));
        return deliver(records.slice(half));
      }
      if (retries >= 0 && attempt >= retries) return giveUp(records, 'RetryAttemptsExhausted', attempt + 1);
      await pause(Math.min(5000, options.retryIntervalMs * 2 ** attempt), undefined, { ref: false });
    }
  };

  const readOnce = async (): Promise<number> => {
    position ??= await firstIterator(engine, table.name);
    const Limit = batchSize;
    const page = await engine.call('DynamoDBStreams_20120810.GetRecords', { ShardIterator: position, Limit });
    const read = listOf(page.Records).map((record) => asLambdaSees(objectOf(record)));
    const wanted = read.filter(
      (record) => filters.length === 0 || filters.some((filter) => matchesPattern(record, filter)),
    );
    if (wanted.length > 0) await deliver(wanted);
    // Only now: a restart in the middle of a batch delivers it again, never skips it.
    if (!stopped) position = textOf(page.NextShardIterator) ?? position;
    return read.length;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      pending = false;
      try {
        if ((await readOnce()) > 0) continue;
      } catch (error) {
        if (stopped) return;
        options.terminal(`stream of ${table.name}: ${String(error)}`);
        // An iterator that the engine no longer knows: from the oldest record it has. Consumers are idempotent.
        if (error instanceof AwsFault) position = undefined;
        await pause(pollMs, undefined, { ref: false });
      }
      if (pending || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  void run();

  return {
    wake() {
      pending = true;
      wakeUp();
    },
    position: () => position,
    stop() {
      stopped = true;
      wakeUp();
    },
  };
}
