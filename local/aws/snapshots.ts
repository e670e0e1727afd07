import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listOf, objectOf, parseJson } from '../json-fields.ts';
import type { JsonObject, Mail } from '../ports.ts';

/** The state that is not in the tables or queues, in one file of the data directory; nothing at all without one. */
export interface Snapshots {
  read(): JsonObject;
  write(state: JsonObject): void;
  part(state: JsonObject, name: string): JsonObject;
  eventsOf(state: JsonObject, archive: string): JsonObject[];
  mailsOf(state: JsonObject): Mail[];
}

export function openSnapshots(directory: string | undefined): Snapshots {
  const path = directory === undefined ? undefined : join(directory, 'state.json');
  let written = '';
  return {
    read: () => (path !== undefined && existsSync(path) ? objectOf(parseJson(readFileSync(path, 'utf8'))) : {}),
    write(state) {
      if (path === undefined) return;
      const text = JSON.stringify(state);
      if (text === written) return;
      // Never half a file: a process that dies while writing leaves the one before.
      writeFileSync(`${path}.new`, text, { mode: 0o600 });
      renameSync(`${path}.new`, path);
      written = text;
    },
    part: (state, name) => objectOf(state[name]),
    eventsOf: (state, archive) => listOf(objectOf(state.archives)[archive]).map(objectOf),
    // Written by `write` from mails of this same type.
    mailsOf: (state) => listOf(state.mails) as unknown as Mail[],
  };
}
