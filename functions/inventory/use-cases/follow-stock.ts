import type { SaleSheet, SheetSection } from '#shared/contracts/catalog/model.ts';
import type { PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { countFree } from '../domain/availability.ts';
import { onTheMap } from '../domain/on-the-map.ts';
import { levelBefore, levelOf, type StockLevel } from '../domain/stock-levels.ts';
import type { StockPorts } from '../ports.ts';

/** A section in which seats have changed hands. */
export interface Changed {
  performanceId: PerformanceId;
  sectionId: SectionId;
}

/** Another reader has told of a level between our count and our write: we count again. */
const tries = 4;

/**
 * Counts what has changed and writes down each level that has: a section by one eventually consistent read, the whole performance only
 * when none of its sections has plenty. While nothing crosses a threshold nothing is written. May come twice and late: what counts is what
 * is free now. A hold that lapses changes nothing in the table, so its seats are counted at the next change of its section.
 * @throws Error when levels change hands at every try: the changes come again.
 */
export const followStock = async (ports: StockPorts, changed: readonly Changed[]): Promise<void> => {
  for (const [performanceId, ofOne] of Map.groupBy(changed, (one) => one.performanceId)) {
    const sheet = await ports.published.saleSheet(performanceId);
    if (sheet) await followPerformance(ports, sheet, new Set(ofOne.map(({ sectionId }) => sectionId)));
  }
};

const followPerformance = async (
  ports: StockPorts,
  sheet: SaleSheet,
  changed: ReadonlySet<SectionId>,
): Promise<void> => {
  for (let attempt = 1; attempt <= tries; attempt += 1) if (await tellOnce(ports, sheet, changed)) return;
  throw new Error('The levels of a performance changed hands at every try to follow them');
};

/** @returns false when somebody else has told meanwhile. */
const tellOnce = async (ports: StockPorts, sheet: SaleSheet, changed: ReadonlySet<SectionId>): Promise<boolean> => {
  const now = ports.clock();
  const known = await ports.stock.of(sheet.performanceId);
  const counts = await countAll(
    ports,
    sheet,
    sheet.sections.filter(({ id }) => changed.has(id)),
    now,
  );
  const told = [...counts].map(([sectionId, free]) => ({ sectionId, free, capacity: capacityOf(sheet, sectionId) }));
  const moved = await Promise.all(told.map((one) => tell(ports, sheet, known, one)));
  return moved.every(Boolean) && tellWhole(ports, sheet, known, counts, now);
};

const countAll = async (
  { rows, published }: StockPorts,
  { performanceId, seatMap }: SaleSheet,
  sections: readonly SheetSection[],
  now: Instant,
): Promise<ReadonlyMap<SectionId, number>> => {
  const map = await published.seatMap(seatMap);
  const mapped = new Map(map.sections.map((section) => [section.id, section.rows]));
  const freeIn = async (id: SectionId) =>
    countFree(onTheMap(mapped.get(id) ?? [], await rows.ofSection(performanceId, id)), now);
  return new Map(await Promise.all(sections.map(async ({ id }) => [id, await freeIn(id)] as const)));
};

const capacityOf = ({ sections }: SaleSheet, sectionId: SectionId): number =>
  sections.find(({ id }) => id === sectionId)?.capacity ?? 0;

const tell = async (
  { stock }: StockPorts,
  { performanceId, organiser }: SaleSheet,
  known: readonly StockLevel[],
  { sectionId, free, capacity }: { sectionId?: SectionId; free: number; capacity: number },
): Promise<boolean> => {
  const level = levelOf(free);
  if (level === levelBefore(known, sectionId, capacity)) return true;
  const seen = known.find((one) => one.sectionId === sectionId);
  const told = (seen?.told ?? 0) + 1;
  const to = { performanceId, ...(sectionId && { sectionId }), organiserId: organiser.id, level, free, told };
  return stock.move(to, seen);
};

/** While one section has more than a hundred places the performance has, without counting the others. */
const tellWhole = async (
  ports: StockPorts,
  sheet: SaleSheet,
  known: readonly StockLevel[],
  counts: ReadonlyMap<SectionId, number>,
  now: Instant,
): Promise<boolean> => {
  const { sections } = sheet;
  const capacity = sections.reduce((all, section) => all + section.capacity, 0);
  const levelNow = ({ id, capacity: places }: SheetSection) => {
    const free = counts.get(id);
    return free === undefined ? levelBefore(known, id, places) : levelOf(free);
  };
  const roomy = sections.find((section) => levelNow(section) === 'plenty');
  if (roomy && levelBefore(known, undefined, capacity) === 'plenty') return true;
  const others = await countAll(
    ports,
    sheet,
    sections.filter(({ id }) => !counts.has(id)),
    now,
  );
  const free = [...counts.values(), ...others.values()].reduce((all, count) => all + count, 0);
  return tell(ports, sheet, known, { free, capacity });
};
