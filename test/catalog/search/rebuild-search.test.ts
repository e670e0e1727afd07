import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SearchFile, searchFileKey, versionOfKey } from '#functions/catalog/domain/search/search-file.ts';
import type { RebuildPorts } from '#functions/catalog/use-cases/search/ports.ts';
import { rebuildSearch } from '#functions/catalog/use-cases/search/rebuild-search.ts';
import { searching } from '#functions/catalog/use-cases/search/search.ts';
import type { EventDetail } from '#shared/contracts/catalog/model.ts';
import { type Instant, plusSeconds } from '#shared/kernel/time.ts';
import { type FilesInMemory, filesInMemory } from './files-in-memory.ts';
import { anEvent, now } from './random-programme.ts';

/** A programme that can be changed, and a rebuild that can be held up where a test wants it. */
const venue = (events: EventDetail[] = []) => {
  const files = filesInMemory();
  const programme = {
    events: async () => [...events],
    names: async () => ({ categories: new Map(), cities: new Map() }),
  };
  const ports: RebuildPorts = {
    files,
    programme,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    kept: () => {},
  };
  return { events, files, ports };
};

const foundIn = async (files: FilesInMemory): Promise<string[]> => {
  const known = await files.newest();
  if (!known) return [];
  const { events } = SearchFile.parse(JSON.parse(files.texts.get(searchFileKey(known.pointer.version)) ?? ''));
  return events.map(({ event }) => event.eventId);
};

/** Stops after the programme is read; whoever calls the answer lets it go on. */
const heldUp = (ports: RebuildPorts) => {
  const gate = Promise.withResolvers<void>();
  const reading = Promise.withResolvers<void>();
  let first = true;
  const events = async () => {
    const seen = await ports.programme.events();
    if (first) {
      first = false;
      reading.resolve();
      await gate.promise;
    }
    return seen;
  };
  const rebuilt = rebuildSearch({ ...ports, programme: { ...ports.programme, events } });
  return { hasRead: reading.promise, goOn: gate.resolve, rebuilt };
};

describe('making what can be found anew', () => {
  it('publishes a version, and points to it', async () => {
    const { files, ports } = venue([anEvent('tosca')]);
    expect(await rebuildSearch(ports)).toEqual({ version: 1 });
    expect(await foundIn(files)).toEqual(['tosca']);
  });

  it('twice writes nothing twice', async () => {
    const { files, ports } = venue([anEvent('tosca')]);
    await rebuildSearch(ports);
    const before = new Map(files.texts);
    expect(await rebuildSearch(ports)).toEqual({ version: 1 });
    expect(files.texts).toEqual(before);
  });

  const versionsIn = ({ texts }: FilesInMemory): number[] =>
    [...texts.keys()].flatMap((key) => versionOfKey(key) ?? []).sort((a, b) => a - b);

  it('keeps the two versions before the newest, and no older one', async () => {
    const { events, files, ports } = venue();
    for (const id of ['tosca', 'carmen', 'aida', 'norma', 'fidelio']) {
      events.push(anEvent(id));
      await rebuildSearch(ports);
    }
    expect(versionsIn(files)).toEqual([3, 4, 5]);
  });

  it('keeps the version that was pointed to before, however many numbers were passed over', async () => {
    const { events, files, ports } = venue([anEvent('tosca')]);
    await rebuildSearch(ports);
    for (const taken of [2, 3, 4, 5]) files.texts.set(searchFileKey(taken), 'half a thought');
    events.push(anEvent('carmen'));
    expect(await rebuildSearch(ports)).toEqual({ version: 6 });
    expect(versionsIn(files)).toContain(1);
    events.push(anEvent('aida'));
    await rebuildSearch(ports);
    expect(versionsIn(files)).toEqual([5, 6, 7]);
  });

  it('publishes all the same when nothing can be deleted, says so, and deletes it after the next version', async () => {
    const { events, files, ports } = venue();
    const told: unknown[] = [];
    const broken: RebuildPorts = {
      ...ports,
      files: { ...files, dropBefore: () => Promise.reject(new Error('no')) },
      kept: (fault) => told.push(fault),
    };
    for (const id of ['tosca', 'carmen', 'aida', 'norma']) {
      events.push(anEvent(id));
      await rebuildSearch(broken);
    }
    expect(versionsIn(files)).toEqual([1, 2, 3, 4]);
    expect(told).toHaveLength(4);
    events.push(anEvent('fidelio'));
    await rebuildSearch(ports);
    expect(versionsIn(files)).toEqual([3, 4, 5]);
  });

  it('keeps every version as it was', async () => {
    const { events, files, ports } = venue([anEvent('tosca')]);
    await rebuildSearch(ports);
    const first = files.texts.get(searchFileKey(1));
    events.push(anEvent('carmen'));
    expect(await rebuildSearch(ports)).toEqual({ version: 2 });
    expect(files.texts.get(searchFileKey(1))).toBe(first);
    expect(await foundIn(files)).toEqual(['carmen', 'tosca']);
  });

  it('goes past a version that a rebuild left behind when it died', async () => {
    const { files, ports } = venue([anEvent('tosca')]);
    files.texts.set(searchFileKey(1), 'half a thought');
    expect(await rebuildSearch(ports)).toEqual({ version: 2 });
    expect(await foundIn(files)).toEqual(['tosca']);
  });

  it('ends with the newest when a slow rebuild has read an older programme', async () => {
    const { events, files, ports } = venue([anEvent('tosca')]);
    const slow = heldUp(ports);
    await slow.hasRead;
    events.push(anEvent('carmen'));
    await rebuildSearch(ports);
    slow.goOn();
    await slow.rebuilt;
    expect(await foundIn(files)).toEqual(['carmen', 'tosca']);
  });

  it('twin: without the condition on the pointer the older programme would win', async () => {
    const { events, files, ports } = venue([anEvent('tosca')]);
    files.guarded = false;
    const slow = heldUp(ports);
    await slow.hasRead;
    events.push(anEvent('carmen'));
    await rebuildSearch(ports);
    slow.goOn();
    await slow.rebuilt;
    expect(await foundIn(files)).toEqual(['tosca']);
  });

  it('gives up, to be called again, when others are always faster', async () => {
    const { ports } = venue([anEvent('tosca')]);
    const files = { ...ports.files, moveTo: async () => false };
    await expect(rebuildSearch({ ...ports, files })).rejects.toThrow(/all the time/);
  });
});

describe('searching the published files', () => {
  const reader = (files: FilesInMemory) => {
    let time = now;
    const reads: string[] = [];
    const { search } = searching({
      clock: () => time,
      read: async (key) => {
        reads.push(key);
        return files.texts.get(key);
      },
    });
    const later = (seconds: number): Instant => {
      time = plusSeconds(time, seconds);
      return time;
    };
    const total = async () => {
      const answer = await search({});
      return answer.ok ? answer.value.total : undefined;
    };
    return { later, reads, total };
  };

  it('finds nothing before anything was published, and all of it afterwards', async () => {
    const { files, ports } = venue([anEvent('tosca')]);
    const { later, total } = reader(files);
    expect(await total()).toBe(0);
    await rebuildSearch(ports);
    later(10);
    expect(await total()).toBe(1);
  });

  it('reads the pointer every ten seconds and the index only when it is another', async () => {
    const { events, files, ports } = venue([anEvent('tosca')]);
    await rebuildSearch(ports);
    const { later, reads, total } = reader(files);
    for (const seconds of [0, 9.9, 0.1, 5]) {
      later(seconds);
      expect(await total()).toBe(1);
    }
    expect(reads).toEqual([
      'published/search/current.json',
      'published/search/v1.json',
      'published/search/current.json',
    ]);
    events.push(anEvent('carmen'));
    await rebuildSearch(ports);
    later(10);
    expect(await total()).toBe(2);
    expect(reads.slice(3)).toEqual(['published/search/current.json', 'published/search/v2.json']);
  });

  it('is loud about a pointer to a file that is not there', async () => {
    const { files, ports } = venue([anEvent('tosca')]);
    await rebuildSearch(ports);
    files.texts.delete(searchFileKey(1));
    await expect(reader(files).total()).rejects.toThrow('published/search/v1.json');
  });
});
