import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { callerIdentity } from './aws/caller-identity.ts';
import { startEngine } from './aws/dynamodb/engine.ts';
import { deleteExpired } from './aws/dynamodb/expired-items.ts';
import { createTableProxy } from './aws/dynamodb/proxy.ts';
import { createTableFaults, type TableFaults } from './aws/dynamodb/table-faults.ts';
import { createTables, engineRegion } from './aws/dynamodb/tables.ts';
import { createUnitMeter } from './aws/dynamodb/units.ts';
import { startEventSources } from './aws/event-sources.ts';
import { type Buses, createBuses } from './aws/events/buses.ts';
import { eventsApi } from './aws/events/events-api.ts';
import { type Schedules, schedulerApi, startSchedules } from './aws/events/schedules.ts';
import type { TargetPorts } from './aws/events/targets.ts';
import { type GatewayRoutes, openGateway } from './aws/gateway.ts';
import { startKeeping } from './aws/keeping.ts';
import { createKeys } from './aws/keys.ts';
import { createMails } from './aws/mails.ts';
import { parametersApi } from './aws/parameters.ts';
import { type Queues, startQueues } from './aws/queues.ts';
import { createSecrets, type Secrets } from './aws/secrets.ts';
import { openSnapshots } from './aws/snapshots.ts';
import { createClosing } from './closing.ts';
import { createFunctions, type LocalFunctions } from './functions/functions.ts';
import { lambdaApi } from './functions/lambda-api.ts';
import { createJournal } from './journal.ts';
import { createMachines, type Machines } from './machines/machines.ts';
import { machinesApi } from './machines/machines-api.ts';
import type { Assembly, AwsSide, JsonObject } from './ports.ts';
import { loadAssembly } from './template/load-assembly.ts';
import type { Substitutions } from './template/read-stacks.ts';

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
  tableFaults: TableFaults;
  /** Deletes the items whose TTL has passed at an instant, in epoch seconds; answers how many. */
  expireItems(nowSeconds: number): Promise<number>;
}

const writtenEndpoint = 'http://localhost:4566';
const sweepMs = 30_000;

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
  const closing = createClosing();
  closing.add(() => gateway.close());
  try {
    const host = `localhost:${gateway.port}`;
    const endpoint = `http://${host}`;
    const substitutions = { ...options.substitutions, [writtenEndpoint]: endpoint };
    const assembly = loadAssembly(options.assemblyDirectory, endpoint, substitutions);
    const kept = (name: string): string | undefined => dataDirectory && join(dataDirectory, name);
    if (dataDirectory !== undefined) mkdirSync(dataDirectory, { recursive: true });
    const snapshots = openSnapshots(dataDirectory);
    const journal = createJournal();

    const engine = await startEngine(kept('tables.db'));
    closing.add(() => engine.stop());
    const queues = await startQueues(assembly, host, kept('queues'));
    closing.add(() => queues.stop());
    const tables = await createTables(engine, assembly);
    const region = await engineRegion(engine, tables);

    const onFailure = (arn: string, message: JsonObject): void => {
      if (arn.split(':')[2] === 'lambda') functions.invokeLater(arn, message);
      else queues.send(arn, JSON.stringify(message));
    };
    const functions = createFunctions({
      assembly,
      endpoint,
      journal,
      terminal,
      onFailure,
      retryIntervalMs: retryIntervalMs ?? 60_000,
    });
    closing.add(() => functions.stop());

    const targets: TargetPorts = {
      sendToQueue: (arn, body, attributes) => queues.send(arn, body, attributes),
      invokeLater: (arn, event) => functions.invokeLater(arn, event),
      startMachine: (arn, input) => void machines.start(arn, crypto.randomUUID(), input),
      putOnBus: (arn, event) => void buses.put(arn, event),
    };
    const buses = createBuses({ assembly, journal, targets, terminal, retryIntervalMs: retryIntervalMs ?? 1000 });
    for (const archive of buses.archives()) archive.events.push(...snapshots.eventsOf(archive.name));
    const keys = createKeys(assembly, snapshots.part('keys'));
    const secrets = createSecrets(assembly, options.secretSeeds ?? {}, snapshots.part('secrets'));
    const mails = createMails(assembly, journal, snapshots.mails());
    const faults = createTableFaults();
    const meter = createUnitMeter();
    const machines = createMachines({
      assembly,
      functions,
      journal,
      retryIntervalMs,
      kept: snapshots.part('machines'),
      statusChanged: (event) => void buses.put('default', event),
    });
    const sources = startEventSources({
      assembly,
      tables,
      engine,
      queues,
      functions,
      onFailure,
      retryIntervalMs,
      terminal,
      keptPositions: snapshots.part('positions'),
    });
    closing.add(() => sources.stop());
    const schedules = startSchedules({ assembly, buses, targets, journal, terminal, ticking: options.ticking ?? true });

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
        ...forTables(
          createTableProxy({
            engine,
            meter,
            faults,
            engineRegion: region,
            committed: (names) => sources.wake(names),
          }),
        ),
        AmazonSQS: (body, request, response) => queues.forward(request, response, body),
      },
      rest: [lambdaApi(functions), mails.serve, schedulerApi(schedules)],
      query: callerIdentity,
      forms: (body, request, response) => queues.forward(request, response, body),
      files: (request, response) => queues.forward(request, response),
      answered: (title) => journal.note({ kind: 'aws', title }),
      extra: options.extra,
    });

    const expireItems = async (nowSeconds: number): Promise<number> => {
      const deleted = await deleteExpired(engine, tables, nowSeconds, (table, key) => sources.markExpired(table, key));
      sources.wake(tables.map((table) => table.name));
      return deleted;
    };
    const sweeping = setInterval(() => {
      expireItems(Date.now() / 1000).catch((error: unknown) => terminal(`expired items: ${String(error)}`));
    }, sweepMs).unref();
    const keeping = startKeeping({ snapshots, journal, machines, keys, secrets, mails, buses, sources });
    closing.add(() => {
      clearInterval(sweeping);
      schedules.stop();
      // Nothing is accepted that would then not be kept.
      gateway.refuse();
      keeping.finish();
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
      tableFaults: faults,
      inbox: () => mails.inbox(),
      units: { read: () => meter.read(), reset: () => meter.reset() },
      expireItems,
      stop: () => closing.closeAll(),
    };
  } catch (error) {
    await closing.closeAll().catch(() => {});
    throw error;
  }
}

const forTables = (proxy: GatewayRoutes['forwarded'][string]): GatewayRoutes['forwarded'] => ({
  DynamoDB_20120810: proxy,
  DynamoDBStreams_20120810: proxy,
});
