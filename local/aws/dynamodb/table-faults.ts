import type { JsonObject } from '../../ports.ts';

/**
 * What the engine never does and AWS does (TRAP15), to be asked for deliberately:
 * - `conflict`: another transaction holds an item; nothing is written;
 * - `throttle`: the table takes no more for a moment; nothing is written;
 * - `lost-answer`: the operation is done, and its answer never arrives;
 * - `delay`: the answer comes late.
 */
export interface TableFault {
  kind: 'conflict' | 'throttle' | 'lost-answer' | 'delay';
  table: string;
  /** e.g. `UpdateItem`; any operation when absent. */
  operation?: string;
  /** How many calls it strikes. */
  times: number;
  /** For `delay`. */
  delayMs?: number;
}

export interface TableFaults {
  inject(fault: TableFault): void;
  clear(): void;
  /** The fault that strikes this call, if any: used up by one. */
  next(operation: string, tables: readonly string[]): TableFault | undefined;
}

export function createTableFaults(): TableFaults {
  let faults: TableFault[] = [];
  return {
    inject(fault) {
      faults.push({ ...fault });
    },
    clear() {
      faults = [];
    },
    next(operation, tables) {
      const fault = faults.find(
        (each) =>
          each.times > 0 &&
          tables.includes(each.table) &&
          (each.operation === undefined || each.operation === operation),
      );
      if (fault) fault.times -= 1;
      return fault;
    },
  };
}

const fault = (code: string, message: string, more: JsonObject = {}): JsonObject => ({
  __type: `com.amazonaws.dynamodb.v20120810#${code}`,
  message,
  ...more,
});

/** What AWS answers, with status 400, in place of doing the operation; undefined for a fault that lets it be done. */
export function refusalOf({ kind }: TableFault, operation: string, items: number): JsonObject | undefined {
  if (kind === 'throttle') {
    return fault('ThrottlingException', 'Throughput exceeds the current capacity of your table or index.');
  }
  if (kind !== 'conflict') return undefined;
  const message = 'Transaction is ongoing for the item';
  if (operation !== 'TransactWriteItems') return fault('TransactionConflictException', message);
  const reasons = Array.from({ length: items }, (_each, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: message } : { Code: 'None' },
  );
  const list = reasons.map((reason) => reason.Code).join(', ');
  return fault(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${list}]`,
    { CancellationReasons: reasons },
  );
}
