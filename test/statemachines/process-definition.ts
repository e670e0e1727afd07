import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';

export type ProcessName = 'refund-order' | 'change-performance';

/** A process as it is deployed, with a function's name where its ARN will stand. */
export const processText = (name: ProcessName): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'statemachines', `${name}.asl.json`), 'utf8').replace(
    /\$\{(\w+)\}/g,
    'arn:aws:lambda:eu-west-1:000000000000:function:$1',
  );

export const processDefinition = (name: ProcessName): StateMachineDefinition =>
  JSON.parse(processText(name)) as StateMachineDefinition;

/** States of a type, by name. */
export const statesOf = (name: ProcessName, type: 'Task' | 'Wait'): string[] =>
  Object.entries(processDefinition(name).States).flatMap(([state, { Type }]) => (Type === type ? [state] : []));
