import { AwsFault } from '../aws/wire.ts';
import { isObject, listOf, parseJson } from '../json-fields.ts';
import type { Assembly, Functions, Journal, JsonObject } from '../ports.ts';
import { type Machine, readMachines } from './definition.ts';
import { type Execution, isRedrivable, record } from './execution.ts';
import { type Ending, type Run, startRun } from './run.ts';
import { checkStart } from './start-check.ts';
import { statusEvent } from './status-event.ts';
import { createTaskTokens, type TaskTokens } from './task-tokens.ts';

export interface Machines {
  all(): readonly Machine[];
  /** By ARN, or the ARN of an alias or a version. Throws AwsFault StateMachineDoesNotExist. */
  find(arn: string): Machine;
  execution(arn: string): Execution;
  /** Newest first. */
  executions(machineArn?: string): readonly Execution[];
  start(machineArn: string, name: string, input: string): Execution;
  stop(executionArn: string, error?: string, cause?: string): Execution;
  redrive(executionArn: string): Execution;
  /** Resolves when the execution is no longer running. */
  ended(executionArn: string): Promise<Execution>;
  tokens: TaskTokens;
  /** Everything `--data` keeps. Running executions are frozen and can be taken up by a later start. */
  freeze(): JsonObject;
  snapshot(): JsonObject;
}

export interface MachinesOptions {
  assembly: Assembly;
  functions: Functions;
  journal: Journal;
  /** "Step Functions Execution Status Change", for the default bus. */
  statusChanged(event: JsonObject): void;
  retryIntervalMs: number | undefined;
  kept: JsonObject;
}

const endingEvents = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** The state machines of the templates and their executions. Executions left running by an earlier start go on. */
export function createMachines(options: MachinesOptions): Machines {
  const { assembly, functions, journal, kept } = options;
  const machines = readMachines(assembly);
  const tokens = createTaskTokens(listOf(kept.closedTokens).map(String));
  const executions = new Map<string, Execution>();
  const runs = new Map<string, Run>();
  const endings = new Map<string, PromiseWithResolvers<Execution>>();
  const ports = { functions, tokens };

  const find = (arn: string): Machine => {
    const machine = machines.find((each) => arn === each.arn || arn.startsWith(`${each.arn}:`));
    if (!machine) throw new AwsFault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  };

  const execution = (arn: string): Execution => {
    const found = executions.get(arn);
    if (!found) throw new AwsFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  };

  const end = (ended: Execution, ending: Ending): void => {
    if (ended.status !== 'RUNNING') return;
    runs.delete(ended.arn);
    ended.stoppedAt = Date.now();
    Object.assign(ended, ending);
    const { output, error, cause } = ended;
    const details: JsonObject = {
      ...(output === undefined ? {} : { output }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    };
    record(ended, endingEvents[ending.status], details);
    journal.note({ kind: 'run', title: `${ended.name} ${ending.status}`, detail: { arn: ended.arn, ...details } });
    options.statusChanged(statusEvent(ended));
    endings.get(ended.arn)?.resolve(ended);
    endings.delete(ended.arn);
  };

  const run = (started: Execution, machine: Machine): void => {
    const { retryIntervalMs } = options;
    const ended = (ending: Ending): void => end(started, ending);
    runs.set(started.arn, startRun({ execution: started, machine, ports, retryIntervalMs, ended }));
    journal.note({ kind: 'run', title: `${started.name} RUNNING`, detail: { arn: started.arn } });
    options.statusChanged(statusEvent(started));
  };

  const snapshot = (): JsonObject => ({
    executions: parseJson(JSON.stringify([...executions.values()])),
    closedTokens: tokens.closed(),
  });

  for (const each of listOf(kept.executions)) {
    if (!isObject(each)) continue;
    // Written by `snapshot` of this same file.
    const restored = each as unknown as Execution;
    executions.set(restored.arn, restored);
    const machine = machines.find(({ arn }) => arn === restored.machineArn);
    if (restored.status === 'RUNNING' && machine) run(restored, machine);
  }

  return {
    all: () => machines,
    find,
    execution,
    executions: (machineArn) =>
      [...executions.values()]
        .filter((each) => machineArn === undefined || each.machineArn === machineArn)
        .sort((a, b) => b.startedAt - a.startedAt),
    start(machineArn, name, input) {
      const machine = find(machineArn);
      checkStart(name, input);
      const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
      const same = executions.get(arn);
      if (same) {
        if (same.status === 'RUNNING' && same.input === input) return same;
        throw new AwsFault('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      }
      const started: Execution = {
        arn,
        name,
        machineArn: machine.arn,
        status: 'RUNNING',
        input,
        startedAt: Date.now(),
        redriveCount: 0,
        transitions: 0,
        history: [],
      };
      record(started, 'ExecutionStarted', { input, inputDetails: { truncated: false }, roleArn: machine.roleArn });
      executions.set(arn, started);
      run(started, machine);
      return started;
    },
    stop(executionArn, error, cause) {
      const stopped = execution(executionArn);
      if (stopped.status !== 'RUNNING') return stopped;
      const running = runs.get(executionArn);
      end(stopped, {
        status: 'ABORTED',
        ...(error === undefined ? {} : { error }),
        ...(cause === undefined ? {} : { cause }),
      });
      running?.abort();
      return stopped;
    },
    redrive(executionArn) {
      const redriven = execution(executionArn);
      const now = Date.now();
      if (!isRedrivable(redriven, now)) {
        const problem = `Execution is ${redriven.status} and cannot be redriven`;
        throw new AwsFault('ExecutionNotRedrivable', `Execution Not Redrivable: '${problem}'`);
      }
      redriven.status = 'RUNNING';
      redriven.redriveCount += 1;
      redriven.redrivenAt = now;
      delete redriven.stoppedAt;
      delete redriven.error;
      delete redriven.cause;
      delete redriven.waiting;
      record(redriven, 'ExecutionRedriven', { redriveCount: redriven.redriveCount }, now);
      run(redriven, find(redriven.machineArn));
      return redriven;
    },
    ended(executionArn) {
      const asked = execution(executionArn);
      if (asked.status !== 'RUNNING') return Promise.resolve(asked);
      const waiting = endings.get(executionArn) ?? Promise.withResolvers<Execution>();
      endings.set(executionArn, waiting);
      return waiting.promise;
    },
    tokens,
    freeze() {
      for (const running of runs.values()) running.freeze();
      return snapshot();
    },
    snapshot,
  };
}
