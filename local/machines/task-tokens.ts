import { randomBytes } from 'node:crypto';
import { AwsFault } from '../aws/wire.ts';
import type { Json } from '../ports.ts';

/** Why a task ended badly: what `Catch` and `Retry` see as Error and Cause. */
export class TaskFailure extends Error {
  /** False for the errors that States.ALL does not stand for. */
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  constructor(error: string, cause: string) {
    super(cause);
    this.name = error;
    const ordinary = error !== 'States.DataLimitExceeded' && error !== 'States.Runtime';
    this.isRetryable = ordinary;
    this.isCatchable = ordinary;
  }
}

interface Waiting {
  succeed(output: Json): void;
  fail(failure: TaskFailure): void;
  beat(): void;
}

/** Tokens of tasks that wait for someone to call back. */
export interface TaskTokens {
  create(): string;
  /** Settles when the token is used; fails with States.HeartbeatTimeout when beats stop. */
  wait(token: string, heartbeatSeconds?: number): Promise<Json>;
  /** The task is over: whoever comes with its token is told so. */
  close(token: string): void;
  /** Each throws AwsFault: InvalidToken, TaskDoesNotExist, or TaskTimedOut for a token that was used or is over. */
  succeed(token: string, output: Json): void;
  fail(token: string, error: string, cause: string): void;
  heartbeat(token: string): void;
  closed(): string[];
}

const tokenBytes = 96;

export function createTaskTokens(closedBefore: readonly string[] = []): TaskTokens {
  const waiting = new Map<string, Waiting>();
  const closed = new Set<string>(closedBefore);

  const find = (token: string): Waiting => {
    const found = waiting.get(token);
    if (found) return found;
    if (closed.has(token)) {
      throw new AwsFault('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    }
    const malformed = Buffer.from(token, 'base64').length !== tokenBytes;
    throw malformed
      ? new AwsFault('InvalidToken', "Invalid Token: 'Invalid token'")
      : new AwsFault('TaskDoesNotExist', "Task Does Not Exist: 'Task does not exist'");
  };

  const close = (token: string): void => {
    waiting.delete(token);
    closed.add(token);
  };

  return {
    create: () => randomBytes(tokenBytes).toString('base64'),
    wait: (token, heartbeatSeconds) =>
      new Promise((resolve, reject) => {
        let timer: NodeJS.Timeout | undefined;
        const beat = (): void => {
          if (heartbeatSeconds === undefined) return;
          clearTimeout(timer);
          timer = setTimeout(() => {
            close(token);
            reject(new TaskFailure('States.HeartbeatTimeout', 'No heartbeat in time'));
          }, heartbeatSeconds * 1000);
          timer.unref();
        };
        beat();
        waiting.set(token, {
          beat,
          succeed(output) {
            clearTimeout(timer);
            close(token);
            resolve(output);
          },
          fail(failure) {
            clearTimeout(timer);
            close(token);
            reject(failure);
          },
        });
      }),
    close,
    succeed: (token, output) => find(token).succeed(output),
    fail: (token, error, cause) => find(token).fail(new TaskFailure(error, cause)),
    heartbeat: (token) => find(token).beat(),
    closed: () => [...closed],
  };
}
