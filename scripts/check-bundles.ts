import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { BundleSize } from './build-functions.ts';
import { root } from './fingerprint.ts';

/** Functions many wait for: hold, pay, availability. Their bytes are a part of every cold start. */
export const hot: ReadonlySet<string> = new Set([
  'inventory/http-commands',
  'inventory/http-queries',
  'inventory/task-hold-seats',
  'orders/http-commands',
  'payments/http-webhook',
  'payments/task-take-payment',
]);

/** Kilobytes of 1,000 bytes, minified and gzipped. */
const budget = { hot: 130, other: 200 } as const;
/** Bytes of the minified bundle: 1 MB. */
const largest = 1_000_000;

/** Bundles over their budget, one sentence each. */
export const oversized = (sizes: Readonly<Record<string, BundleSize>>): string[] => [
  ...Object.entries(sizes).flatMap(([name, { minified, gzip }]) => {
    const allowed = hot.has(name) ? budget.hot : budget.other;
    return [
      ...(gzip > allowed * 1_000 ? [`${name}: ${(gzip / 1_000).toFixed(1)} kB gzip, at most ${allowed} kB`] : []),
      ...(minified > largest ? [`${name}: ${minified} bytes minified, at most ${largest}`] : []),
    ];
  }),
  ...[...hot].filter((name) => !(name in sizes)).map((name) => `${name} has a budget but no bundle`),
];

const run = promisify(execFile);

/**
 * Imports a bundle as Lambda does: nothing installed around it, nothing in the environment, nothing served.
 * @returns what is wrong with it, or undefined.
 */
export const importFault = async (file: string): Promise<string | undefined> => {
  const look = `const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
    if (typeof handler !== 'function') { console.error('exports no handler'); process.exit(1); }`;
  try {
    await run(process.execPath, ['--input-type=module', '--eval', look], {
      cwd: '/',
      env: { PATH: process.env.PATH },
      timeout: 20_000,
    });
    return undefined;
  } catch (fault) {
    const { stderr = '' } = fault as { stderr?: string };
    return stderr.split('\n').find((line) => /^(?:\w*Error|exports)/.test(line)) ?? 'did not end';
  }
};

if (import.meta.main) {
  const folder = join(root, 'build', 'functions');
  const bundles = globSync('*/*/index.mjs', { cwd: folder }).sort();
  const handlers = globSync('functions/*/handlers/*.ts', { cwd: root });
  const complaints =
    bundles.length === handlers.length ? [] : [`${bundles.length} bundles of ${handlers.length} handlers`];
  const waiting = [...bundles];
  const worker = async (): Promise<void> => {
    for (let bundle = waiting.shift(); bundle; bundle = waiting.shift()) {
      const fault = await importFault(join(folder, bundle));
      if (fault) complaints.push(`${bundle}: ${fault}`);
    }
  };
  await Promise.all([worker(), worker()]);
  const sizes = join(folder, 'sizes.json');
  if (existsSync(sizes))
    complaints.push(...oversized(JSON.parse(readFileSync(sizes, 'utf8')) as Record<string, BundleSize>));
  else complaints.push("build/functions/sizes.json is missing: run 'npm run synth'");
  if (complaints.length > 0) {
    console.error(complaints.sort().join('\n'));
    process.exitCode = 1;
  } else {
    console.log(`${bundles.length} bundles import in a bare Node and keep their budgets.`);
  }
}
