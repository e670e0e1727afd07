import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';

const file = join(import.meta.dirname, '..', '..', 'statemachines', 'place-order.asl.json');

/** The process as it is deployed, with a function's name where its ARN will stand. */
export const definitionText = (): string =>
  readFileSync(file, 'utf8').replace(/\$\{(\w+)\}/g, 'arn:aws:lambda:eu-west-1:000000000000:function:$1');

export const placeOrderDefinition = (): StateMachineDefinition =>
  JSON.parse(definitionText()) as StateMachineDefinition;

export const stateNames = (): string[] => Object.keys(placeOrderDefinition().States);

export const placeOrderMachine = (definition: StateMachineDefinition = placeOrderDefinition()): StateMachine =>
  new StateMachine(definition, { validationOptions: { checkArn: false } });
