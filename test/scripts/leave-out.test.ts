import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { leaveOut } from '../../scripts/leave-out.ts';

/** Bundles a few lines as the functions are, and runs them. */
const run = async (code: string): Promise<{ result: unknown; bytes: number }> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    conditions: ['module'],
    mainFields: ['module', 'main'],
    plugins: [leaveOut()],
  });
  const [{ text } = { text: '' }] = outputFiles;
  const module = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as {
    result: unknown;
  };
  return { result: module.result, bytes: text.length };
};

describe('what no function calls', () => {
  it('leaves Stripe’s client whole where it is called', async () => {
    const { result, bytes } = await run(
      "import Stripe from 'stripe'; const s = new Stripe('sk_test_1'); export const result = [typeof s.paymentIntents.create, typeof s.refunds.create];",
    );
    expect(result).toEqual(['function', 'function']);
    expect(bytes).toBeLessThan(120_000);
  });

  it('says so when it is called after all', async () => {
    const { result } = await run(
      "import Stripe from 'stripe'; let said; try { new Stripe('sk_test_1').customers.create({}); } catch (fault) { said = fault.message; } export const result = said;",
    );
    expect(result).toBe('CustomerResource.create is left out of the bundles: see scripts/leave-out.ts');
  });

  it('leaves zod’s parsing whole', async () => {
    const { result } = await run(
      "import * as z from 'zod'; const Seat = z.strictObject({ row: z.int().min(1).max(60), at: z.iso.datetime().optional() }); export const result = [Seat.safeParse({ row: 1 }).success, Seat.safeParse({ row: 0 }).success, Seat.safeParse({ row: 1, x: 1 }).success];",
    );
    expect(result).toEqual([true, false, false]);
  });

  it('says so when a function makes a JSON Schema', async () => {
    await expect(
      run("import * as z from 'zod'; export const result = z.toJSONSchema(z.string()).type;"),
    ).rejects.toThrow('toJSONSchema.type is left out');
  });
});
