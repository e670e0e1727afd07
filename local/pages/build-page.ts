import { basename } from 'node:path';
import { build } from 'esbuild';

export interface PageFile {
  type: string;
  body: Buffer;
}

const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

/**
 * Bundles scripts and styles of a local page, in memory. They stand on the same tokens as the fan site.
 * @param entries absolute paths. @returns the files by name, e.g. `console.js`.
 */
export const buildPage = async (entries: readonly string[]): Promise<ReadonlyMap<string, PageFile>> => {
  const { outputFiles } = await build({
    entryPoints: [...entries],
    outdir: '/',
    bundle: true,
    format: 'esm',
    target: 'es2024',
    loader: { '.woff2': 'dataurl' },
    logLevel: 'warning',
    write: false,
  });
  return new Map(
    outputFiles.map(({ path, contents }) => {
      const name = basename(path);
      return [name, { type: types[name.split('.').at(-1) ?? ''] ?? 'text/plain', body: Buffer.from(contents) }];
    }),
  );
};
