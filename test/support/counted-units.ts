import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const writes = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand']);

/** The units DynamoDB says its calls have cost, and how many calls they were, since the last reset. */
export interface CountedUnits {
  readonly used: { write: number; read: number; calls: number };
  reset(): void;
}

/** Counts from now on, through the very client the adapters use. */
export const countUnits = ({ middlewareStack }: Pick<DynamoDBDocumentClient, 'middlewareStack'>): CountedUnits => {
  const used = { write: 0, read: 0, calls: 0 };
  middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
      const { ConsumedCapacity: capacity } = result.output as { ConsumedCapacity?: ConsumedCapacity };
      used[writes.has(String(context.commandName)) ? 'write' : 'read'] += capacity?.CapacityUnits ?? 0;
      used.calls += 1;
      return result;
    },
    { step: 'initialize', name: 'countUnits', priority: 'low' },
  );
  return { used, reset: () => void Object.assign(used, { write: 0, read: 0, calls: 0 }) };
};
