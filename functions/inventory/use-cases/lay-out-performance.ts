import { saleStateAt } from '#shared/contracts/catalog/model.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import { layOutRows } from '../domain/lay-out-rows.ts';
import type { InventoryPorts } from '../ports.ts';
import { layOutQuotas } from './lay-out-quotas.ts';

/** Rows written at the same time: a stadium of a thousand rows in a second or two, within a table's ramp-up. */
const atOnce = 32;

/**
 * Writes every row of a published performance that is not there yet. Safe to run again, also while seats are being sold.
 * A performance whose sale has closed has nothing to sell and gets no rows.
 * @throws Error when the files are not there yet: the event comes again.
 */
export const layOutPerformance = async (
  { rows, published, clock }: Pick<InventoryPorts, 'rows' | 'published' | 'clock'>,
  { performanceId }: { performanceId: PerformanceId },
): Promise<void> => {
  const sheet = await published.saleSheet(performanceId);
  if (!sheet) throw new Error('There is no sale sheet of the performance that was published');
  if (saleStateAt(sheet.sale, clock()) === 'closed') return;
  await layOutQuotas({ rows, clock }, performanceId, sheet);
  const map = await published.seatMap(sheet.seatMap);
  const waiting = layOutRows(map, sheet).values();
  const writer = async (): Promise<void> => {
    for (const row of waiting) await rows.layOut(performanceId, row);
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
};
