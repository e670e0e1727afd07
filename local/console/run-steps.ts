import { textOf } from '../json-fields.ts';
import type { Execution } from '../machines/execution.ts';

/** One state of a run as a person reads it: entered, tried, left or broken off. */
export interface Step {
  state: string;
  /** Milliseconds since 1970. */
  enteredAt: number;
  leftAt?: number;
  /** JSON text. */
  input: string;
  output?: string;
  /** Each failed try, in order. */
  failures: { error: string; cause: string }[];
}

/** Reads the steps of a run from its history. A state that is entered again is a step of its own. */
export const stepsOf = ({ history }: Pick<Execution, 'history'>): Step[] => {
  const steps: Step[] = [];
  for (const { type, timestamp, details } of history) {
    const current = steps.at(-1);
    if (type.endsWith('StateEntered')) {
      steps.push({
        state: textOf(details.name) ?? '?',
        enteredAt: timestamp,
        input: textOf(details.input) ?? '',
        failures: [],
      });
    } else if (type.endsWith('StateExited') && current) {
      current.leftAt = timestamp;
      current.output = textOf(details.output) ?? '';
    } else if (/^(Task|LambdaFunction)(Failed|TimedOut|StartFailed|ScheduleFailed)$/.test(type) && current) {
      current.failures.push({ error: textOf(details.error) ?? type, cause: textOf(details.cause) ?? '' });
    }
  }
  return steps;
};
