import { machineArn, type ProcessName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

const arnOf = (one: ContextFunction, process: ProcessName): string =>
  machineArn(ContextStack.around(one).deployment, process);

/** The variable a function is told of a process by: `REFUND_ORDER_MACHINE`. */
const tell = (one: ContextFunction, process: ProcessName): void =>
  one.tell(`${process.replaceAll('-', '_').toUpperCase()}_MACHINE`, arnOf(one, process));

/** Lets a function start runs of a process. */
export const letStartRuns = (starter: ContextFunction, process: ProcessName): void => {
  starter.allow(['states:StartExecution'], arnOf(starter, process));
  tell(starter, process);
};

/** Lets a function see which runs of a process there are, and how they stand. */
export const letListRuns = (reader: ContextFunction, process: ProcessName): void => {
  reader.allow(['states:ListExecutions'], arnOf(reader, process));
  tell(reader, process);
};

/** Lets a function answer a run that waits for it. */
export const letAnswerRuns = (answerer: ContextFunction, process: ProcessName): void =>
  answerer.allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], arnOf(answerer, process));
