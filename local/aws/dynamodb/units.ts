import { isObject, listOf, numberOf, objectOf, textOf } from '../../json-fields.ts';
import type { Json, JsonObject, UnitsUsed } from '../../ports.ts';

/**
 * Counts capacity units as AWS would bill them on demand:
 * - what the engine reports for the table and its indexes, for every operation that succeeds;
 * - a failed condition: the write units of the item as it is stored (one per KB begun, at least one), since AWS charges
 *   the attempt;
 * - a cancelled transaction: two write units for each of its items (twice one KB), which is exact for items up to 1 KB.
 */
export interface UnitMeter {
  /** @param caller whose access key the call was signed with. */
  succeeded(operation: string, output: JsonObject, caller?: string): void;
  conditionFailed(operation: string, table: string, item: JsonObject, caller?: string): void;
  transactionCancelled(operation: string, tables: readonly string[], caller?: string): void;
  read(): UnitsUsed;
  reset(): void;
}

const reads = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

/** The operations that consume capacity. */
export const countedOperations: ReadonlySet<string> = new Set([
  ...reads,
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);

const bytesOf = (text: string): number => Buffer.byteLength(text);

function sizeOfValue(value: Json): number {
  const [kind = '', inner = null] = Object.entries(objectOf(value))[0] ?? [];
  switch (kind) {
    case 'S':
      return bytesOf(String(inner));
    case 'B':
      return Buffer.from(String(inner), 'base64').length;
    case 'N':
      return Math.ceil(String(inner).replace(/[-.]/g, '').length / 2) + 1;
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'M':
      return (
        3 +
        Object.entries(objectOf(inner)).reduce((sum, [name, each]) => sum + bytesOf(name) + sizeOfValue(each) + 1, 0)
      );
    case 'L':
      return 3 + listOf(inner).reduce((sum: number, each) => sum + sizeOfValue(each) + 1, 0);
    default:
      return listOf(inner).reduce((sum: number, each) => sum + sizeOfValue({ [kind.slice(0, 1)]: each }), 0);
  }
}

/** Bytes of an item as DynamoDB measures it: attribute names in UTF-8 and values. */
const itemSize = (item: JsonObject): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytesOf(name) + sizeOfValue(value), 0);

const round = (units: number): number => Math.round(units * 1000) / 1000;

const nothing = (): UnitsUsed => ({ write: 0, read: 0, byTable: {}, byOperation: {}, byCaller: {} });

export function createUnitMeter(): UnitMeter {
  let used: UnitsUsed = nothing();

  const add = (operation: string, table: string, units: number, caller = 'unknown'): void => {
    const kind = reads.has(operation) ? 'read' : 'write';
    used[kind] = round(used[kind] + units);
    const ofTable = used.byTable[table] ?? { write: 0, read: 0 };
    used.byTable[table] = ofTable;
    ofTable[kind] = round(ofTable[kind] + units);
    const ofOperation = used.byOperation[operation] ?? { write: 0, read: 0, calls: 0 };
    used.byOperation[operation] = ofOperation;
    ofOperation[kind] = round(ofOperation[kind] + units);
    const ofCaller = used.byCaller[caller] ?? { write: 0, read: 0 };
    used.byCaller[caller] = ofCaller;
    ofCaller[kind] = round(ofCaller[kind] + units);
  };

  const countCall = (operation: string): void => {
    const ofOperation = used.byOperation[operation] ?? { write: 0, read: 0, calls: 0 };
    ofOperation.calls += 1;
    used.byOperation[operation] = ofOperation;
  };

  return {
    succeeded(operation, output, caller) {
      countCall(operation);
      const consumed = isObject(output.ConsumedCapacity) ? [output.ConsumedCapacity] : listOf(output.ConsumedCapacity);
      for (const each of consumed.map(objectOf)) {
        add(operation, textOf(each.TableName) ?? 'unknown', numberOf(each.CapacityUnits) ?? 0, caller);
      }
    },
    conditionFailed(operation, table, item, caller) {
      countCall(operation);
      add(operation, table, Math.max(1, Math.ceil(itemSize(item) / 1024)), caller);
    },
    transactionCancelled(operation, tables, caller) {
      countCall(operation);
      for (const table of tables) add(operation, table, 2, caller);
    },
    read: () => structuredClone(used),
    reset() {
      used = nothing();
    },
  };
}
