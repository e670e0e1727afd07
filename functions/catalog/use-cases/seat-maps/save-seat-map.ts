import { capacityOf, type SeatMap, seatMapKey } from '#shared/contracts/catalog/seat-map.ts';
import { largestSeatMap, type SavedSeatMap } from '#shared/contracts/catalog/seat-maps-api.ts';
import type { SeatId, VenueId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { importCsv } from '../../domain/seat-map/csv-import.ts';
import { importPretix } from '../../domain/seat-map/pretix-import.ts';
import { readSeatMap } from '../../domain/seat-map/read-seat-map.ts';
import type { WrongFile } from '../../domain/seat-map/wrong-file.ts';
import type { SeatMapPorts } from './ports.ts';

export type Format = 'seat-map' | 'pretix' | 'csv';

export type SaveRefusal =
  | { code: 'FileTooLarge'; limit: number }
  | ({ code: 'SeatMapInvalid' } & WrongFile)
  | { code: 'SeatMapVersionTaken'; version: number };

interface Read {
  map: SeatMap;
  guids: ReadonlyMap<SeatId, string>;
}

const none: ReadonlyMap<SeatId, string> = new Map();

const ownMap = (text: string, named: { venueId: VenueId; version: number }): Result<Read, WrongFile> => {
  const read = readSeatMap(text, named);
  return read.ok ? ok({ map: read.value, guids: none }) : read;
};

const readAs = (
  format: Format,
  text: string,
  named: { venueId: VenueId; version: number },
): Result<Read, WrongFile> => {
  if (format === 'seat-map') return ownMap(text, named);
  const name = { ...named, name: named.venueId };
  if (format === 'pretix') return importPretix(text, name);
  const read = importCsv(text, name);
  return read.ok ? ok({ map: read.value, guids: none }) : read;
};

const inShort = (map: SeatMap): SavedSeatMap => ({
  venueId: map.venueId,
  version: map.version,
  name: map.name,
  sections: map.sections.length,
  places: map.sections.reduce((all, section) => all + capacityOf(section), 0),
  path: `/${seatMapKey(map.venueId, map.version)}`,
});

/** Saves a version of a venue’s seat map from a file of one of three formats: sound and whole, or not at all. The same file again changes nothing. */
export const saveSeatMap = async (
  { maps }: Pick<SeatMapPorts, 'maps'>,
  asked: { venueId: VenueId; version: number; format: Format },
  bytes: Uint8Array,
): Promise<Result<SavedSeatMap, SaveRefusal>> => {
  if (bytes.byteLength > largestSeatMap) return refuse({ code: 'FileTooLarge', limit: largestSeatMap });
  const { venueId, version } = asked;
  const read = readAs(asked.format, new TextDecoder().decode(bytes), { venueId, version });
  if (!read.ok) return refuse({ code: 'SeatMapInvalid', ...read.refusal });
  const { map, guids } = read.value;
  // The map first: names of a plan that is refused, or whose writer died, would stand beside another map of the version for ever.
  const written = await maps.writeSeatMap(map);
  if (!written || (guids.size > 0 && !(await maps.writeGuids(map, guids))))
    return refuse({ code: 'SeatMapVersionTaken', version });
  return ok(inShort(map));
};
