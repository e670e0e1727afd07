import { SaleSheet, saleSheetKey } from '#shared/contracts/catalog/model.ts';
import { SeatMap, seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { type Clock, type Instant, secondsBetween } from '#shared/kernel/time.ts';

/** The files the catalog has published. */
export interface PublishedFiles {
  /** @param atLeast a version of the seat map somebody has seen on sale: a sheet in memory that names an older one is read again. */
  saleSheet(performanceId: string, atLeast?: number): Promise<SaleSheet | undefined>;
  /** @throws Error when the file a sale sheet names is not there. */
  seatMap(seatMap: SaleSheet['seatMap']): Promise<SeatMap>;
}

/** Seconds a sale sheet is believed without being read again: a hold or an order then costs no read at all. */
const sheetSeconds = 30;
/** Who says that there is a newer map may be wrong, or lie: a sheet is not read again more often than this for their word. */
const secondsForTheirWord = 1;
/** Seat maps never change; only so many are kept, because a function's memory ends. */
const mapsKept = 8;

/**
 * The files behind a bucket, kept in memory.
 * @param read the text of a file, or undefined when there is none.
 */
export const publishedFiles = (read: (key: string) => Promise<string | undefined>, clock: Clock): PublishedFiles => {
  const sheets = new Map<string, { readAt: Instant; sheet: Promise<SaleSheet | undefined> }>();
  const maps = new Map<string, Promise<SeatMap>>();

  const readSheet = async (key: string): Promise<SaleSheet | undefined> => {
    const text = await read(key);
    if (text === undefined) sheets.delete(key);
    return text === undefined ? undefined : SaleSheet.parse(JSON.parse(text));
  };
  const readMap = async (key: string): Promise<SeatMap> => {
    const text = await read(key);
    if (text === undefined) throw new Error(`There is no published file ${key}`);
    return SeatMap.parse(JSON.parse(text));
  };

  return {
    async saleSheet(performanceId, atLeast = 0) {
      const key = saleSheetKey(performanceId);
      const now = clock();
      const known = sheets.get(key);
      const age = known ? secondsBetween(known.readAt, now) : sheetSeconds;
      if (known && age < sheetSeconds) {
        const sheet = await known.sheet;
        const isBehind = sheet !== undefined && sheet.seatMap.version < atLeast && age >= secondsForTheirWord;
        if (!isBehind) return sheet;
      }
      const sheet = readSheet(key);
      sheets.set(key, { readAt: now, sheet });
      sheet.catch(() => sheets.delete(key));
      return sheet;
    },
    seatMap({ venueId, version }) {
      const key = seatMapKey(venueId, version);
      const known = maps.get(key);
      if (known) return known;
      const map = readMap(key);
      maps.set(key, map);
      map.catch(() => maps.delete(key));
      const [oldest] = maps.keys();
      if (maps.size > mapsKept && oldest !== undefined) maps.delete(oldest);
      return map;
    },
  };
};
