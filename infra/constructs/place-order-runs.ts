import { Validations } from 'aws-cdk-lib/core';
import { placeOrderArn, placeOrderRunsArn } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

/** Lets a function start runs of place-order. */
export const letStartRuns = (starter: ContextFunction): void => {
  const { deployment } = ContextStack.around(starter);
  starter.allow(['states:StartExecution'], placeOrderArn(deployment));
  starter.tell('PLACE_ORDER_MACHINE', placeOrderArn(deployment));
};

/** Lets a function look at how runs of place-order stand. */
export const letReadRuns = (reader: ContextFunction): void => {
  const { deployment } = ContextStack.around(reader);
  const runs = placeOrderRunsArn(deployment);
  reader.allow(['states:DescribeExecution'], runs);
  reader.allow(['states:ListExecutions'], placeOrderArn(deployment));
  Validations.of(reader).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${runs}]`,
    reason: 'a run is named by its order, which is not known before',
  });
};

/** Lets a function answer a run that waits for it. */
export const letAnswerRuns = (answerer: ContextFunction): void => {
  const { deployment } = ContextStack.around(answerer);
  answerer.allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], placeOrderArn(deployment));
};
