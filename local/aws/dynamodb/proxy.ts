import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isObject, listOf, objectOf, parseJson, textOf } from '../../json-fields.ts';
import type { JsonObject } from '../../ports.ts';
import type { Engine, EngineAnswer } from './engine.ts';
import { refusalOf, type TableFaults } from './table-faults.ts';
import { countedOperations, type UnitMeter } from './units.ts';

/** A write that succeeded, told after the engine committed it. */
export type Committed = (tables: readonly string[]) => void;

const conditional = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

function tablesWritten(operation: string, input: JsonObject): string[] {
  if (conditional.has(operation)) return [textOf(input.TableName) ?? ''];
  if (operation === 'BatchWriteItem') return Object.keys(objectOf(input.RequestItems));
  if (operation !== 'TransactWriteItems') return [];
  return listOf(input.TransactItems).map((item) => {
    const [part] = Object.entries(objectOf(item)).filter(([kind]) => kind !== 'ConditionCheck');
    return textOf(objectOf(part?.[1]).TableName) ?? '';
  });
}

const tablesOfTransaction = (input: JsonObject): string[] =>
  listOf(input.TransactItems).map((item) => textOf(objectOf(Object.values(objectOf(item))[0]).TableName) ?? '');

/** Every table a call touches. */
const tablesTouched = (operation: string, input: JsonObject): string[] =>
  operation.startsWith('Transact')
    ? tablesOfTransaction(input)
    : [...Object.keys(objectOf(input.RequestItems)), textOf(input.TableName) ?? ''].filter((table) => table !== '');

export interface TableProxyOptions {
  engine: Engine;
  /** What the engine calls its region; tables are declared in another. */
  engineRegion: string;
  meter: UnitMeter;
  faults: TableFaults;
  committed: Committed;
}

interface Call {
  target: string;
  operation: string;
  caller: string;
}

/** The access key of a request signed by AWS's scheme: `Credential=<key>/<date>/…`. */
const signerOf = ({ headers }: IncomingMessage): string =>
  /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unknown';

/**
 * Stands between every caller and the engine: counts capacity units, and tells of each committed write so that streams
 * need not wait for the next poll.
 */
export function createTableProxy({ engine, engineRegion, meter, faults, committed }: TableProxyOptions) {
  const ownRegion = (text: string): string =>
    text.replaceAll(`:${engineRegion}:`, ':eu-west-1:').replaceAll(`"${engineRegion}"`, '"eu-west-1"');
  const itsRegion = (text: string): string =>
    text.replaceAll('arn:aws:dynamodb:eu-west-1:', `arn:aws:dynamodb:${engineRegion}:`);

  const count = (call: Call, input: JsonObject, output: JsonObject, status: number): void => {
    const { operation, caller } = call;
    if (status === 200) {
      meter.succeeded(operation, output, caller);
      const tables = tablesWritten(operation, input).filter((table) => table !== '');
      if (tables.length > 0) committed(tables);
      return;
    }
    const code = (textOf(output.__type) ?? '').split('#').at(-1);
    if (code === 'ConditionalCheckFailedException') {
      meter.conditionFailed(operation, textOf(input.TableName) ?? '', objectOf(output.Item), caller);
    }
    if (code === 'TransactionCanceledException')
      meter.transactionCancelled(operation, tablesOfTransaction(input), caller);
  };

  /** Undefined when the answer is to be lost. */
  const counted = async (call: Call, body: Buffer): Promise<EngineAnswer | undefined> => {
    const { target, operation } = call;
    const input = objectOf(parseJson(body.toString('utf8')));
    const fault = faults.next(operation, tablesTouched(operation, input));
    const refusal = fault && refusalOf(fault, operation, listOf(input.TransactItems).length);
    if (refusal) return { status: 400, body: Buffer.from(JSON.stringify(refusal)) };
    const asked = {
      capacity: textOf(input.ReturnConsumedCapacity) ?? 'NONE',
      item: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    };
    const widened: JsonObject = { ...input, ReturnConsumedCapacity: 'INDEXES' };
    // The stored item is needed to know what a failed condition costs.
    if (conditional.has(operation) && input.ConditionExpression !== undefined) {
      widened.ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
    }
    const answer = await engine.send(target, JSON.stringify(widened));
    const output = objectOf(parseJson(answer.body.toString('utf8')));
    count(call, input, output, answer.status);
    if (fault?.kind === 'lost-answer') return undefined;
    if (fault?.kind === 'delay') await pause(fault.delayMs ?? 0);
    if (asked.capacity === 'INDEXES' && asked.item) return answer;
    if (asked.capacity === 'NONE') delete output.ConsumedCapacity;
    if (asked.capacity === 'TOTAL') output.ConsumedCapacity = withoutIndexes(output.ConsumedCapacity ?? []);
    if (!asked.item && answer.status !== 200) delete output.Item;
    return { status: answer.status, body: Buffer.from(JSON.stringify(output)) };
  };

  return async (body: Buffer, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = String(request.headers['x-amz-target']);
    const operation = target.slice(target.indexOf('.') + 1);
    const isCounted = countedOperations.has(operation);
    const answer = isCounted
      ? await counted({ target, operation, caller: signerOf(request) }, body)
      : await engine.send(target, itsRegion(body.toString('utf8')));
    if (!answer) {
      response.destroy();
      return;
    }
    const text = isCounted ? answer.body : Buffer.from(ownRegion(answer.body.toString('utf8')));
    response.writeHead(answer.status, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': text.length,
      'x-amzn-requestid': randomUUID(),
    });
    response.end(text);
  };
}

function withoutIndexes(capacity: JsonObject['x']): JsonObject | JsonObject[] {
  const total = ({ TableName, CapacityUnits }: JsonObject): JsonObject => ({
    TableName: TableName ?? '',
    CapacityUnits: CapacityUnits ?? 0,
  });
  return isObject(capacity) ? total(capacity) : listOf(capacity).map((each) => total(objectOf(each)));
}
