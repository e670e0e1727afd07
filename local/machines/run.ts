import { type RunOptions, StateMachine } from 'aws-local-stepfunctions';
import { parseJson } from '../json-fields.ts';
import type { Json, JsonObject } from '../ports.ts';
import { asDefinition, type Machine, type TaskState } from './definition.ts';
import { type Execution, type ExecutionStatus, record } from './execution.ts';
import { type Attempt, endWaiting, recordTask, runTask, type TaskPorts } from './task.ts';

export interface Ending {
  status: Exclude<ExecutionStatus, 'RUNNING'>;
  output?: string;
  error?: string;
  cause?: string;
}

export interface Run {
  /** Ends the execution as ABORTED. */
  abort(): void;
  /** Leaves the execution as it stands, to be resumed by a later start. */
  freeze(): void;
}

export interface RunSettings {
  execution: Execution;
  machine: Machine;
  ports: TaskPorts;
  /** Pause before each retry, instead of the definition's intervals. */
  retryIntervalMs: number | undefined;
  ended(ending: Ending): void;
}

/** The part of the interpreter's log that is read here. */
interface LogEntry {
  type: string;
  state?: { name: string; type: string; input: Json; output?: Json };
  output?: Json;
  Error?: string;
  Cause?: unknown;
}

const entered = (type: string): string => `${type}StateEntered`;
const exited = (type: string): string => `${type}StateExited`;

function definitionFrom(machine: Machine, execution: Execution): JsonObject {
  const startAt = execution.at?.state ?? machine.runnable.StartAt ?? '';
  const elapsedSeconds = (Date.now() - (execution.redrivenAt ?? execution.startedAt)) / 1000;
  const timeout: JsonObject =
    machine.timeoutSeconds === undefined
      ? {}
      : { TimeoutSeconds: Math.min(2_000_000, Math.max(1, machine.timeoutSeconds - elapsedSeconds)) };
  return { ...machine.runnable, StartAt: startAt, ...timeout };
}

/** Runs an execution from its start, or from the state it entered last. Everything it does is written into its history. */
export function startRun({ execution, machine, ports, retryIntervalMs, ended }: RunSettings): Run {
  const resumed = execution.at !== undefined;
  const waitingBefore = execution.waiting;
  const attempts = new Map<string, Attempt>();
  let frozen = false;
  let first = true;
  let requestedToken: string | undefined;

  const context = {
    Execution: {
      Id: execution.arn,
      Name: execution.name,
      RoleArn: machine.roleArn,
      RedriveCount: execution.redriveCount,
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    Original: { Input: parseJson(execution.input), StartTime: new Date(execution.startedAt).toISOString() },
    StateNames: Object.fromEntries(
      [...machine.states, ...machine.tasks.map((task) => task.name)].map((name) => [name, name]),
    ),
    Task: {
      /** Read while a state's parameters are made, in the same turn in which its handler is then called. */
      get Token(): string {
        requestedToken ??= waitingBefore !== undefined && first ? waitingBefore.token : ports.tokens.create();
        return requestedToken;
      },
    },
  };

  const handlerOf = (task: TaskState) => (input: Json) => {
    const attempt: Attempt = { token: requestedToken, over: false };
    requestedToken = undefined;
    const called = first && waitingBefore?.state === task.name;
    first = false;
    attempts.set(task.name, attempt);
    return runTask(ports, execution, task, input, attempt, called);
  };

  const closeAttempt = (name: string): void => {
    const attempt = attempts.get(name);
    if (attempt) endWaiting(ports.tokens, execution, attempt);
  };

  const finish = (ending: Ending): void => {
    for (const name of attempts.keys()) closeAttempt(name);
    ended(ending);
  };

  let skipEntered = resumed;
  const read = (entry: LogEntry): void => {
    const { state } = entry;
    const top = state !== undefined && machine.states.has(state.name);
    switch (entry.type) {
      case 'StateEntered':
        execution.transitions += 1;
        if (!state) return;
        if (top) execution.at = { state: state.name, input: state.input };
        if (!skipEntered) {
          record(execution, entered(state.type), { name: state.name, input: JSON.stringify(state.input) });
        }
        skipEntered = false;
        return;
      case 'StateExited':
        if (state && state.type !== 'Fail') {
          record(execution, exited(state.type), { name: state.name, output: JSON.stringify(state.output ?? null) });
        }
        return;
      case 'StateFailed': {
        const task = machine.tasks.find(({ name }) => name === state?.name);
        if (task && entry.Error === 'States.Timeout') {
          closeAttempt(task.name);
          recordTask(execution, task, 'TimedOut', { error: 'States.Timeout' });
        }
        return;
      }
      case 'StateRetried':
        execution.transitions += 1;
        return;
      case 'ExecutionSucceeded':
        finish({ status: 'SUCCEEDED', output: JSON.stringify(entry.output ?? null) });
        return;
      case 'ExecutionFailed':
        finish({ status: 'FAILED', error: entry.Error ?? 'States.Runtime', cause: String(entry.Cause ?? '') });
        return;
      case 'ExecutionTimeout':
        finish({ status: 'TIMED_OUT', error: 'States.Timeout' });
        return;
      case 'ExecutionAborted':
        finish({ status: 'ABORTED' });
    }
  };

  const definition = definitionFrom(machine, execution);
  const overrides: NonNullable<RunOptions['overrides']> = {
    taskResourceLocalHandlers: Object.fromEntries(machine.tasks.map((task) => [task.name, handlerOf(task)])),
  };
  if (retryIntervalMs !== undefined) {
    const retried = [...machine.states, ...machine.tasks.map((task) => task.name)];
    overrides.retryIntervalOverrides = Object.fromEntries(retried.map((name) => [name, retryIntervalMs]));
  }
  const interpreter = new StateMachine(asDefinition(definition), { validationOptions: { noValidate: true } });
  const input = execution.at?.input ?? parseJson(execution.input);
  const options = { overrides, context, noThrowOnAbort: true };
  const run = interpreter.run(input, options);
  // How it ended is read from the log.
  run.result.catch(() => {});
  const follow = async (): Promise<void> => {
    for await (const entry of run.eventLogs) {
      if (frozen) return;
      read(entry as LogEntry);
    }
  };
  follow().catch((error: unknown) => finish({ status: 'FAILED', error: 'States.Runtime', cause: String(error) }));

  return {
    abort: () => run.abort(),
    freeze() {
      frozen = true;
      for (const attempt of attempts.values()) attempt.over = true;
      run.abort();
    },
  };
}
