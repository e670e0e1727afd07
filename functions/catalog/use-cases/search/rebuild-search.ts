import type { SearchFile } from '../../domain/search/search-file.ts';
import { searchedEvents } from '../../domain/search/searched-events.ts';
import type { RebuildPorts } from './ports.ts';

/** Others may rebuild at the same time; whoever loses begins anew, so often at the most. */
const mostTries = 6;
/** Versions before the newest that stay: somebody may just have read the pointer to one. */
const earlierKept = 2;
/** Versions others have written and not yet pointed to, at the most. */
const mostTaken = 100;

/**
 * Publishes what can be found, anew and whole. Repeatable: what has not changed is not written again.
 *
 * The pointer is read before the programme and moved only if nobody has moved it since. So each version was read from the table
 * after the one before it was pointed to: an older view never replaces a newer one, however long a rebuild is held up.
 * @throws Error when others were always faster; the change is delivered again.
 */
export const rebuildSearch = async (ports: RebuildPorts): Promise<{ version: number }> => {
  const { programme, files, sha256 } = ports;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await files.newest();
    const [events, names] = await Promise.all([programme.events(), programme.names()]);
    const file: SearchFile = { format: 1, events: searchedEvents(events, names) };
    const text = JSON.stringify(file);
    const digest = sha256(text);
    if (known?.pointer.sha256 === digest) return { version: known.pointer.version };
    const version = await writeNext({ files }, (known?.pointer.version ?? 0) + 1, text);
    if (!(await files.moveTo({ format: 1, version, sha256: digest }, known?.mark))) continue;
    await dropOld(ports, Math.min(version - earlierKept, known?.pointer.version ?? version));
    return { version };
  }
  throw new Error('Others rebuilt what can be found all the time');
};

/**
 * Only after the pointer has moved: the number of a version that was deleted may be taken again by a rebuild that was held up, and that one
 * cannot point to it any more. What cannot be deleted now is deleted after the next version.
 */
const dropOld = ({ files, kept }: Pick<RebuildPorts, 'files' | 'kept'>, oldest: number): Promise<void> =>
  files.dropBefore(oldest).catch(kept);

const writeNext = async ({ files }: Pick<RebuildPorts, 'files'>, first: number, text: string): Promise<number> => {
  for (let version = first; version < first + mostTaken; version += 1)
    if (await files.writeVersion(version, text)) return version;
  throw new Error(`The versions from ${first} on are taken`);
};
