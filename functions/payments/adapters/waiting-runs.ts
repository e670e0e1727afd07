import {
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { AnswerRun } from '../ports.ts';

/** Webhook, task and sweeper may all answer the same token; Step Functions takes the first. */
const isOver = (fault: unknown): boolean =>
  fault instanceof TaskTimedOut || fault instanceof TaskDoesNotExist || fault instanceof InvalidToken;

export const answerRunIn =
  (sfn: SFNClient): AnswerRun =>
  async (taskToken, outcome) => {
    try {
      await (outcome.paid
        ? sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"paid":true}' }))
        : sfn.send(new SendTaskFailureCommand({ taskToken, error: outcome.code })));
    } catch (fault) {
      if (!isOver(fault)) throw fault;
    }
  };
