import { textOf } from '../json-fields.ts';
import type { Assembly, Functions, JsonObject } from '../ports.ts';
import type { Engine } from './dynamodb/engine.ts';
import { type StreamMapping, startStreamMapping } from './dynamodb/stream-mapping.ts';
import type { DeclaredTable } from './dynamodb/tables.ts';
import { startQueueMapping } from './queue-mapping.ts';
import type { Queues } from './queues.ts';

/** Everything that calls a function because something lies in a stream or a queue. */
export interface EventSources {
  /** These tables have new records. */
  wake(tables: readonly string[]): void;
  /** The next removal of this item is TTL's. */
  markExpired(table: string, key: JsonObject): void;
  /** Where each stream stands, by logical id of its mapping, for `--data`. */
  positions(): JsonObject;
  stop(): void;
}

export interface EventSourcesOptions {
  assembly: Assembly;
  tables: readonly DeclaredTable[];
  engine: Engine;
  queues: Queues;
  functions: Functions;
  keptPositions: JsonObject;
  onFailure(arn: string, message: JsonObject): void;
  retryIntervalMs: number | undefined;
  /** One line for a person: a source that cannot be read. */
  terminal(line: string): void;
}

const itemName = (table: string, key: JsonObject): string => `${table} ${JSON.stringify(Object.entries(key).sort())}`;

/** Starts every enabled event source mapping. Throws Error, one line, for a source that is neither table nor queue. */
export function startEventSources(options: EventSourcesOptions): EventSources {
  const { assembly, tables, engine, queues, functions, retryIntervalMs, onFailure, terminal } = options;
  const expired = new Set<string>();
  const streams: { id: string; table: string; mapping: StreamMapping }[] = [];
  const mappings: { stop(): void }[] = [];

  for (const { properties, stack, logicalId } of assembly.ofType('AWS::Lambda::EventSourceMapping')) {
    if (properties.Enabled === false) continue;
    const source = textOf(properties.EventSourceArn) ?? '';
    if (source.split(':')[2] === 'sqs') {
      mappings.push(startQueueMapping({ properties, queues, functions, retryIntervalMs, terminal }));
      continue;
    }
    const table = tables.find(({ name }) => source.includes(`:table/${name}/`));
    if (!table)
      throw new Error(`The local cloud cannot serve the event source ${source} (stack ${stack}, ${logicalId})`);
    const id = `${stack}/${logicalId}`;
    const mapping = startStreamMapping({
      properties,
      table,
      engine,
      functions,
      position: textOf(options.keptPositions[id]),
      wasExpired: (name, key) => expired.delete(itemName(name, key)),
      onFailure,
      retryIntervalMs: retryIntervalMs ?? 100,
      terminal,
    });
    streams.push({ id, table: table.name, mapping });
    mappings.push(mapping);
  }

  return {
    wake(names) {
      for (const { table, mapping } of streams) if (names.includes(table)) mapping.wake();
    },
    markExpired(table, key) {
      if (streams.some((stream) => stream.table === table)) expired.add(itemName(table, key));
    },
    positions: () => Object.fromEntries(streams.map(({ id, mapping }) => [id, mapping.position() ?? null])),
    stop() {
      for (const mapping of mappings) mapping.stop();
    },
  };
}
