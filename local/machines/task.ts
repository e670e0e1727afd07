import { setImmediate as nextTurn } from 'node:timers/promises';
import { AwsFault } from '../aws/wire.ts';
import { objectOf, textOf } from '../json-fields.ts';
import type { Functions, Json, JsonObject } from '../ports.ts';
import { functionOfTask, type TaskState } from './definition.ts';
import { type Execution, record } from './execution.ts';
import { TaskFailure, type TaskTokens } from './task-tokens.ts';

/** One try of a task. */
export interface Attempt {
  token: string | undefined;
  /** Set when the state is over, whatever the task still does: nothing it does then is recorded. */
  over: boolean;
}

export interface TaskPorts {
  functions: Functions;
  tokens: TaskTokens;
}

/** What a state may hand on: AWS's limit for inputs and outputs, in bytes of JSON. */
export const maximumPayloadBytes = 256 * 1024;

const invokeMetadata: JsonObject = { ExecutedVersion: '$LATEST', StatusCode: 200 };

const scheduledDetails = (task: TaskState, input: Json): JsonObject => {
  const timeout: JsonObject = task.timeoutSeconds === undefined ? {} : { timeoutInSeconds: task.timeoutSeconds };
  if (task.integration === 'function') return { resource: task.resource, input: JSON.stringify(input), ...timeout };
  const resource = task.integration.replace('lambda:', '');
  const heartbeat: JsonObject =
    task.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: task.heartbeatSeconds };
  return {
    resourceType: 'lambda',
    resource,
    region: 'eu-west-1',
    parameters: JSON.stringify(input),
    ...timeout,
    ...heartbeat,
  };
};

/** Events of a task are named after the integration, as AWS names them. */
export function recordTask(execution: Execution, task: TaskState, what: string, details: JsonObject): void {
  if (task.integration === 'function') {
    record(execution, `LambdaFunction${what}`, details);
    return;
  }
  record(execution, `Task${what}`, {
    resourceType: 'lambda',
    resource: task.integration.replace('lambda:', ''),
    ...details,
  });
}

async function invoke(functions: Functions, name: string, payload: Json): Promise<Json> {
  let answer: Awaited<ReturnType<Functions['invoke']>>;
  try {
    answer = await functions.invoke(name, payload);
  } catch (error) {
    if (error instanceof AwsFault) throw new TaskFailure(`Lambda.${error.code}`, error.message);
    throw error;
  }
  if (!answer.functionError) return answer.payload;
  throw new TaskFailure(textOf(objectOf(answer.payload).errorType) ?? 'Lambda.Unknown', JSON.stringify(answer.payload));
}

async function awaitToken(
  { functions, tokens }: TaskPorts,
  execution: Execution,
  task: TaskState,
  input: Json,
  attempt: Attempt,
  token: string,
  called: boolean,
): Promise<Json> {
  const answered = tokens.wait(token, task.heartbeatSeconds);
  answered.catch(() => {});
  // Kept only from here on: a restart before this calls the function again, with another token.
  const submitted = (): void => {
    execution.waiting = { state: task.name, token };
  };
  if (called) {
    submitted();
    return answered;
  }
  return new Promise((resolve, reject) => {
    answered.then(resolve, reject);
    invoke(functions, functionOfTask(task, input), objectOf(input).Payload ?? {}).then((payload) => {
      if (attempt.over) return;
      submitted();
      const output = JSON.stringify({ ...invokeMetadata, Payload: payload });
      recordTask(execution, task, 'Submitted', { output });
    }, reject);
  });
}

/** Nobody waits for this attempt's token any more. */
export function endWaiting(tokens: TaskTokens, execution: Execution, attempt: Attempt): void {
  attempt.over = true;
  if (attempt.token === undefined) return;
  if (execution.waiting?.token === attempt.token) delete execution.waiting;
  tokens.close(attempt.token);
}

/**
 * Runs one try of a task and records it: calls the function, and where the state waits for its token, until someone
 * answers. Fails with a TaskFailure named after the function's error, its cause the JSON that Lambda answered.
 *
 * @param called the function was called before a restart (`--data`): only wait for the token
 */
export async function runTask(
  ports: TaskPorts,
  execution: Execution,
  task: TaskState,
  input: Json,
  attempt: Attempt,
  called: boolean,
): Promise<Json> {
  // The interpreter tells of the state entered before this one only in a later turn.
  await nextTurn();
  if (attempt.over) return null;
  if (!called) {
    recordTask(execution, task, 'Scheduled', scheduledDetails(task, input));
    recordTask(execution, task, 'Started', {});
  }
  try {
    let output: Json;
    if (task.integration === 'function') {
      output = await invoke(ports.functions, functionOfTask(task, input), input);
    } else if (task.integration === 'lambda:invoke') {
      const payload = await invoke(ports.functions, functionOfTask(task, input), objectOf(input).Payload ?? {});
      output = { ...invokeMetadata, Payload: payload };
    } else {
      const token = attempt.token;
      if (token === undefined)
        throw new TaskFailure('States.Runtime', `${task.name} passes no $$.Task.Token to its function`);
      output = await awaitToken(ports, execution, task, input, attempt, token, called);
    }
    const text = JSON.stringify(output);
    if (Buffer.byteLength(text) > maximumPayloadBytes) {
      const cause = `The state/task '${task.name}' returned a result with a size exceeding the maximum number of bytes.`;
      throw new TaskFailure('States.DataLimitExceeded', cause);
    }
    if (!attempt.over) recordTask(execution, task, 'Succeeded', { output: text });
    return output;
  } catch (error) {
    const failure = error instanceof Error ? error : new TaskFailure('States.Runtime', String(error));
    if (!attempt.over) {
      const what = failure.name === 'States.HeartbeatTimeout' ? 'TimedOut' : 'Failed';
      recordTask(execution, task, what, { error: failure.name, cause: failure.message });
    }
    throw failure;
  } finally {
    if (!attempt.over) endWaiting(ports.tokens, execution, attempt);
  }
}
