import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsFault } from '../aws/wire.ts';
import { isObject, numberOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Assembly, Fault, Functions, InvokeAnswer, Journal, Json, JsonObject } from '../ports.ts';
import { type FunctionSettings, FunctionWorker, killed } from './function-worker.ts';

/** Where an asynchronous invocation that failed for good is told. */
export type Destination = (arn: string, message: JsonObject) => void;

export interface LocalFunctions extends Functions {
  /** Fire and forget, as `InvocationType: Event`: two more attempts, then the failure destination. */
  invokeLater(nameOrArn: string, event: Json): void;
  /** Loads the bundles one after the other, so that nobody's first call waits for it. About 45 MB for each function. */
  warm(): Promise<void>;
  settingsOf(nameOrArn: string): FunctionSettings;
  all(): readonly FunctionSettings[];
  stop(): Promise<void>;
}

export interface FunctionsOptions {
  assembly: Assembly;
  endpoint: string;
  journal: Journal;
  onFailure: Destination;
  /** One line for a person at the terminal: errors only. */
  terminal: (line: string) => void;
  /** Pause before each retry of an asynchronous invocation; AWS waits one minute, then two. */
  retryIntervalMs: number;
}

/** `name`, `name:alias`, an ARN with or without a qualifier → `name`. */
export const functionName = (nameOrArn: string): string =>
  (nameOrArn.split(':function:').at(-1) ?? nameOrArn).split(':')[0] ?? nameOrArn;

function settingsFrom(assembly: Assembly): FunctionSettings[] {
  return assembly.ofType('AWS::Lambda::Function').map((resource) => {
    const { properties, physicalId } = resource;
    const variables = Object.entries(objectOf(objectOf(properties.Environment).Variables));
    let directory = '';
    try {
      directory = assembly.assetDirectory(resource);
    } catch {
      // Functions of the deployment's own custom resources carry their code inline: they are never called here.
    }
    return {
      name: physicalId,
      arn: `arn:aws:lambda:eu-west-1:000000000000:function:${physicalId}`,
      directory,
      handler: textOf(properties.Handler) ?? 'index.handler',
      timeoutSeconds: numberOf(properties.Timeout) ?? 3,
      memoryMb: numberOf(properties.MemorySize) ?? 128,
      environment: Object.fromEntries(variables.map(([name, value]) => [name, textOf(value) ?? ''])),
    };
  });
}

interface AsyncPolicy {
  attempts: number;
  onFailure: string | undefined;
}

function asyncPolicies(assembly: Assembly): Map<string, AsyncPolicy> {
  const policies = new Map<string, AsyncPolicy>();
  for (const { properties } of assembly.ofType('AWS::Lambda::EventInvokeConfig')) {
    policies.set(functionName(textOf(properties.FunctionName) ?? ''), {
      attempts: (numberOf(properties.MaximumRetryAttempts) ?? 2) + 1,
      onFailure: textOf(objectOf(objectOf(properties.DestinationConfig).OnFailure).Destination),
    });
  }
  for (const { properties, physicalId } of assembly.ofType('AWS::Lambda::Function')) {
    const letters = textOf(objectOf(properties.DeadLetterConfig).TargetArn);
    if (letters !== undefined && !policies.has(physicalId)) {
      policies.set(physicalId, { attempts: 3, onFailure: letters });
    }
  }
  return policies;
}

/** The functions of the templates. Nothing starts before its first call. */
export function createFunctions(options: FunctionsOptions): LocalFunctions {
  const { assembly, endpoint, journal } = options;
  const policies = asyncPolicies(assembly);
  const workers = new Map<string, FunctionWorker>();
  let faults: Fault[] = [];
  let stopping = false;

  const noteLine = (name: string, line: string): void => {
    let entry: Json = line;
    try {
      entry = parseJson(line);
    } catch {
      // Not every line is JSON: Node's own warnings are text.
    }
    const level = isObject(entry) ? (textOf(entry.level) ?? 'INFO') : 'INFO';
    const message = isObject(entry) ? (textOf(entry.message) ?? '') : line;
    journal.note({ kind: 'invoke', title: `${name} says: ${message}`, detail: entry });
    if (level.toUpperCase() === 'ERROR' && !stopping) options.terminal(`${name}: ${message}`);
  };

  for (const settings of settingsFrom(assembly)) {
    workers.set(settings.name, new FunctionWorker(settings, endpoint, (line) => noteLine(settings.name, line)));
  }

  const find = (nameOrArn: string): FunctionWorker => {
    const worker = workers.get(functionName(nameOrArn));
    if (worker) return worker;
    const arn = `arn:aws:lambda:eu-west-1:000000000000:function:${functionName(nameOrArn)}`;
    throw new AwsFault('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  };

  const faultFor = (name: string, when: Fault['when']): boolean => {
    const fault = faults.find(
      (each) => each.when === when && each.times > 0 && functionName(each.functionName) === name,
    );
    if (!fault) return false;
    fault.times -= 1;
    journal.note({
      kind: 'fault',
      title: `${name} is killed ${when === 'before' ? 'before it runs' : 'after its work'}`,
    });
    return true;
  };

  const invoke = async (nameOrArn: string, event: Json): Promise<InvokeAnswer> => {
    const worker = find(nameOrArn);
    const { name } = worker.settings;
    const requestId = randomUUID();
    const started = performance.now();
    if (faultFor(name, 'before')) return killed(requestId);
    let answer = await worker.invoke(event, requestId);
    if (faultFor(name, 'after')) answer = killed(requestId);
    const durationMs = Math.round(performance.now() - started);
    const failed = answer.functionError ? ` failed: ${textOf(objectOf(answer.payload).errorType) ?? 'Error'}` : '';
    journal.note({ kind: 'invoke', title: `${name}${failed} (${durationMs} ms)`, detail: { requestId, durationMs } });
    return answer;
  };

  const invokeUntilDone = async (nameOrArn: string, event: Json): Promise<void> => {
    const worker = find(nameOrArn);
    const { attempts, onFailure } = policies.get(worker.settings.name) ?? { attempts: 3, onFailure: undefined };
    for (let attempt = 1; attempt <= attempts && !stopping; attempt += 1) {
      const answer = await invoke(nameOrArn, event);
      if (!answer.functionError) return;
      if (attempt < attempts) {
        await pause(options.retryIntervalMs, undefined, { ref: false });
        continue;
      }
      if (onFailure === undefined) return;
      options.onFailure(onFailure, {
        version: '1.0',
        timestamp: new Date().toISOString(),
        requestContext: {
          functionArn: worker.settings.arn,
          condition: 'RetriesExhausted',
          approximateInvokeCount: attempt,
        },
        requestPayload: event,
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: answer.payload,
      });
    }
  };

  return {
    invoke,
    invokeLater(nameOrArn, event) {
      find(nameOrArn);
      invokeUntilDone(nameOrArn, event).catch((error: unknown) => {
        if (!stopping) options.terminal(`${functionName(nameOrArn)}: ${String(error)}`);
      });
    },
    injectFault(fault) {
      faults.push({ ...fault });
    },
    clearFaults() {
      faults = [];
    },
    async warm() {
      for (const worker of workers.values()) {
        if (stopping) return;
        if (worker.settings.directory !== '') await worker.warm();
      }
    },
    settingsOf: (nameOrArn) => find(nameOrArn).settings,
    all: () => [...workers.values()].map((worker) => worker.settings),
    async stop() {
      stopping = true;
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}
