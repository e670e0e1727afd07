import { globSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { build, type Loader, type Plugin, transform } from 'esbuild';

/** One source file as the bundler saw it. Paths are relative to the repository. */
export interface Module {
  path: string;
  /** Files and packages it imports, types included. */
  imports: readonly string[];
  /** The code without comments. */
  code: string;
}

export const folders = ['functions', 'infra', 'local', 'shared', 'web'] as const;

/** Test helpers and declarations are no part of what runs. */
const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');

/** Every source file there is: what the bundler must have seen. */
export const sourceFiles = (root: string): string[] =>
  folders.flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root }).filter(isSource)).sort();

const typeOnly = /\b(?:import|export)\s+type\s+(?:[\w$]+|\*\s+as\s+[\w$]+|\{[^}]*\})\s+from\s+(['"][^'"]+['"])/g;

/** Bundlers forget imports of types; a context that knows another's types knows the other context. */
const withTypeImports = (source: string): string => source.replace(typeOnly, 'import $1');

const tsconfigRaw = {
  compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx', jsxImportSource: 'preact' },
} as const;

const loaderOf = (path: string): Loader => (extname(path) === '.tsx' ? 'tsx' : 'ts');

const reading = (code: Map<string, string>, root: string): Plugin => ({
  name: 'sources',
  setup: ({ onLoad, onResolve }) => {
    // What a build tool makes up (`virtual:…`, `file?url`) is no module of ours.
    onResolve({ filter: /^virtual:|\?/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = withTypeImports(readFileSync(path, 'utf8'));
      const loader = loaderOf(path);
      const plain = await transform(source, {
        loader,
        sourcefile: relative(root, path),
        legalComments: 'none',
        minifyWhitespace: true,
        tsconfigRaw,
      });
      code.set(relative(root, path), plain.code);
      return { contents: source, loader };
    });
  },
});

/**
 * Bundles every source file at once and reports who imports whom. Nothing is written.
 * @throws Error when a file cannot be read as TypeScript or an import leads nowhere.
 */
export const seeModules = async (root: string): Promise<Module[]> => {
  const code = new Map<string, string>();
  const all = sourceFiles(root);
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: all.map((path) => `import ${JSON.stringify(`./${path}`)};`).join('\n'), resolveDir: root },
    bundle: true,
    metafile: true,
    write: false,
    outdir: join(root, 'build', 'boundaries'),
    platform: 'node',
    format: 'esm',
    packages: 'external',
    treeShaking: false,
    logLevel: 'silent',
    tsconfigRaw,
    loader: { '.css': 'empty', '.svg': 'empty', '.html': 'empty', '.woff2': 'empty', '.json': 'json' },
    plugins: [reading(code, root)],
  });
  return Object.entries(metafile.inputs)
    .filter(([path]) => path !== '<stdin>' && isSource(path))
    .map(([path, { imports }]) => ({
      path,
      imports: imports.map((one) => one.path),
      code: code.get(path) ?? '',
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
};
