import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Question } from '#shared/contracts/question.ts';
import { boundedRequests } from './clients.ts';
import { once } from './env.ts';

interface AnswersOne<Ports> {
  question: Question;
  answer: (ports: Ports, input: never) => Promise<unknown>;
}

/** Binds a question to what answers it. */
export const answering = <Q extends Question, Ports>(
  question: Q,
  answer: (ports: Ports, input: z.infer<Q['input']>) => Promise<z.input<Q['answer']>>,
): AnswersOne<Ports> => ({ question, answer });

const Asked = z.strictObject({ question: z.string(), input: z.unknown() });

/** The one function of a context that other contexts may ask; who may is said by its invoke permission. */
export const answers = <Ports>(ports: () => Ports, answered: readonly AnswersOne<Ports>[]) => {
  const byName = new Map(answered.map((one) => [one.question.name, one]));
  return async (event: unknown): Promise<unknown> => {
    const { question, input } = Asked.parse(event);
    const one = byName.get(question);
    if (!one) throw new Error(`Nothing here answers ${question}`);
    return one.answer(ports(), one.question.input.parse(input) as never);
  };
};

const lambda = once(() => new LambdaClient({ ...boundedRequests, requestHandler: { requestTimeout: 9_000 } }));

/**
 * Asks another context and waits for its answer.
 * @throws Error when the answer does not come or is not of the contract.
 */
export const ask = async <Q extends Question>(
  functionName: string,
  question: Q,
  input: z.input<Q['input']>,
): Promise<z.infer<Q['answer']>> => {
  const response = await lambda().send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify({ question: question.name, input }) }),
  );
  const payload: unknown = JSON.parse(Buffer.from(response.Payload ?? []).toString('utf8') || 'null');
  if (response.FunctionError) throw new Error(`${question.name} was not answered`);
  return question.answer.parse(payload) as z.infer<Q['answer']>;
};
