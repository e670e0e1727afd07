import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const lock = JSON.stringify({
  packages: {
    '': { name: 'clone' },
    'node_modules/node': { version: '24.0.0' },
    'node_modules/kept': { version: '1.2.3' },
    'node_modules/elsewhere': { version: '1.0.0', optional: true },
  },
});

/** Stands in for npm: notes that it was called, and installs what the lock file says. */
const npm = `
const { appendFileSync, mkdirSync, copyFileSync, symlinkSync } = require('node:fs');
appendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NPM_FAILS) process.exit(1);
mkdirSync('node_modules/.bin', { recursive: true });
copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
symlinkSync(process.execPath, 'node_modules/.bin/node');
`;

let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'boxoffice-clone-'));
  mkdirSync(join(clone, 'scripts'));
  mkdirSync(join(clone, 'local'));
  cpSync(join(import.meta.dirname, '../../scripts/bootstrap.mjs'), join(clone, 'scripts/bootstrap.mjs'));
  writeFileSync(join(clone, 'package-lock.json'), lock);
  writeFileSync(join(clone, 'npm-cli.js'), npm);
  writeFileSync(
    join(clone, 'local/start.ts'),
    'console.log("started", ...process.argv.slice(2)); process.exitCode = 7;',
  );
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const start = (env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [join(clone, 'scripts/bootstrap.mjs'), 'start', '--data', 'here'], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(clone, 'npm-cli.js'), ...env },
  });
const calls = (): string =>
  existsSync(join(clone, 'npm-calls.txt')) ? readFileSync(join(clone, 'npm-calls.txt'), 'utf8') : '';

describe('the bootstrap of a fresh clone', () => {
  it('installs once, says so in one line, and hands over', () => {
    const first = start();
    expect(first.stdout).toBe(
      'Installing the exact packages of package-lock.json (a minute or two, once) …\nstarted --data here\n',
    );
    expect(first.status).toBe(7);
    expect(start().stdout).toBe('started --data here\n');
    expect(calls()).toBe('ci --no-audit --no-fund --loglevel=error\n');
  });

  it('installs again when the lock file asks for another version', () => {
    start();
    rmSync(join(clone, 'node_modules/.bin/node'));
    writeFileSync(join(clone, 'package-lock.json'), lock.replace('1.2.3', '1.2.4'));
    start();
    expect(calls().trim().split('\n')).toHaveLength(2);
  });

  it('installs again when an install was broken off, which leaves no hidden lock file', () => {
    mkdirSync(join(clone, 'node_modules/.bin'), { recursive: true });
    expect(start().stdout).toContain('Installing');
  });

  it('does not ask for what is optional and not for this machine', () => {
    mkdirSync(join(clone, 'node_modules/.bin'), { recursive: true });
    symlinkSync(process.execPath, join(clone, 'node_modules/.bin/node'));
    const { packages } = JSON.parse(lock) as { packages: Record<string, object> };
    const { 'node_modules/elsewhere': _absent, ...installed } = packages;
    writeFileSync(join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
    expect(start().stdout).toBe('started --data here\n');
    expect(calls()).toBe('');
  });

  it('says what to do when the install fails', () => {
    const { status, stderr } = start({ NPM_FAILS: 'yes' });
    expect([status, stderr]).toEqual([
      1,
      "'npm ci' failed; its own words are above. Check the network, then run the command again.\n",
    ]);
  });

  it('refuses an older Node in one line, before anything else', () => {
    const old = join(clone, 'old-node.mjs');
    writeFileSync(
      old,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });
       process.argv = [process.argv[0], 'bootstrap', 'start'];
       await import('./scripts/bootstrap.mjs');`,
    );
    chmodSync(old, 0o644);
    const { status, stderr } = spawnSync(process.execPath, [old], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      'Node 18.20.4 is too old: Boxoffice needs 20.19 or newer. Install it from https://nodejs.org.\n',
    ]);
    expect(calls()).toBe('');
  });
});
