import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { closeServer } from '#local/listen.ts';
import { people } from '#local/sign-in/people.ts';

const root = join(import.meta.dirname, '../..');

const run = async (script: string, args: readonly string[] = [], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, env: { ...process.env, ...env } });
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, said, complained };
};

const taken: Server[] = [];
const takePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  taken.push(server);
  return (server.address() as AddressInfo).port;
};
afterEach(async () => {
  await Promise.all(taken.splice(0).map(closeServer));
});

describe('npm start', () => {
  it('says which port is taken and what to set', async () => {
    const port = await takePort();
    const { code, complained } = await run('local/start.ts', [], { PORT: String(port) });
    expect(code).toBe(1);
    expect(complained).toBe(
      `Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1} npm start\n`,
    );
  });

  it('says the same of the port of the AWS services, before it builds anything', async () => {
    const port = await takePort();
    const { code, said, complained } = await run('local/start.ts', [], { PORT: '0', AWS_PORT: String(port) });
    expect(code).toBe(1);
    expect(complained).toBe(
      `Port ${port} is taken by another program. Stop that one, or choose another: AWS_PORT=${port + 1} npm start\n`,
    );
    expect(said).not.toContain('ready');
  });

  it('does not understand a port that is none', async () => {
    const { code, complained } = await run('local/start.ts', [], { PORT: 'http' });
    expect([code, complained]).toEqual([1, 'PORT=http is not a port: give a number from 1 to 65535.\n']);
  });

  it('says what it knows when it is given a flag it does not know', async () => {
    const { code, complained } = await run('local/start.ts', ['--datta', 'x']);
    expect(code).toBe(1);
    expect(complained).toContain("Unknown option '--datta'");
    expect(complained).toContain('--data <dir>');
  });

  it('explains itself', async () => {
    const { code, said } = await run('local/start.ts', ['--help']);
    expect([code, said.includes('AWS_PORT (4566)')]).toEqual([0, true]);
  });
});

describe('npm run token', () => {
  it('says so when nothing runs there', async () => {
    const port = await takePort();
    await Promise.all(taken.splice(0).map(closeServer));
    const { code, complained } = await run('local/token.ts', ['fan'], { PORT: String(port) });
    expect(code).toBe(1);
    expect(complained).toContain(`Nothing answers at http://localhost:${port}. Run 'npm start' first`);
  });

  it('names the people', async () => {
    const { code, complained } = await run('local/token.ts', ['nobody']);
    expect(code).toBe(1);
    expect(complained).toContain(`The people are: ${people.map(({ name }) => name).join(', ')}.`);
  });
});

describe('the bootstrap', () => {
  it('names a task it does not have', async () => {
    const { code, complained } = await run('scripts/bootstrap.mjs', ['../local/start']);
    expect([code, complained]).toEqual([1, "There is no task '../local/start'. Run 'npm run' to see them all.\n"]);
  });

  it('hands arguments over and gives the exit code back', async () => {
    const { code, said } = await run('scripts/bootstrap.mjs', ['start', '--help']);
    expect([code, said.includes('--data <dir>')]).toEqual([0, true]);
  });
});
