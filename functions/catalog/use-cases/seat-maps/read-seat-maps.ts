import { seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import type { VenueId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { exportCsv } from '../../domain/seat-map/csv-export.ts';
import { exportPretix, type PretixExport } from '../../domain/seat-map/pretix-export.ts';
import type { SeatMapPorts } from './ports.ts';

interface OfVersion {
  venueId: VenueId;
  /** As it stands in the path. */
  version: string;
}

type Maps = Pick<SeatMapPorts, 'maps'>;

/** The versions a venue has, counted up. */
export const listSeatMaps = async (
  { maps }: Maps,
  { venueId }: { venueId: VenueId },
): Promise<Result<{ versions: { version: number; path: string }[] }, never>> =>
  ok({
    versions: (await maps.versions(venueId)).map((version) => ({ version, path: `/${seatMapKey(venueId, version)}` })),
  });

/** A version as pretix's seating plan; its seats are called there what they were called in the plan they came from. */
export const exportSeatMapAsPretix = async (
  { maps }: Maps,
  { venueId, version }: OfVersion,
): Promise<Result<PretixExport, { code: 'NothingThere' }>> => {
  const map = await maps.seatMap(venueId, Number(version));
  return map ? ok(exportPretix(map, await maps.guids(venueId, Number(version)))) : refuse({ code: 'NothingThere' });
};

export const exportSeatMapAsCsv = async (
  { maps }: Maps,
  { venueId, version }: OfVersion,
): Promise<Result<string, { code: 'NothingThere' }>> => {
  const map = await maps.seatMap(venueId, Number(version));
  return map ? ok(exportCsv(map)) : refuse({ code: 'NothingThere' });
};
