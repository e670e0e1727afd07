import * as z from 'zod';
import type { Question } from '#shared/contracts/question.ts';
import { questionRequests } from '#shared/kernel/request-times.ts';
import { signedFetch } from './signed-fetch.ts';

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

const invoke = async (functionName: string, body: string): Promise<Response> => {
  // Encoded as AWS's own client does: the signature is over the path, and the colon before an alias is part of it.
  const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
  const request = { service: 'lambda', method: 'POST', path, body } as const;
  const started = performance.now();
  const first = await signedFetch({ ...request, patience: questionRequests.timeoutMs }).catch((fault: unknown) => ({
    fault,
  }));
  if (!('fault' in first) && first.status !== 429 && first.status < 500) return first;
  // Busy, briefly unwell or cut off: once more, in what time is left. A question changes nothing that a second asking would change again.
  const left = Math.floor(questionRequests.timeoutMs - (performance.now() - started));
  if (left > 0) return signedFetch({ ...request, patience: left });
  if ('fault' in first) throw first.fault;
  return first;
};

/**
 * Asks another context and waits for its answer.
 * @throws Error when the answer does not come or is not of the contract.
 */
export const ask = async <Q extends Question>(
  functionName: string,
  question: Q,
  input: z.input<Q['input']>,
): Promise<z.infer<Q['answer']>> => {
  const response = await invoke(functionName, JSON.stringify({ question: question.name, input }));
  if (!response.ok || response.headers.has('x-amz-function-error'))
    throw new Error(`${question.name} was not answered`);
  return question.answer.parse(await response.json()) as z.infer<Q['answer']>;
};
