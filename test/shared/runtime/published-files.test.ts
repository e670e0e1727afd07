import { describe, expect, it } from 'vitest';
import { saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { publishedFiles } from '#shared/runtime/published-files.ts';
import { at, match, saleSheet, smallVenue } from '#test/inventory/builders.ts';

const bucket = (files: Record<string, string | undefined>) => {
  const read: string[] = [];
  let now = at('10:00:00');
  return {
    read,
    files,
    setClock: (time: string) => {
      now = at(time);
    },
    published: publishedFiles(
      async (key) => {
        read.push(key);
        return files[key];
      },
      () => now,
    ),
  };
};
const sheetKey = saleSheetKey(match);
const mapKey = seatMapKey('small-venue', 1);

describe('published files in memory', () => {
  it('a sale sheet is read once in thirty seconds, however many ask', async () => {
    const { published, read, setClock } = bucket({ [sheetKey]: JSON.stringify(saleSheet()) });
    await Promise.all([published.saleSheet(match), published.saleSheet(match)]);
    setClock('10:00:29.999');
    expect((await published.saleSheet(match))?.title).toBe('BelFoot FC – KV Noordzee');
    expect(read).toEqual([sheetKey]);
  });

  it('a changed sale sheet is known after thirty seconds', async () => {
    const { published, files, setClock } = bucket({ [sheetKey]: JSON.stringify(saleSheet()) });
    await published.saleSheet(match);
    files[sheetKey] = JSON.stringify(saleSheet({ title: 'Moved' }));
    setClock('10:00:30');
    expect((await published.saleSheet(match))?.title).toBe('Moved');
  });

  it('a performance that is not published is asked for again: it may be by now', async () => {
    const { published, files } = bucket({});
    expect(await published.saleSheet('nothing' as PerformanceId)).toBeUndefined();
    expect(await published.saleSheet(match)).toBeUndefined();
    files[sheetKey] = JSON.stringify(saleSheet());
    expect(await published.saleSheet(match)).toBeDefined();
  });

  it('a fault is not remembered', async () => {
    const { published, files } = bucket({ [sheetKey]: '{"format":2}' });
    await expect(published.saleSheet(match)).rejects.toThrow();
    files[sheetKey] = JSON.stringify(saleSheet());
    expect(await published.saleSheet(match)).toBeDefined();
  });

  it('a sheet of an older map than somebody has seen is read again, at most once a second', async () => {
    const sheetOf = (version: number) => JSON.stringify(saleSheet({ seatMap: { ...saleSheet().seatMap, version } }));
    const { published, files, read, setClock } = bucket({ [sheetKey]: sheetOf(1) });
    await published.saleSheet(match);
    files[sheetKey] = sheetOf(2);
    expect((await published.saleSheet(match, 2))?.seatMap.version).toBe(1);
    setClock('10:00:01');
    expect((await published.saleSheet(match, 1))?.seatMap.version).toBe(1);
    expect((await published.saleSheet(match, 2))?.seatMap.version).toBe(2);
    for (const _ of Array(20)) await published.saleSheet(match, 999_999);
    expect(read).toEqual([sheetKey, sheetKey]);
  });

  it('a seat map is read once for ever, and one that is missing is a fault', async () => {
    const { published, read, setClock } = bucket({ [mapKey]: JSON.stringify(smallVenue) });
    const { seatMap } = saleSheet();
    await published.seatMap(seatMap);
    setClock('19:00:00');
    expect((await published.seatMap(seatMap)).sections).toHaveLength(3);
    expect(read).toEqual([mapKey]);
    await expect(published.seatMap({ ...seatMap, version: 2 })).rejects.toThrow('v2.json');
  });
});
