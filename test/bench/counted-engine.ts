import { Agent } from 'node:http';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createUnitMeter, type UnitMeter } from '#local/aws/dynamodb/units.ts';
import { listOf, objectOf, textOf } from '#local/json-fields.ts';
import type { Json, JsonObject } from '#local/ports.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';

/** An engine whose every call is billed as AWS would bill it: attempts, not successes. */
export interface CountedEngine extends TestEngine {
  units: UnitMeter;
}

const jsonOf = (value: unknown): JsonObject => {
  const text = JSON.stringify(value);
  const parsed: Json = text === undefined ? null : JSON.parse(text);
  return objectOf(parsed);
};

const tableOf = (input: object): string => textOf(jsonOf(input).TableName) ?? 'unknown';

const tablesOf = (input: object): readonly string[] =>
  listOf(jsonOf(input).TransactItems).map((item) => {
    const [write] = Object.values(objectOf(item));
    return textOf(objectOf(write).TableName) ?? 'unknown';
  });

/** So many requests at once reach the engine; the others wait in the client, as buyers do in a rush. */
const sockets = 256;
/** Milliseconds; the queue in the client is the workload, not a mistake. */
const socketAcquisitionWarningTimeout = 600_000;

/** An engine whose client lets more through at once than one function ever has in flight. */
export const startBenchEngine = async (): Promise<TestEngine> => {
  const engine = await startTestEngine();
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    maxAttempts: 1,
    requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: sockets }), socketAcquisitionWarningTimeout },
  });
  return {
    ...engine,
    client,
    documents: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
};

/** Counts at the client, below every adapter. Without it a run is faster: ratios are measured on an engine that is not counted. */
export const startCountedEngine = async (): Promise<CountedEngine> => {
  const engine = await startBenchEngine();
  const units = createUnitMeter();
  engine.documents.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '');
      try {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        // Only the bill is looked at: a page of a section is long.
        const bill: unknown = 'ConsumedCapacity' in answer.output ? answer.output.ConsumedCapacity : undefined;
        units.succeeded(operation, jsonOf({ ConsumedCapacity: bill }));
        return answer;
      } catch (fault) {
        if (fault instanceof ConditionalCheckFailedException)
          units.conditionFailed(operation, tableOf(args.input), jsonOf(fault.Item ?? {}));
        if (fault instanceof TransactionCanceledException) units.transactionCancelled(operation, tablesOf(args.input));
        throw fault;
      }
    },
    { step: 'initialize', name: 'countUnits', priority: 'low' },
  );
  return { ...engine, units };
};
