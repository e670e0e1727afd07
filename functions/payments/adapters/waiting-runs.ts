import { AwsRefusal, awsJson } from '#shared/runtime/aws-json.ts';
import type { AnswerRun } from '../ports.ts';

/** Webhook, task and sweeper may all answer the same token; Step Functions takes the first. */
const over: ReadonlySet<string> = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

const operation = (name: 'SendTaskSuccess' | 'SendTaskFailure') =>
  ({ service: 'states', target: `AWSStepFunctions.${name}`, version: '1.0' }) as const;

/** Answers the run that waits for the payment. An answer may be repeated, so a lost one is simply sent again. */
export const answerRun: AnswerRun = async (taskToken, outcome) => {
  try {
    await (outcome.paid
      ? awsJson(operation('SendTaskSuccess'), { taskToken, output: '{"paid":true}' })
      : awsJson(operation('SendTaskFailure'), { taskToken, error: outcome.code }));
  } catch (fault) {
    if (!(fault instanceof AwsRefusal && over.has(fault.name))) throw fault;
  }
};
