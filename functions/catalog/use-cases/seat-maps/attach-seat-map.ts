import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { attachSeatMapRoute } from '#shared/contracts/catalog/seat-maps-api.ts';
import type { PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';
import { checkSaleSheet } from '../../domain/check-performance.ts';
import { compareSeatMaps, seatsThatMustBeFree } from '../../domain/seat-map/compare-seat-maps.ts';
import { sheetOnMap } from '../../domain/seat-map/sheet-on-map.ts';
import { rewriteSheet } from '../rewrite-sheet.ts';
import type { AttachPorts } from './ports.ts';

export type AttachRefusal =
  | { code: 'NothingThere' }
  | { code: 'SeatMapOlder'; version: number }
  | { code: 'SeatsInUse'; held: readonly SeatId[]; sold: readonly SeatId[]; more: number }
  | { code: 'SectionsBeingSeated'; sectionIds: readonly SectionId[] }
  | { code: 'SeatMapNotSellable'; findings: readonly string[] };

export interface Attached {
  version: number;
  added: number;
  removed: number;
  moved: number;
  renamed: number;
  recategorised: number;
  remarked: number;
}

/** So many seats are named in a refusal. */
const named = 200;
const mostFindings = 100;

const inUse = ({ held, sold }: { held: readonly SeatId[]; sold: readonly SeatId[] }): AttachRefusal => ({
  code: 'SeatsInUse',
  held: held.slice(0, named),
  sold: sold.slice(0, named),
  more: Math.max(0, held.length - named) + Math.max(0, sold.length - named),
});

/** Places that get their numbers by one map are on no other: one of the two comes first. */
const beingSeated = async (
  { keepSectionsOpen }: Pick<AttachPorts, 'keepSectionsOpen'>,
  sheet: SaleSheet,
  version: number,
): Promise<readonly SectionId[]> => {
  const unnumbered = sheet.sections.filter(({ kind }) => kind === 'unnumbered').map(({ id }) => id);
  if (sheet.seatMap.version === version || unnumbered.length === 0) return [];
  return keepSectionsOpen({ ...sheet, seatMap: { ...sheet.seatMap, version } }, unnumbered);
};

/** @returns why not, when somebody has a seat that moves, changes its name or goes. */
const takeFromSale = async (
  { seatsInUse, withdrawSeats }: Pick<AttachPorts, 'seatsInUse' | 'withdrawSeats'>,
  performanceId: PerformanceId,
  touched: readonly SeatId[],
): Promise<AttachRefusal | undefined> => {
  if (touched.length === 0) return undefined;
  // Asked first, so that a map that cannot come keeps nothing from sale; then each row is the judge.
  for (const about of [seatsInUse, withdrawSeats]) {
    const taken = await about(performanceId, touched);
    if (taken.held.length + taken.sold.length > 0) return inUse(taken);
  }
  return undefined;
};

/**
 * Sells a published performance from a newer version of its map. Refused when that would move, rename or drop a seat that somebody has. Such
 * seats are taken from sale in their rows before the map is published: whoever believes the older one for a moment more cannot hold them. The
 * same again changes nothing, and makes whole what died half-way.
 */
export const attachSeatMap = async (
  ports: Pick<AttachPorts, 'publishing' | 'maps' | 'seatsInUse' | 'withdrawSeats' | 'keepSectionsOpen'>,
  { performanceId, version, caller }: { performanceId: PerformanceId; version: number; caller: Staff },
): Promise<Result<Attached, AttachRefusal>> => {
  const { publishing, maps } = ports;
  const kept = await publishing.programme.keptSheet(performanceId);
  if (!kept || !mayActFor(caller, attachSeatMapRoute.access.groups, kept.sheet.organiser.id))
    return refuse({ code: 'NothingThere' });
  const { venueId, version: current } = kept.sheet.seatMap;
  if (version < current) return refuse({ code: 'SeatMapOlder', version: current });
  // Behind what is kept where an attachment died between the two: everybody still sells from that one.
  const sold = (await publishing.files.saleSheet(performanceId)) ?? kept.sheet;
  const [older, newer] = await Promise.all([
    maps.seatMap(venueId, sold.seatMap.version),
    maps.seatMap(venueId, version),
  ]);
  if (!older || !newer) return refuse({ code: 'NothingThere' });
  const changes = compareSeatMaps(older, newer);
  const seating = await beingSeated(ports, sold, version);
  if (seating.length > 0) return refuse({ code: 'SectionsBeingSeated', sectionIds: seating });
  const notFree = await takeFromSale(ports, performanceId, seatsThatMustBeFree(changes));
  if (notFree) return refuse(notFree);
  const written = await rewriteSheet<AttachRefusal>(
    publishing,
    performanceId,
    (sheet): Result<SaleSheet, AttachRefusal> => {
      // Somebody may have attached another version since it was compared.
      if (sheet.seatMap.version !== current && sheet.seatMap.version !== version)
        return refuse({ code: 'SeatMapOlder', version: sheet.seatMap.version });
      const changed = sheetOnMap(sheet, newer);
      const findings = checkSaleSheet(changed, newer);
      return findings.length === 0
        ? ok(changed)
        : refuse({ code: 'SeatMapNotSellable', findings: findings.slice(0, mostFindings) });
    },
  );
  if (!written.ok)
    return written.refusal.code === 'PerformanceUnknown' ? refuse({ code: 'NothingThere' }) : refuse(written.refusal);
  const { added, removed, moved, renamed, recategorised, remarked } = changes;
  return ok({
    version,
    added: added.length,
    removed: removed.length,
    moved: moved.length,
    renamed: renamed.length,
    recategorised: recategorised.length,
    remarked: remarked.length,
  });
};
