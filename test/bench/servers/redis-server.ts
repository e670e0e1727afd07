import { globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { folderFor, freePort, type Reached, startServer } from './private-server.ts';

const about = async (url: string): Promise<string> => {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'of an unknown version';
    return `Redis ${version}, in memory`;
  } finally {
    client.disconnect();
  }
};

/** The server at `REDIS_URL`, or one of the bench's own when Debian's redis-server is installed. */
export const reachRedis = async (): Promise<Reached> => {
  const given = process.env.REDIS_URL;
  if (given) {
    try {
      return { url: given, about: await about(given), stop: async () => {} };
    } catch (fault) {
      return { notRun: `REDIS_URL does not answer (${fault instanceof Error ? fault.message : String(fault)})` };
    }
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const [binary] = folders.flatMap((folder) => globSync(join(folder, 'redis-server')));
  if (!binary) return { notRun: 'redis-server is not installed and REDIS_URL is not set' };
  const folder = folderFor('redis', undefined);
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder.path,
  ];
  const stop = await startServer(binary, words, undefined, folder, () => about(url));
  return { url, about: `${await about(url)}, nothing is written to a disk`, stop };
};
