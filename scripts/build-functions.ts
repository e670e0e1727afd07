import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { fingerprintOf, onceForInputs, root } from './fingerprint.ts';
import { leaveOut } from './leave-out.ts';

const output = join(root, 'build', 'functions');

/** Bytes of one bundle, as the budget of bundles counts them. */
export interface BundleSize {
  minified: number;
  gzip: number;
}

interface Entry {
  /** `<context>/<name>`. */
  name: string;
  file: string;
}

const entries = (): Entry[] =>
  globSync('functions/*/handlers/*.ts', { cwd: root })
    .sort()
    .map((file) => ({ file: join(root, file), name: file.replace(/^functions\/(.+)\/handlers\/(.+)\.ts$/, '$1/$2') }));

const bundleAll = async (): Promise<void> => {
  const all = entries();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: all.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
    outdir: output,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: false,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    conditions: ['module'],
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [leaveOut()],
    // A function's credentials come from its environment alone; the SDK's chain of other sources is 38 kB gzip a bundle.
    alias: { '@aws-sdk/credential-provider-node': './shared/runtime/environment-credentials.ts' },
    // CommonJS inside an ES module asks for `require`, which Node does not give to one.
    banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
    write: false,
  });
  // Nothing is taken away before its successor is there: another process may be reading.
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const named = new Set(all.map(({ name }) => name));
  for (const bundle of globSync('*/*', { cwd: output })) {
    if (!named.has(bundle)) rmSync(join(output, bundle), { recursive: true, force: true });
  }
  writeFileSync(join(output, 'sizes.json'), `${JSON.stringify(sizesOf(all), null, 2)}\n`);
};

const sizesOf = (all: readonly Entry[]): Record<string, BundleSize> =>
  Object.fromEntries(
    all.map(({ name }) => {
      const bundle = readFileSync(join(output, name, 'index.mjs'));
      return [name, { minified: bundle.length, gzip: gzipSync(bundle).length }];
    }),
  );

/**
 * Bundles every handler to `build/functions/<context>/<name>/index.mjs` and writes `build/functions/sizes.json`.
 * The same sources give the same bytes. @returns false when nothing had changed since the last build.
 */
export const buildFunctions = (): Promise<boolean> =>
  onceForInputs(
    'functions',
    fingerprintOf([
      'functions/**/*.ts',
      'functions/**/*.json',
      'shared/**/*.ts',
      'shared/**/*.json',
      'package-lock.json',
      'scripts/build-functions.ts',
      'scripts/leave-out.ts',
    ]),
    ['build/functions/sizes.json'],
    bundleAll,
  );

if (import.meta.main) await buildFunctions();
