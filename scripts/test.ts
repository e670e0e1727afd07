import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './fingerprint.ts';
import { synth } from './synth.ts';

/** `npm test`: what the tests run against is built once, before the first of them; arguments go to vitest. */
await synth('local');
const vitest = spawn(
  process.execPath,
  [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => vitest.kill(signal));
process.on('SIGINT', () => {});
const [code] = await once(vitest, 'exit');
process.exitCode = code ?? 1;
