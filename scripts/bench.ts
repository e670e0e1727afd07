import { type BenchOptions, readArguments } from '#test/bench/arguments.ts';
import { root } from './fingerprint.ts';

/** `npm run bench`: counts what a sale costs and compares its speed; a whole run is written to docs/performance.md. */
const optionsOf = (words: readonly string[]): BenchOptions | undefined => {
  try {
    return readArguments(words);
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault));
    return undefined;
  }
};

const options = optionsOf(process.argv.slice(2));
if (options) {
  // What it measures with is read only once the words on the command line make sense.
  const { runBench } = await import('#test/bench/run.ts');
  await runBench(options, root);
} else process.exitCode = 1;
