import { parseArgs } from 'node:util';

export const workloads = ['W1', 'W2', 'W3', 'W4', 'W5', 'W8'] as const;
export type Workload = (typeof workloads)[number];

export interface BenchOptions {
  /** Small halls and few rounds: to see that everything runs, not to publish. */
  quick: boolean;
  /** W2 with 32 and 256 buyers in flight too: some ten minutes more. */
  full: boolean;
  /** The workloads to run; without a choice, all of them, and the ratios. */
  only: readonly Workload[] | undefined;
  /** Where the report goes, from the root of the repository; without it, to the screen alone. */
  writeTo: string | undefined;
}

const usage = `npm run bench [-- --quick] [--full] [--only ${workloads.slice(0, 2).join(',')}]`;

const isWorkload = (name: string): name is Workload => workloads.some((workload) => workload === name);

/**
 * What the command line asks for. A run of a part, or of small halls, does not replace the report of a whole one.
 * @throws Error of one line when it asks for something there is not.
 */
export const readArguments = (words: readonly string[]): BenchOptions => {
  const { quick, full, only } = parsed(words);
  const chosen = only?.split(',').map((name) => name.trim().toUpperCase());
  const unknown = chosen?.filter((name) => !isWorkload(name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`There is no workload '${unknown.join("', '")}': choose among ${workloads.join(', ')}.`);
  if (quick && full) throw new Error('--quick and --full contradict each other: choose one.');
  return {
    quick,
    full,
    only: chosen?.filter(isWorkload),
    writeTo: quick || chosen ? undefined : 'docs/performance.md',
  };
};

const parsed = (words: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        quick: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        only: { type: 'string' },
      },
      allowPositionals: false,
    });
    return values;
  } catch (fault) {
    const [sentence = ''] = (fault instanceof Error ? fault.message : String(fault)).split('. ');
    throw new Error(`${sentence}. Use: ${usage}`);
  }
};
