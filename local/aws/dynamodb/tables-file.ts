import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The file an engine keeps its tables in. */
export interface TablesFile {
  path: string;
  /** To be called once the engine has opened the file, before the first write. */
  opened(): void;
}

/** Memory that looks like a folder: a write to it waits for no disk. */
const memory = '/dev/shm';
/** Bytes: a stadium and its sale take a tenth; containers that are given less keep their tables on disk. */
const roomNeeded = 2 ** 29;

const hasRoom = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= roomNeeded;
  } catch {
    return false;
  }
};

/**
 * dynoxide looks for the newest record of a table's stream at every write, through all records of all tables: without this index
 * a write is the slower the more was written before it. It takes no index in memory, so what need not be kept has a file too.
 */
const indexStreams = (path: string): void => {
  const tables = new DatabaseSync(path);
  try {
    tables.exec(
      'CREATE INDEX IF NOT EXISTS records_of_stream ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
  } finally {
    tables.close();
  }
};

/** A file that stays. */
export const keptTables = (path: string): TablesFile => ({ path, opened: () => indexStreams(path) });

/** A file that ends with its engine, however that ends: nobody but the engine finds it once it is opened. */
export const passingTables = (): TablesFile => {
  const path = join(mkdtempSync(join(hasRoom(memory) ? memory : tmpdir(), 'boxoffice-')), 'tables.db');
  return {
    path,
    opened() {
      indexStreams(path);
      rmSync(dirname(path), { recursive: true });
    },
  };
};
