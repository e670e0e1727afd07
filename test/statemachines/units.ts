import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

interface Consumed {
  TableName?: string;
  CapacityUnits?: number;
}

/** Counts the write units of each table from now on, those of its indexes with them. */
export const countWriteUnits = (client: DynamoDBClient): (() => Record<string, number>) => {
  const units: Record<string, number> = {};
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const writes = /^(Put|Update|Delete)Item/.test(context.commandName ?? '');
      if (!writes) return next(args);
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
      const { TableName = '', CapacityUnits = 0 } =
        (answer.output as { ConsumedCapacity?: Consumed }).ConsumedCapacity ?? {};
      units[TableName] = (units[TableName] ?? 0) + CapacityUnits;
      return answer;
    },
    { step: 'initialize', name: 'countWriteUnits', override: true },
  );
  return () => units;
};
