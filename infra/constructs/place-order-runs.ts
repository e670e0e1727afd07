import { placeOrderArn } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

/** Lets a function start runs of place-order. */
export const letStartRuns = (starter: ContextFunction): void => {
  const { deployment } = ContextStack.around(starter);
  starter.allow(['states:StartExecution'], placeOrderArn(deployment));
  starter.tell('PLACE_ORDER_MACHINE', placeOrderArn(deployment));
};

/** Lets a function see which runs of place-order there are, and how they stand. */
export const letListRuns = (reader: ContextFunction): void => {
  const { deployment } = ContextStack.around(reader);
  reader.allow(['states:ListExecutions'], placeOrderArn(deployment));
  reader.tell('PLACE_ORDER_MACHINE', placeOrderArn(deployment));
};

/** Lets a function answer a run that waits for it. */
export const letAnswerRuns = (answerer: ContextFunction): void => {
  const { deployment } = ContextStack.around(answerer);
  answerer.allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], placeOrderArn(deployment));
};
