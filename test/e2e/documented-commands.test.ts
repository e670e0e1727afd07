import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';

const root = join(import.meta.dirname, '../..');

/** The shell blocks of a page, as a reader would paste them one after the other. */
const commandsOf = (page: string): string =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');

/** What the page says the marked commands answer, in their order. */
const saidBy = (commands: string): (string | undefined)[] =>
  [...commands.matchAll(/\| field (?:'.+'|\S+)\s+# (\S+)$/gm)].map(([, word]) => word);

describe('the commands of the API pages', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await theCloud();
  }, 240_000);

  const run = async (script: string) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script.replaceAll('http://localhost:4000', cloud.origin)], {
      cwd: root,
      env: { ...process.env, PORT: new URL(cloud.origin).port },
    });
    const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: code as number | null, complained, lines: said.split('\n').filter((line) => line !== '') };
  };

  it('do what their comments say', async () => {
    const commands = commandsOf('docs/api/README.md');
    const said = saidBy(commands);
    expect(said).toEqual(['PAID', '2', 'issued', 'SeatUnavailable']);
    const { code, complained, lines } = await run(commands);
    expect([code, complained]).toEqual([0, '']);
    expect(lines.map((line) => line.replace(/.*\}/, '')).filter((line) => line !== '')).toEqual(said);
  });

  it('publish an event from nothing', async () => {
    const commands = commandsOf('docs/api/organisers.md');
    const said = saidBy(commands);
    expect(said).toHaveLength(11);
    expect(await run(commands)).toEqual({ code: 0, complained: '', lines: said });
  });

  it('fail loudly when one of them is wrong', async () => {
    const { code } = await run(commandsOf('docs/api/README.md').replace('| field holdId', '| field no.such'));
    expect(code).not.toBe(0);
  });
});
