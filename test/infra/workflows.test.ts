import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', '.github', 'workflows');
const workflows = globSync('*.yml', { cwd: folder }).map((file): [string, string] => [
  file,
  readFileSync(join(folder, file), 'utf8'),
]);

it.each(workflows)('%s runs nobody’s code but what a full commit names', (_, text) => {
  const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});

it.each(workflows)('%s may read the repository, and more only where a job says so', (_, text) => {
  expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  expect(text).not.toMatch(/write-all|contents: write|pull_request_target/);
  const writes = [...text.matchAll(/^ {6}([\w-]+): write$/gm)].map(([, right]) => right);
  expect(writes.every((right) => right === 'id-token')).toBe(true);
});

it.each(workflows)('%s stores no key, and puts no input into a shell unquoted', (_, text) => {
  expect(text).not.toMatch(/secrets\.|AWS_SECRET|aws-secret-access-key/i);
  for (const [, line = ''] of text.matchAll(/run: (.+)/g)) expect(line).not.toContain('${{');
});
