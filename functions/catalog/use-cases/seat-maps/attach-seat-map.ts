import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { attachSeatMapRoute } from '#shared/contracts/catalog/seat-maps-api.ts';
import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
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

/**
 * Sells a published performance from a newer version of its map. Refused when that would move, rename or drop a seat that somebody has. Who takes
 * such a seat after the question was answered keeps it: the inventory blocks only what is free at its own write. The same again changes nothing.
 */
export const attachSeatMap = async (
  { publishing, maps, seatsInUse }: Pick<AttachPorts, 'publishing' | 'maps' | 'seatsInUse'>,
  { performanceId, version, caller }: { performanceId: PerformanceId; version: number; caller: Staff },
): Promise<Result<Attached, AttachRefusal>> => {
  const kept = await publishing.programme.keptSheet(performanceId);
  if (!kept || !mayActFor(caller, attachSeatMapRoute.access.groups, kept.sheet.organiser.id))
    return refuse({ code: 'NothingThere' });
  const { venueId, version: current } = kept.sheet.seatMap;
  if (version < current) return refuse({ code: 'SeatMapOlder', version: current });
  const [older, newer] = await Promise.all([maps.seatMap(venueId, current), maps.seatMap(venueId, version)]);
  if (!older || !newer) return refuse({ code: 'NothingThere' });
  const changes = compareSeatMaps(older, newer);
  const touched = seatsThatMustBeFree(changes);
  const taken = touched.length > 0 ? await seatsInUse(performanceId, touched) : { held: [], sold: [] };
  if (taken.held.length + taken.sold.length > 0) return refuse(inUse(taken));
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
