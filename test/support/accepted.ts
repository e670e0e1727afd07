import type { Result } from '#shared/kernel/result.ts';

/** The value of what a test cannot do without. @throws Error with the refusal. */
export const accepted = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};
