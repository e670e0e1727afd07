import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the repository. */
export const root = dirname(import.meta.dirname);

/** SHA-256 over names and contents of every file the globs match, in name order, and over the words given beside them. */
export const fingerprintOf = (globs: readonly string[], words: readonly string[] = []): string => {
  const hash = createHash('sha256');
  const files = new Set(
    globs.flatMap((glob) =>
      globSync(glob, { cwd: root, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  );
  for (const file of [...files].sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  for (const word of words) hash.update(word).update('\0');
  return hash.digest('hex');
};

/**
 * Does the work only when its inputs differ from those of the last time it succeeded.
 * @returns true when the work was done.
 */
export const onceForInputs = async (
  name: string,
  fingerprint: string,
  outputs: readonly string[],
  work: () => Promise<void>,
): Promise<boolean> => {
  const marker = join(root, 'build', '.fingerprints', name);
  const isDone =
    existsSync(marker) &&
    readFileSync(marker, 'utf8') === fingerprint &&
    outputs.every((output) => existsSync(join(root, output)));
  if (isDone) return false;
  await work();
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, fingerprint);
  return true;
};
