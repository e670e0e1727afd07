import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A contender's server: the bench's own, which it stops and forgets, or one that was there and is left alone. */
export interface Server {
  url: string;
  /** What it is and how it is set, in one line for the report. */
  about: string;
  stop(): Promise<void>;
}

export type Reached = Server | { notRun: string };

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

interface Account {
  uid: number;
  gid: number;
}

/** Some servers refuse to run as root: then they run as the account their package has made. */
export const accountFor = (name: string): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((kind) => spawnSync('id', [kind, name], { encoding: 'utf8' }).stdout.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
};

export interface Folder {
  path: string;
  remove(): void;
}

/** A folder of the server's own. */
export const folderFor = (name: string, account: Account | undefined): Folder => {
  const path = mkdtempSync(join(tmpdir(), `boxoffice-bench-${name}-`));
  if (account) chownSync(path, account.uid, account.gid);
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
};

/**
 * Starts a server in the foreground, and ends it with the bench.
 * @param isUp asks it until it answers. @throws Error when it does not within 20 seconds.
 */
export const startServer = async (
  binary: string,
  words: readonly string[],
  account: Account | undefined,
  folder: Folder,
  isUp: () => Promise<unknown>,
): Promise<() => Promise<void>> => {
  const child = spawn(binary, words, { stdio: 'ignore', cwd: folder.path, ...account });
  const kill = (): void => {
    child.kill('SIGKILL');
    folder.remove();
  };
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await ended(child);
    folder.remove();
  };
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      await isUp();
      return stop;
    } catch {
      if (child.exitCode !== null) break;
      await pause(100);
    }
  }
  await stop();
  throw new Error(`${binary} does not answer`);
};

/** SIGINT: PostgreSQL's fast shutdown, and Redis's end without a snapshot. */
const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(late);
};
