import type * as z from 'zod';

/** A question one context asks another through that context's `answer-questions` function. */
export interface Question<Input extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  name: string;
  input: Input;
  answer: Answer;
}

export const question = <const Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(
  name: Name,
  input: Input,
  answer: Answer,
) => ({ name, input, answer });
