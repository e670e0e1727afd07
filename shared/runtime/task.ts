import type * as z from 'zod';
import type { Result } from '#shared/kernel/result.ts';
import { faultFields, log } from './logger.ts';

/** Its name is the refusal's code, so that the state machine's `Catch` names it. */
export class Refusal extends Error {
  constructor(code: string, cause?: unknown) {
    super(code, { cause });
    this.name = code;
  }
}

/**
 * The handler of one state. A refusal becomes an error named by its code (caught, never retried);
 * a fault stays what it is (retried).
 * @param refusals the machine knows by name: any other would be retried like a fault, so it does not compile.
 */
export const task =
  <Ports, Input extends z.ZodType, Value, const Code extends string>(
    ports: () => Ports,
    input: Input,
    refusals: readonly Code[],
    run: (ports: Ports, input: z.infer<Input>) => Promise<Result<Value, { code: NoInfer<Code> }>>,
  ) =>
  async (event: unknown): Promise<Value> => {
    const parsed = input.safeParse(event);
    if (!parsed.success) throw new Refusal('InputInvalid', parsed.error);
    try {
      const result = await run(ports(), parsed.data);
      if (result.ok) return result.value;
      const { code } = result.refusal;
      if (!refusals.includes(code)) throw new Error(`A task refused with ${code}, which no machine knows`);
      throw new Refusal(code);
    } catch (fault) {
      if (!(fault instanceof Refusal)) log.error('A task failed', faultFields(fault));
      throw fault;
    }
  };
