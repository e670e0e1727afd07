import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { turned } from './fit-row.ts';
import { issuesAt, type JsonFile, readJsonFile } from './json-file.ts';
import { seatNumber } from './numbering.ts';
import {
  type Position,
  type PretixArea,
  PretixFrame,
  PretixRow,
  PretixSeat,
  PretixZone,
  stageUuid,
  stageWords,
} from './pretix-plan.ts';
import { type LineFinding, mostCounted, type WrongFile, wrongFile } from './wrong-file.ts';

/** A seat where it stands on the whole plan, in pixels. */
export interface PlanSeat {
  guid: string;
  uuid: string | undefined;
  number: number;
  category: string;
  point: Point;
}

export interface PlanRow {
  name: string;
  seats: readonly PlanSeat[];
  path: readonly PropertyKey[];
}

export interface PlanZone {
  name: string;
  id: string;
  rows: readonly PlanRow[];
  path: readonly PropertyKey[];
}

/** A plan that can be understood: every seat has a number, a category that is there, and a name of its own. */
export interface Plan {
  file: JsonFile;
  frame: Omit<ReturnType<typeof PretixFrame.parse>, 'zones'>;
  zones: readonly PlanZone[];
  stage: { label: string; outline: readonly Point[] } | undefined;
}

const sum = (...positions: readonly (Position | undefined)[]): Point => [
  positions.reduce((all, position) => all + (position?.x ?? 0), 0),
  positions.reduce((all, position) => all + (position?.y ?? 0), 0),
];

const stageOf = (areas: readonly PretixArea[], zone: Position): Plan['stage'] => {
  const area =
    areas.find(({ uuid }) => uuid === stageUuid) ?? areas.find(({ text }) => text && stageWords.test(text.text));
  if (!area) return undefined;
  const { width, height } = area.rectangle ?? { width: 0, height: 0 };
  const corners: Point[] = area.rectangle
    ? [
        [0, 0],
        [width, 0],
        [width, height],
        [0, height],
      ]
    : (area.polygon?.points ?? []).map(({ x, y }): Point => [x, y]);
  if (corners.length < 3 || corners.length > 60) return undefined;
  const [left, top] = sum(zone, area.position);
  const outline = corners.map((corner): Point => {
    const [x, y] = area.rotation ? turned(corner, area.rotation) : corner;
    return [left + x, top + y];
  });
  return { label: (area.text?.text ?? '').slice(0, 20), outline };
};

/** Piece by piece, and no further than a thousand findings. */
const reader = (file: JsonFile, categories: ReadonlySet<string>) => {
  const found: LineFinding[] = [];
  const guids = new Set<string>();
  const seatOf = (value: unknown, offset: Point, path: readonly PropertyKey[]): PlanSeat | undefined => {
    const read = PretixSeat.safeParse(value);
    if (!read.success) {
      found.push(...issuesAt(file, path, read.error));
      return undefined;
    }
    const { seat_guid: guid, uuid, seat_number, category, position } = read.data;
    const number = seatNumber(seat_number);
    if (number === undefined)
      found.push(file.at([...path, 'seat_number'], `Seats are numbered; ${seat_number || 'nothing'} is no number`));
    if (!categories.has(category))
      found.push(file.at([...path, 'category'], `There is no category ${category} among the plan’s categories`));
    if (guids.has(guid)) found.push(file.at([...path, 'seat_guid'], `There are two seats ${guid}`));
    guids.add(guid);
    return { guid, uuid, number: number ?? 0, category, point: [offset[0] + position.x, offset[1] + position.y] };
  };
  const rowOf = (value: unknown, zone: Position, path: readonly PropertyKey[]): readonly PlanRow[] => {
    const read = PretixRow.safeParse(value);
    if (!read.success) {
      found.push(...issuesAt(file, path, read.error));
      return [];
    }
    const offset = sum(zone, read.data.position);
    const seats: PlanSeat[] = [];
    for (const [nth, one] of read.data.seats.entries()) {
      if (found.length > mostCounted) return [];
      const seat = seatOf(one, offset, [...path, 'seats', nth]);
      if (seat) seats.push(seat);
    }
    return seats.length > 0 ? [{ name: read.data.row_number, seats, path }] : [];
  };
  return { found, rowOf };
};

/** Reads pretix's seating plan. @returns what can be understood of it, or what is wrong, each with its line. Never throws; linear. */
export const readPretix = (text: string): Result<Plan, WrongFile> => {
  const json = readJsonFile(text);
  if (!json.ok) return json;
  const file = json.value;
  const frame = PretixFrame.safeParse(file.value);
  if (!frame.success) return refuse(wrongFile(issuesAt(file, [], frame.error)));
  const { found, rowOf } = reader(file, new Set(frame.data.categories.map(({ name }) => name)));
  const zones: PlanZone[] = [];
  let stage: Plan['stage'];
  for (const [nth, value] of frame.data.zones.entries()) {
    if (found.length > mostCounted) break;
    const path = ['zones', nth];
    const zone = PretixZone.safeParse(value);
    if (!zone.success) {
      found.push(...issuesAt(file, path, zone.error));
      continue;
    }
    stage ??= stageOf(zone.data.areas ?? [], zone.data.position);
    const rows = zone.data.rows.flatMap((row, at) =>
      found.length > mostCounted ? [] : rowOf(row, zone.data.position, [...path, 'rows', at]),
    );
    const name = zone.data.name ?? zone.data.zone_id ?? `Zone ${nth + 1}`;
    if (rows.length > 0) zones.push({ name, id: zone.data.zone_id ?? name, rows, path });
  }
  if (found.length > 0) return refuse(wrongFile(found));
  if (zones.length === 0) return refuse(wrongFile([file.at(['zones'], 'There is no seat in this plan')]));
  return ok({ file, frame: frame.data, zones, stage });
};
