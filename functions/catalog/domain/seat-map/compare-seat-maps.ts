import {
  categoryIdOf,
  isNumbered,
  type Point,
  type SeatMap,
  type SectionKind,
  seatLabel,
  seatPoint,
} from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';

/** What a newer seat map does to the seats of an older one; a seat stands in one list, the first that is true of it. */
export interface SeatMapChanges {
  added: readonly SeatId[];
  /** Gone, or out of use. */
  removed: readonly SeatId[];
  /** Elsewhere, or of another kind: a place without a number that becomes a seat, a wheelchair place that becomes a chair. */
  moved: readonly SeatId[];
  /** Another row or number on the chair, or another name over the section. */
  renamed: readonly SeatId[];
  recategorised: readonly SeatId[];
  /** Kept for a companion, or with a restricted view, where it was not; or the other way round. */
  remarked: readonly SeatId[];
}

interface Place {
  kind: SectionKind;
  /** Undefined where places have none. */
  point: Point | undefined;
  name: string;
  category: string;
  wheelchair: boolean;
  marks: string;
}

const placesOf = (map: SeatMap): ReadonlyMap<SeatId, Place> =>
  new Map(
    map.sections.flatMap((section) =>
      section.rows.flatMap((row) => {
        const disabled = new Set(row.disabled);
        return Array.from({ length: row.count }, (_, index) => index).flatMap((index) => {
          if (disabled.has(index)) return [];
          const place: Place = {
            kind: section.kind,
            point: isNumbered(section) ? seatPoint(section, row, index) : undefined,
            name: [section.stand, section.name, isNumbered(section) ? row.label : '', seatLabel(row, index)].join('\n'),
            category: categoryIdOf(section, row),
            wheelchair: row.accessible?.includes(index) ?? false,
            marks: `${row.companion?.includes(index) ?? false} ${row.restrictedView?.includes(index) ?? false}`,
          };
          return [[seatIdAt(section.id, row.block, index), place] as const];
        });
      }),
    ),
  );

/** Decimetres nobody notices: what a drawing program rounds. */
const noticed = 0.5;

const isMoved = (before: Place, after: Place): boolean => {
  if (before.kind !== after.kind || before.wheelchair !== after.wheelchair) return true;
  const [from, to] = [before.point, after.point];
  return from !== undefined && to !== undefined && Math.hypot(from[0] - to[0], from[1] - to[1]) > noticed;
};

/** Compares two versions seat by seat; a seat is the same seat by its id. Linear. */
export const compareSeatMaps = (older: SeatMap, newer: SeatMap): SeatMapChanges => {
  const [before, after] = [placesOf(older), placesOf(newer)];
  const changes = {
    added: [...after.keys()].filter((seatId) => !before.has(seatId)),
    removed: [] as SeatId[],
    moved: [] as SeatId[],
    renamed: [] as SeatId[],
    recategorised: [] as SeatId[],
    remarked: [] as SeatId[],
  };
  for (const [seatId, was] of before) {
    const is = after.get(seatId);
    if (!is) changes.removed.push(seatId);
    else if (isMoved(was, is)) changes.moved.push(seatId);
    else if (was.name !== is.name) changes.renamed.push(seatId);
    else if (was.category !== is.category) changes.recategorised.push(seatId);
    else if (was.marks !== is.marks) changes.remarked.push(seatId);
  }
  return changes;
};

/** Seats that may not be anybody’s when the newer map comes. */
export const seatsThatMustBeFree = ({ removed, moved, renamed }: SeatMapChanges): readonly SeatId[] => [
  ...removed,
  ...moved,
  ...renamed,
];
