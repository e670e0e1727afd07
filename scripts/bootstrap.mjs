/**
 * The first thing every npm script runs: plain JavaScript for whatever Node is on the machine, with nothing installed.
 * It installs what package-lock.json says when that is not what stands in node_modules, then hands over to the task
 * on the Node that the lock file pins.
 *
 *   node scripts/bootstrap.mjs <task> [arguments]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const binaries = join(root, 'node_modules', '.bin');
const pinnedNode = join(binaries, 'node');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Node ${process.versions.node} is too old: Boxoffice needs 20.19 or newer. Install it from https://nodejs.org.`);
}

const [task, ...taskArguments] = process.argv.slice(2);
const script = task && entryOf(task);
if (!script) stop(`There is no task '${task ?? ''}'. Run 'npm run' to see them all.`);

if (!isInstalled()) install();
runTask(script, taskArguments);

function entryOf(name) {
  if (!/^[a-z][a-z-]*$/.test(name)) return undefined;
  return [join(root, 'local', `${name}.ts`), join(root, 'scripts', `${name}.ts`)].find(existsSync);
}

/** npm writes the hidden lock file last, so an install that was interrupted never looks complete. */
function isInstalled() {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(pinnedNode) || !existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const present = installed[path];
    return present ? present.version === version : Boolean(optional || devOptional);
  });
}

function install() {
  console.log('Installing the exact packages of package-lock.json (a minute or two, once) …');
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...options], run)
    : spawnSync('npm', options, run);
  if (error) stop(`npm could not be run (${error.message}). It comes with Node: install that again.`);
  if (status !== 0) stop("'npm ci' failed; its own words are above. Check the network, then run the command again.");
  if (!existsSync(pinnedNode)) {
    stop(
      "The pinned Node is missing after the install. Are install scripts switched off? 'npm config get ignore-scripts'.",
    );
  }
}

function runTask(entry, rest) {
  const child = spawn(pinnedNode, [entry, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` },
  });
  child.on('error', (error) => stop(`The task could not be started: ${error.message}`));
  // On a terminal Ctrl-C already reaches the child; a second SIGINT would read as "stop at once".
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm ends the shell between us and forgets what it ran: an orphan stops as well.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
