import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listOf, objectOf, parseJson } from '../json-fields.ts';
import type { JsonObject, Mail } from '../ports.ts';

/** The state that is not in the tables or queues, in one file of the data directory; nothing at all without one. */
export interface Snapshots {
  /** Whether there is a data directory. */
  kept: boolean;
  part(name: string): JsonObject;
  eventsOf(archive: string): JsonObject[];
  mails(): Mail[];
  write(state: JsonObject): void;
}

export function openSnapshots(directory: string | undefined): Snapshots {
  const path = directory === undefined ? undefined : join(directory, 'state.json');
  const kept = path !== undefined && existsSync(path) ? objectOf(parseJson(readFileSync(path, 'utf8'))) : {};
  return {
    kept: path !== undefined,
    part: (name) => objectOf(kept[name]),
    eventsOf: (archive) => listOf(objectOf(kept.archives)[archive]).map(objectOf),
    // Written by `write` from mails of this same type.
    mails: () => listOf(kept.mails) as unknown as Mail[],
    write(state) {
      if (path === undefined) return;
      // Never half a file: a process that dies while writing leaves the one before. It holds keys and secrets.
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
