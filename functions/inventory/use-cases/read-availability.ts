import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
import type {
  AvailabilityOverview,
  MatchAvailability,
  SectionAvailability,
} from '#shared/contracts/inventory/model.ts';
import type { PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { countFree, packLeft, packStates, statesOf } from '../domain/availability.ts';
import { onTheMap } from '../domain/on-the-map.ts';
import type { InventoryPorts } from '../ports.ts';

type Ports = Pick<InventoryPorts, 'rows' | 'published' | 'clock'>;
type PerformanceUnknown = { code: 'PerformanceUnknown' };
type NotLaidOut = { code: 'NotLaidOut' };

/** Between a publication and its first rows nothing is there to buy, and nothing is sold out either. What is sold no more gets no rows. */
const isToCome = ({ sale }: Pick<SaleSheet, 'sale'>, isLaidOut: boolean, now: Instant): boolean =>
  !isLaidOut && saleStateAt(sale, now) !== 'closed';

/** The state of every seat of a section in the order of the seat map: one Query, as things stood a moment ago. */
export const sectionAvailability = async (
  { rows, published, clock }: Ports,
  { performanceId, sectionId }: { performanceId: PerformanceId; sectionId: SectionId },
): Promise<Result<SectionAvailability, PerformanceUnknown | NotLaidOut | { code: 'SectionUnknown' }>> => {
  const now = clock();
  const sheet = await published.saleSheet(performanceId);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  if (!sheet.sections.some(({ id }) => id === sectionId)) return refuse({ code: 'SectionUnknown' });
  const [map, read] = await Promise.all([published.seatMap(sheet.seatMap), rows.ofSection(performanceId, sectionId)]);
  if (isToCome(sheet, read.length > 0, now)) return refuse({ code: 'NotLaidOut' });
  const mapped = map.sections.find(({ id }) => id === sectionId)?.rows ?? [];
  const standing = onTheMap(mapped, read);
  const states = statesOf(mapped, standing, now);
  return ok({
    sectionId,
    asOf: now,
    free: countFree(standing, now),
    seatMapVersion: sheet.seatMap.version,
    states: Buffer.from(packStates(states)).toString('base64'),
  });
};

/** How many seats are free in each section: one Query a section, all at once. */
export const availabilityOverview = async (
  { rows, published, clock }: Ports,
  { performanceId }: { performanceId: PerformanceId },
): Promise<Result<AvailabilityOverview, PerformanceUnknown | NotLaidOut>> => {
  const now = clock();
  const sheet = await published.saleSheet(performanceId);
  if (!sheet) return refuse({ code: 'PerformanceUnknown' });
  const map = await published.seatMap(sheet.seatMap);
  const mapped = new Map(map.sections.map((section) => [section.id, section.rows]));
  const read = await Promise.all(
    sheet.sections.map(async (section) => ({ ...section, rows: await rows.ofSection(performanceId, section.id) })),
  );
  const isLaidOut = read.some((section) => section.rows.length > 0);
  if (isToCome(sheet, isLaidOut, now)) return refuse({ code: 'NotLaidOut' });
  const sections = read.map(({ id, capacity, rows: standing }) => ({
    sectionId: id,
    free: countFree(onTheMap(mapped.get(id) ?? [], standing), now),
    capacity,
  }));
  const left = Buffer.from(packLeft(sections.map(({ free }) => free))).toString('base64');
  return ok({ performanceId, asOf: now, sections, left });
};

/** The same, in the words club apps already use. */
export const matchAvailability = async (
  ports: Ports,
  { matchId }: { matchId: PerformanceId },
): Promise<Result<MatchAvailability, PerformanceUnknown | NotLaidOut>> => {
  const [sheet, overview] = await Promise.all([
    ports.published.saleSheet(matchId),
    availabilityOverview(ports, { performanceId: matchId }),
  ]);
  if (!overview.ok) return overview;
  const names = new Map(sheet?.sections.map(({ id, name }) => [id, name]));
  const sections = overview.value.sections.map(({ sectionId, free, capacity }) => ({
    sectionId,
    section: names.get(sectionId) ?? sectionId,
    remaining: free,
    capacity,
  }));
  const remaining = sections.reduce((all, section) => all + section.remaining, 0);
  return ok({ matchId, asOf: overview.value.asOf, remaining, sections });
};
