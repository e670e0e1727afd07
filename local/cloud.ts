import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEngine } from './aws/dynamodb/engine.ts';
import { deleteExpired } from './aws/dynamodb/expired-items.ts';
import { createTableProxy } from './aws/dynamodb/proxy.ts';
import { type StreamMapping, startStreamMapping } from './aws/dynamodb/stream-mapping.ts';
import { createTables } from './aws/dynamodb/tables.ts';
import { createUnitMeter } from './aws/dynamodb/units.ts';
import { type Buses, createBuses } from './aws/events/buses.ts';
import { eventsApi } from './aws/events/events-api.ts';
import { type Schedules, schedulerApi, startSchedules } from './aws/events/schedules.ts';
import type { TargetPorts } from './aws/events/targets.ts';
import { type GatewayRoutes, openGateway } from './aws/gateway.ts';
import { createKeys } from './aws/keys.ts';
import { createMails } from './aws/mails.ts';
import { parametersApi } from './aws/parameters.ts';
import { startQueueMapping } from './aws/queue-mapping.ts';
import { type Queues, startQueues } from './aws/queues.ts';
import { createSecrets, type Secrets } from './aws/secrets.ts';
import { openSnapshots } from './aws/snapshots.ts';
import { createFunctions, type LocalFunctions } from './functions/functions.ts';
import { lambdaApi } from './functions/lambda-api.ts';
import { createJournal } from './journal.ts';
import { textOf } from './json-fields.ts';
import { createMachines, type Machines } from './machines/machines.ts';
import { machinesApi } from './machines/machines-api.ts';
import type { Assembly, AwsSide, JsonObject } from './ports.ts';
import { loadAssembly, type Substitutions } from './template/load-assembly.ts';

export interface AwsSideOptions {
  /** Folder of the synthesized app. */
  assemblyDirectory: string;
  /** 0 for any free port. */
  port: number;
  /** Where state is kept over a restart; in memory when absent. */
  dataDirectory?: string;
  /** Serves everything under `/v1/` of the endpoint. */
  extra?: NonNullable<GatewayRoutes['extra']>;
  /** Values of secrets by name. */
  secretSeeds?: Readonly<Record<string, string>>;
  /** Shrinks every pause before a retry (state machines, streams, queues, targets), for tests. */
  retryIntervalMs?: number;
  /** Text in the templates → what stands there on this machine. The endpoint itself is always put in place. */
  substitutions?: Substitutions;
  /** False: schedules run by `schedules.runNow` alone. True when absent. */
  ticking?: boolean;
  /** One line for a person: errors that no caller sees. Standard error when absent. */
  terminal?: (line: string) => void;
}

/** The running AWS side, with what tests and the console see of it beyond AWS's own protocols. */
export interface AwsCloud extends AwsSide {
  port: number;
  assembly: Assembly;
  functions: LocalFunctions;
  machines: Machines;
  buses: Buses;
  schedules: Schedules;
  queues: Queues;
  secrets: Secrets;
  /** Deletes the items whose TTL has passed at an instant, in epoch seconds; answers how many. */
  expireItems(nowSeconds: number): Promise<number>;
}

const writtenEndpoint = 'http://localhost:4566';
const sweepMs = 30_000;

const answerGetCallerIdentity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:user/local</Arn><UserId>local</UserId><Account>000000000000</Account></GetCallerIdentityResult>
  <ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`;

/** Metrics and traces go nowhere, and nobody is told. */
const accepted = (): JsonObject => ({});

/**
 * Starts what a synthesized app declares on one endpoint of this machine.
 *
 * @throws Error, one line: no synthesized app, a resource that cannot be served, no DynamoDB engine; with
 *   `code: 'EADDRINUSE'` when the port is taken
 */
export async function startAwsSide(options: AwsSideOptions): Promise<AwsCloud> {
  const { dataDirectory, retryIntervalMs } = options;
  const terminal = options.terminal ?? ((line: string) => process.stderr.write(`${line}\n`));
  const gateway = await openGateway(options.port);
  const closing: (() => Promise<void> | void)[] = [() => gateway.close()];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  try {
    const endpoint = `http://localhost:${gateway.port}`;
    const assembly = loadAssembly(options.assemblyDirectory, endpoint, {
      ...options.substitutions,
      [writtenEndpoint]: endpoint,
    });
    if (dataDirectory !== undefined) mkdirSync(dataDirectory, { recursive: true });
    const snapshots = openSnapshots(dataDirectory);
    const kept = snapshots.read();
    const journal = createJournal();
    const meter = createUnitMeter();

    const [engine, queues] = await Promise.all([
      startEngine(dataDirectory === undefined ? undefined : join(dataDirectory, 'tables.db')),
      startQueues(assembly, `localhost:${gateway.port}`, dataDirectory && join(dataDirectory, 'queues')),
    ]);
    closing.push(
      () => engine.stop(),
      () => queues.stop(),
    );
    const tables = await createTables(engine, assembly);

    const functions = createFunctions({
      assembly,
      endpoint,
      journal,
      terminal,
      retryIntervalMs: retryIntervalMs ?? 60_000,
      onFailure: (arn, message) => toDestination(arn, message),
    });
    closing.push(() => functions.stop());

    const targets: TargetPorts = {
      sendToQueue: (arn, body, attributes) => queues.send(arn, body, attributes),
      invokeLater: (arn, event) => functions.invokeLater(arn, event),
      startMachine: (arn, input) => void machines.start(arn, crypto.randomUUID(), input),
      putOnBus: (arn, event) => void buses.put(arn, event),
    };
    const toDestination = (arn: string, message: JsonObject): void => {
      if (arn.split(':')[2] === 'lambda') functions.invokeLater(arn, message);
      else queues.send(arn, JSON.stringify(message));
    };
    const pauseMs = retryIntervalMs ?? 1000;
    const buses = createBuses({ assembly, journal, targets, retryIntervalMs: pauseMs, terminal });
    for (const archive of buses.archives()) archive.events.push(...snapshots.eventsOf(kept, archive.name));
    const keys = createKeys(assembly, snapshots.part(kept, 'keys'));
    const secrets = createSecrets(assembly, options.secretSeeds ?? {}, snapshots.part(kept, 'secrets'));
    const mails = createMails(assembly, journal, snapshots.mailsOf(kept));
    const machines = createMachines({
      assembly,
      functions,
      journal,
      retryIntervalMs,
      kept: snapshots.part(kept, 'machines'),
      statusChanged: (event) => void buses.put('default', event),
    });
    const schedules = startSchedules({ assembly, buses, targets, journal, terminal, ticking: options.ticking ?? true });

    const expired = new Set<string>();
    const streams = new Map<string, StreamMapping[]>();
    const positions: Record<string, () => string | undefined> = {};
    const keptPositions = snapshots.part(kept, 'positions');
    for (const { properties, logicalId } of assembly.ofType('AWS::Lambda::EventSourceMapping')) {
      const source = textOf(properties.EventSourceArn) ?? '';
      if (properties.Enabled === false) continue;
      if (source.split(':')[2] === 'sqs') {
        const mapping = startQueueMapping({ properties, queues, functions, retryIntervalMs });
        closing.push(() => mapping.stop());
        continue;
      }
      const table = tables.find(({ name }) => source.includes(`:table/${name}/`));
      if (!table) throw new Error(`The local cloud cannot serve the event source ${source} of ${logicalId}`);
      const mapping = startStreamMapping({
        properties,
        table,
        engine,
        functions,
        position: textOf(keptPositions[logicalId]),
        wasExpired: (name, key) => expired.delete(`${name} ${JSON.stringify(Object.entries(key).sort())}`),
        onFailure: toDestination,
        retryIntervalMs: retryIntervalMs ?? 100,
      });
      positions[logicalId] = () => mapping.position();
      streams.set(table.name, [...(streams.get(table.name) ?? []), mapping]);
      closing.push(() => mapping.stop());
    }

    const expireItems = (nowSeconds: number): Promise<number> =>
      deleteExpired(engine, tables, nowSeconds, (table, key) => {
        expired.add(`${table} ${JSON.stringify(Object.entries(key).sort())}`);
        for (const mapping of streams.get(table) ?? []) mapping.wake();
      });
    const sweep = setInterval(() => {
      expireItems(Date.now() / 1000).catch((error: unknown) => terminal(`expired items: ${String(error)}`));
    }, sweepMs);
    sweep.unref();

    const proxy = createTableProxy({
      engine,
      meter,
      committed: (names) => {
        for (const name of names) for (const mapping of streams.get(name) ?? []) mapping.wake();
      },
    });
    const save = (machinesState: JsonObject): void =>
      snapshots.write({
        machines: machinesState,
        keys: keys.snapshot(),
        secrets: secrets.snapshot(),
        mails: JSON.parse(JSON.stringify(mails.inbox())),
        archives: Object.fromEntries(buses.archives().map(({ name, events }) => [name, events])),
        positions: Object.fromEntries(Object.entries(positions).map(([name, read]) => [name, read() ?? null])),
      });
    const saving = setInterval(() => save(machines.snapshot()), 2000);
    saving.unref();
    closing.push(() => {
      clearInterval(sweep);
      clearInterval(saving);
      schedules.stop();
      // Before anything ends: what runs now must look as it stands, not as it looks after its functions are gone.
      save(machines.freeze());
    });

    gateway.serve({
      json: {
        AWSStepFunctions: machinesApi(machines),
        AWSEvents: eventsApi(buses),
        TrentService: keys.serve,
        secretsmanager: secrets.serve,
        AmazonSSM: parametersApi(assembly),
        GraniteServiceVersion20100801: accepted,
        AWSXRay: accepted,
        Logs_20140328: accepted,
      },
      forwarded: {
        DynamoDB_20120810: proxy,
        DynamoDBStreams_20120810: proxy,
        AmazonSQS: (body, request, response) => queues.forward(request, response, body),
      },
      rest: [lambdaApi(functions), mails.serve, schedulerApi(schedules)],
      query: (action) => (action === 'GetCallerIdentity' ? answerGetCallerIdentity : undefined),
      files: (request, response) => queues.forward(request, response),
      extra: options.extra,
    });

    return {
      endpoint,
      port: gateway.port,
      assembly,
      functions,
      machines,
      buses,
      schedules,
      queues,
      secrets,
      journal,
      inbox: () => mails.inbox(),
      units: { read: () => meter.read(), reset: () => meter.reset() },
      expireItems,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
