import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './fingerprint.ts';
import { synth } from './synth.ts';

/** `npm run figures`: measures a purchase on the local cloud and prints each exact figure beside its goal. */
await synth('local');
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join('node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/e2e/figures.test.ts'],
  { cwd: root, encoding: 'utf8' },
);
if (status !== 0) {
  console.error(`${stdout}${stderr}`);
  process.exit(1);
}
const figures = JSON.parse(readFileSync(join(root, 'build', 'figures.json'), 'utf8')) as readonly {
  id: string;
  what: string;
  measured: string;
  goal: string;
}[];
const byNumber = figures.toSorted((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
const columns = ['id', 'what', 'measured', 'goal'] as const;
const rows = [{ id: '', what: '', measured: 'measured', goal: 'goal' }, ...byNumber];
const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) console.log(columns.map((column, index) => row[column].padEnd(widths[index] ?? 0)).join('  '));
