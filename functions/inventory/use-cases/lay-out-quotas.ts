import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { PerformanceId } from '#shared/kernel/ids.ts';
import type { Clock } from '#shared/kernel/time.ts';
import { allQuotas, fitQuota, layOutQuota, type Quota, type SlotChange } from '../domain/quotas.ts';
import type { Rows } from '../ports.ts';

/** Rows written at the same time. */
const atOnce = 32;

/** Slots that change hands while they are fitted are looked at again. */
const tries = 6;

interface Ports {
  rows: Rows;
  clock: Clock;
}

/**
 * Lays out the slots of every capped ticket type and channel, and fits them to what the sheet says now: a raised capacity opens slots, a
 * lowered one shuts free ones and waits for none. What is sold or held stays, also above the capacity. Safe to run again and while slots are sold.
 * @throws Error when slots change faster than they can be fitted: the event comes again.
 */
export const layOutQuotas = async (
  ports: Ports,
  performanceId: PerformanceId,
  sheet: Pick<SaleSheet, 'sale' | 'ticketTypes'>,
): Promise<void> => {
  for (const quota of allQuotas(sheet)) await layOut(ports, performanceId, quota);
};

const layOut = async (
  { rows, clock }: Ports,
  performanceId: PerformanceId,
  quota: Pick<Quota, 'id' | 'capacity'>,
): Promise<void> => {
  const there = new Set((await rows.ofSection(performanceId, quota.id, 'now')).map(({ rowBlock }) => rowBlock));
  // The first capacity is laid out as it is; what a raised one adds is opened below, as far as there is room.
  const first = there.size === 0;
  const missing = layOutQuota(quota, first ? 'open' : 'shut').filter(({ rowBlock }) => !there.has(rowBlock));
  await eachOf(missing, (row) => rows.layOut(performanceId, row));
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const changes = fitQuota(await rows.ofSection(performanceId, quota.id, 'now'), quota.capacity, clock());
    if (changes.length === 0) return;
    await eachOf([...byRow(changes)], ([rowBlock, ofRow]) =>
      rows.change({ performanceId, sectionId: quota.id, rowBlock }, ofRow),
    );
  }
  throw new Error('The slots of a quota changed at every try to fit them');
};

const byRow = (changes: readonly SlotChange[]): ReadonlyMap<string, readonly SlotChange[]> =>
  Map.groupBy(changes, ({ rowBlock }) => rowBlock);

const eachOf = async <Value>(values: readonly Value[], write: (value: Value) => Promise<unknown>): Promise<void> => {
  const waiting = values.values();
  const writer = async (): Promise<void> => {
    for (const value of waiting) await write(value);
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
};
