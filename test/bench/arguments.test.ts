import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const use = 'Use: npm run bench [-- --quick] [--full] [--only W1,W2]';

describe('npm run bench', () => {
  it('runs everything and writes the report when nothing is said', () => {
    expect(readArguments([])).toEqual({
      quick: false,
      full: false,
      only: undefined,
      writeTo: 'docs/performance.md',
    });
  });

  it.each([
    [['--quick'], { quick: true, only: undefined }],
    [['--only', 'W1,w4'], { quick: false, only: ['W1', 'W4'] }],
    [['--quick', '--only', 'W8'], { quick: true, only: ['W8'] }],
  ])('a part of it, or a quick look, leaves the report as it is: %j', (words, wanted) => {
    expect(readArguments(words)).toMatchObject({ ...wanted, writeTo: undefined });
  });

  it('runs W2 at every rush when all is asked for', () => {
    expect(readArguments(['--full'])).toMatchObject({ full: true, writeTo: 'docs/performance.md' });
  });

  it.each([
    [['--only', 'W9'], "There is no workload 'W9': choose among W1, W2, W3, W4, W5, W8."],
    [['--only', 'W1,,W4'], "There is no workload '': choose among W1, W2, W3, W4, W5, W8."],
    [['--only'], `Option '--only <value>' argument missing. ${use}`],
    [['--rounds', '3'], `Unknown option '--rounds'. ${use}`],
    [['W1'], `Unexpected argument 'W1'. ${use}`],
    [['--quick', '--full'], '--quick and --full contradict each other: choose one.'],
  ])('says in one line what is wrong with %j', (words, sentence) => {
    expect(() => readArguments(words)).toThrow(new Error(sentence));
    expect(sentence).not.toContain('\n');
  });

  it('ends with that line and nothing else, before anything is started', () => {
    const script = join(import.meta.dirname, '../../scripts/bench.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--only', 'W9'], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: "There is no workload 'W9': choose among W1, W2, W3, W4, W5, W8.\n",
    });
  });
});
