import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

interface Consumed {
  TableName?: string;
  CapacityUnits?: number;
  Table?: { CapacityUnits?: number };
}

/** Counts the write units of each table from now on; index units stand beside their table's, as `<table> index`. */
export const countWriteUnits = (client: DynamoDBClient): (() => Record<string, number>) => {
  const units: Record<string, number> = {};
  const add = (name: string, more: number) => {
    if (more > 0) units[name] = (units[name] ?? 0) + more;
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const writes = /^(Put|Update|Delete)Item/.test(context.commandName ?? '');
      if (!writes) return next(args);
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as never });
      const consumed = (answer.output as { ConsumedCapacity?: Consumed }).ConsumedCapacity;
      const [table, all, own] = [
        consumed?.TableName ?? '',
        consumed?.CapacityUnits ?? 0,
        consumed?.Table?.CapacityUnits ?? consumed?.CapacityUnits ?? 0,
      ];
      add(table, own);
      add(`${table} index`, all - own);
      return answer;
    },
    { step: 'initialize', name: 'countWriteUnits', override: true },
  );
  return () => units;
};
