import { saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { layOutRows, seatsThatLeft } from '../domain/lay-out-rows.ts';
import type { InventoryPorts } from '../ports.ts';
import { blockLeaving, fitToMap } from './fit-to-map.ts';
import { layOutQuotas } from './lay-out-quotas.ts';

/** Rows written at the same time: a stadium of a thousand rows in a second or two, within a table's ramp-up. */
const atOnce = 32;

const eachOf = async <Value>(
  values: readonly Value[],
  write: (value: Value) => Promise<readonly SeatId[]>,
): Promise<readonly SeatId[]> => {
  const waiting = values.values();
  const writer = async (): Promise<readonly SeatId[]> => {
    const told: SeatId[] = [];
    for (const value of waiting) told.push(...(await write(value)));
    return told;
  };
  return (await Promise.all(Array.from({ length: atOnce }, writer))).flat();
};

/**
 * Writes every row of a published performance that is not there yet, and fits those that are to a newer seat map: new seats are added, seats
 * that left it and are nobody's are blocked, and those that came back to it are free again. Safe to run again, also while seats are being sold.
 * A performance whose sale has closed has nothing to sell and gets no rows.
 * @returns seats that left the map and are held or sold all the same: they stay whose they are.
 * @throws Error when the files are not there yet, or older than what was announced: the event comes again.
 */
export const layOutPerformance = async (
  { rows, published, clock }: Pick<InventoryPorts, 'rows' | 'published' | 'clock'>,
  { performanceId, seatMapVersion = 0 }: { performanceId: PerformanceId; seatMapVersion?: number },
): Promise<readonly SeatId[]> => {
  const sheet = await published.saleSheet(performanceId);
  if (!sheet) throw new Error('There is no sale sheet of the performance that was published');
  if (sheet.seatMap.version < seatMapVersion) throw new Error('The sale sheet is older than what was announced of it');
  if (saleStateAt(sheet.sale, clock()) === 'closed') return [];
  await layOutQuotas({ rows, clock }, performanceId, sheet);
  const { venueId, version } = sheet.seatMap;
  const map = await published.seatMap(sheet.seatMap);
  // Noted before the first row of it is written: whoever fits a later map then knows of every row there may be.
  const before = (await rows.noteVersion(performanceId, version)).filter((one) => one !== version);
  const isNewest = before.every((one) => one < version);
  const kept = await eachOf(layOutRows(map, sheet), async (row) => {
    const found = await rows.layOut(performanceId, row);
    return found ? fitToMap({ rows, clock }, performanceId, { found, wanted: row }, isNewest) : [];
  });
  const earlier = await Promise.all(before.map((one) => published.seatMap({ venueId, version: one })));
  const left = await eachOf(seatsThatLeft(earlier, map), async ({ sectionId, rowBlock, indexes }) => {
    const found = await rows.read({ performanceId, sectionId, rowBlock });
    return found ? blockLeaving({ rows, clock }, performanceId, found, indexes) : [];
  });
  return [...kept, ...left];
};
