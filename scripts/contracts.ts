import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accessTable } from './contracts/access-table.ts';
import { eventDocs } from './contracts/event-docs.ts';
import { openApi } from './contracts/openapi.ts';
import { problemPages } from './contracts/problem-pages.ts';
import { seatMapSchema } from './contracts/seat-map-schema.ts';
import { jsonText } from './contracts/text.ts';
import { root } from './fingerprint.ts';

/** Everything that is made from the contracts: path in the repository → text. The same contracts give the same bytes. */
export const generated = (): Map<string, string> =>
  new Map([
    ['docs/api/openapi.json', jsonText(openApi())],
    ['docs/api/access.md', accessTable()],
    ...[...problemPages()].map(([name, text]) => [`docs/api/problems/${name}`, text] as const),
    ...[...eventDocs()].map(([name, text]) => [`docs/events/${name}`, text] as const),
    ['docs/seat-maps/seat-map.schema.json', jsonText(seatMapSchema())],
  ]);

/** Folders and patterns in which nothing else may stand. */
const owned = ['docs/api/**/*', 'docs/events/*', 'docs/seat-maps/*.schema.json'];

/** Written by hand: the ways into what is made. */
const byHand = new Set(['docs/api/README.md', 'docs/api/organisers.md']);

const ownedFiles = (folder: string): string[] =>
  globSync(owned, { cwd: folder }).filter((path) => /\.[a-z]+$/.test(path) && !byHand.has(path));

/** What differs between the files and the contracts, one line each; nothing when they agree. */
export const staleFiles = (wanted: ReadonlyMap<string, string>, folder: string): string[] => {
  const present = ownedFiles(folder);
  return [
    ...[...wanted].flatMap(([path, text]) => {
      const file = join(folder, path);
      if (!existsSync(file)) return [`${path} is missing`];
      return readFileSync(file, 'utf8') === text ? [] : [`${path} is not what the contracts say`];
    }),
    ...present.filter((path) => !wanted.has(path)).map((path) => `${path} belongs to no contract`),
  ].sort();
};

const write = (wanted: ReadonlyMap<string, string>): void => {
  for (const path of ownedFiles(root)) if (!wanted.has(path)) rmSync(join(root, path));
  for (const [path, text] of wanted) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

/** `npm run contracts` writes; `npm run contracts -- --check` fails when what is committed is stale. */
if (import.meta.main) {
  const wanted = generated();
  if (process.argv.includes('--check')) {
    const stale = staleFiles(wanted, root);
    if (stale.length > 0) {
      console.error(`${stale.join('\n')}\nRun 'npm run contracts' and commit what it writes.`);
      process.exitCode = 1;
    }
  } else {
    write(wanted);
    console.log(`Wrote ${wanted.size} files from the contracts.`);
  }
}
