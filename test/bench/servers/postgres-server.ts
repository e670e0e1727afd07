import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { accountFor, folderFor, freePort, type Reached, startServer } from './private-server.ts';

const asked = async (connectionString: string, question: string): Promise<string> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(question);
    return Object.values(rows[0] ?? {}).join(', ');
  } finally {
    await client.end();
  }
};

const settings = `SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync')
  || ', shared_buffers ' || current_setting('shared_buffers')`;

/** The server at `PG_URL`, or one of the bench's own when Debian's postgresql-15 is installed. */
export const reachPostgres = async (): Promise<Reached> => {
  const given = process.env.PG_URL;
  if (given) {
    try {
      return { url: given, about: await asked(given, settings), stop: async () => {} };
    } catch (fault) {
      return { notRun: `PG_URL does not answer (${fault instanceof Error ? fault.message : String(fault)})` };
    }
  }
  const [binary] = globSync('/usr/lib/postgresql/15/bin/postgres');
  if (!binary) return { notRun: 'postgresql-15 is not installed and PG_URL is not set' };
  const account = accountFor('postgres');
  if (process.getuid?.() === 0 && !account)
    return { notRun: 'there is no account postgres, and it does not run as root' };

  const folder = folderFor('postgres', account);
  const data = join(folder.path, 'data');
  const made = spawnSync(join(dirname(binary), 'initdb'), ['-D', data, '-A', 'trust', '-U', 'bench', '--no-locale'], {
    encoding: 'utf8',
    cwd: folder.path,
    ...account,
  });
  if (made.status !== 0) {
    folder.remove();
    return { notRun: `initdb failed: ${made.stderr.trim().split('\n').at(-1) ?? ''}` };
  }
  const port = await freePort();
  const url = `postgres://bench@127.0.0.1:${port}/postgres`;
  const words = ['-D', data, '-p', String(port), '-k', folder.path, '-h', '127.0.0.1'];
  const set = ['-c', 'fsync=on', '-c', 'max_connections=100', '-c', 'shared_buffers=256MB'];
  const stop = await startServer(binary, [...words, ...set], account, folder, () => asked(url, 'SELECT 1'));
  return { url, about: await asked(url, settings), stop };
};
