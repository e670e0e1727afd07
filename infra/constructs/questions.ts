import { type ContextName, callableArn, callableName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

/** Lets a function ask another context's `answer-questions` and wait for the answer. */
export const letAsk = (asker: ContextFunction, context: ContextName): void => {
  const { deployment } = ContextStack.around(asker);
  asker.allow(['lambda:InvokeFunction'], callableArn(deployment, context, 'answer-questions'));
  asker.tell(`${context.toUpperCase()}_QUESTIONS`, callableName(deployment, context, 'answer-questions'));
};
