import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reachPostgres } from './servers/postgres-server.ts';
import { folderFor, freePort, startServer } from './servers/private-server.ts';
import { reachRedis } from './servers/redis-server.ts';

afterEach(() => vi.unstubAllEnvs());

describe('a contender that is not there is reported as not run', () => {
  it('when the address that was given does not answer', async () => {
    const port = await freePort();
    vi.stubEnv('PG_URL', `postgres://bench@127.0.0.1:${port}/postgres`);
    vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${port}`);
    expect(await reachPostgres()).toEqual({
      notRun: expect.stringMatching(/^PG_URL does not answer \(.*ECONNREFUSED/),
    });
    expect(await reachRedis()).toEqual({ notRun: expect.stringMatching(/^REDIS_URL does not answer \(/) });
  });

  it('when its package is not installed', async () => {
    vi.stubEnv('REDIS_URL', '');
    vi.stubEnv('PATH', '');
    expect(await reachRedis()).toEqual({ notRun: 'redis-server is not installed and REDIS_URL is not set' });
  });
});

describe("a server of the bench's own", () => {
  const listening = (port: number) =>
    `require('node:http').createServer((q, a) => a.end()).listen(${port}, '127.0.0.1')`;

  it('is waited for, and is gone with its folder when it is stopped', async () => {
    const port = await freePort();
    const folder = folderFor('test', undefined);
    const isUp = () => fetch(`http://127.0.0.1:${port}/`);
    const stop = await startServer(process.execPath, ['-e', listening(port)], undefined, folder, isUp);
    expect((await isUp()).status).toBe(200);
    await stop();
    await expect(isUp()).rejects.toThrow();
    expect(existsSync(folder.path)).toBe(false);
  });

  it('that ends at once is not waited for', async () => {
    const folder = folderFor('test', undefined);
    const never = () => Promise.reject(new Error('nobody listens'));
    await expect(startServer(process.execPath, ['-e', '0'], undefined, folder, never)).rejects.toThrow(
      'does not answer',
    );
    expect(existsSync(folder.path)).toBe(false);
  });
});
