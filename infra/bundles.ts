import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleOf } from './platform.ts';

const root = join(import.meta.dirname, '..');

/** Built bundles, from `build/functions`. @throws Error that names the function and what to do when it has none. */
export const builtBundle: BundleOf = (context, id) => {
  const built = join(root, 'build', 'functions', context, id);
  if (existsSync(join(built, 'index.mjs'))) return built;
  throw new Error(
    `There is no bundle of ${context}/${id}. Is functions/${context}/handlers/${id}.ts there? Then build it: npm run synth`,
  );
};

/** A bundle that only says that it is none: where templates are looked at, and nothing runs. */
export const stubBundle: BundleOf = (context, id) => {
  const stub = join(root, 'build', 'stubs', context, id);
  mkdirSync(stub, { recursive: true });
  writeFileSync(
    join(stub, 'index.mjs'),
    `export const handler = async () => {\n  throw new Error('${context}/${id} has not been built');\n};\n`,
  );
  return stub;
};
