import type { Json, JsonObject } from '../ports.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One event of a history, as GetExecutionHistory shows it; `timestamp` in milliseconds since 1970. */
export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  details: JsonObject;
}

/** One execution of a state machine: plain data, kept by `--data`. */
export interface Execution {
  arn: string;
  name: string;
  machineArn: string;
  status: ExecutionStatus;
  /** JSON text, as it was given. */
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  startedAt: number;
  stoppedAt?: number;
  redriveCount: number;
  redrivenAt?: number;
  /** State transitions AWS would bill: states entered, retries included. */
  transitions: number;
  /** The state of the machine (not of a branch) entered last, and what went into it. */
  at?: { state: string; input: Json };
  /** Token of the task that waits, once its function has been called. */
  waiting?: { state: string; token: string };
  history: HistoryEvent[];
}

/** Adds an event to the history. */
export function record(execution: Execution, type: string, details: JsonObject = {}, now = Date.now()): void {
  const id = execution.history.length + 1;
  execution.history.push({ id, previousEventId: id - 1, timestamp: now, type, details });
}

/** AWS redrives an execution for fourteen days. */
const redriveMs = 14 * 24 * 3600 * 1000;

export const isRedrivable = ({ status, stoppedAt, at }: Execution, now: number): boolean =>
  at !== undefined && ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status) && now - (stoppedAt ?? now) < redriveMs;
