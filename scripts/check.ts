import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './fingerprint.ts';

/**
 * Everything that must hold before a change lands, in the order in which a mistake is cheapest to find.
 * `--tested` leaves the tests out when `npm test` has just been green on the same tree.
 */
const tested = process.argv.includes('--tested');
const bin = (name: string): string => join('node_modules', '.bin', name);
const own = (script: string, ...rest: string[]): Step['command'] => [
  process.execPath,
  join('scripts', script),
  ...rest,
];

interface Step {
  name: string;
  command: readonly [string, ...string[]];
}

const steps: readonly Step[] = [
  { name: 'format and lint', command: [bin('biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'types', command: [bin('tsc'), '-p', '.'] },
  { name: 'boundaries', command: own('check-boundaries.ts') },
  { name: 'contracts fresh', command: own('contracts.ts', '--check') },
  { name: 'synth, baseline, resource budget', command: own('synth.ts', 'production') },
  { name: 'synth of the local stage', command: own('synth.ts', 'local') },
  { name: 'bundles import in a bare Node', command: own('check-bundles.ts') },
  ...(tested ? [] : [{ name: 'tests', command: own('test.ts') } satisfies Step]),
];

const lengthOfName = Math.max(...steps.map(({ name }) => name.length));
for (const { name, command } of steps) {
  const [program, ...rest] = command;
  const started = performance.now();
  const run = spawnSync(program, rest, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (run.status === 0) {
    console.log(`✓ ${name.padEnd(lengthOfName)}  ${seconds} s`);
    continue;
  }
  console.error(`✗ ${name} (${seconds} s)\n\n${run.stdout ?? ''}${run.stderr ?? ''}`);
  console.error(`\n'${name}' failed. Run it alone: ${command.join(' ').replace(process.execPath, 'node')}`);
  process.exit(1);
}
