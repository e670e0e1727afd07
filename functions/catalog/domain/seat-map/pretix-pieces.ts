import { longestRow, type Point, rowTooLong } from '#shared/contracts/catalog/seat-map.ts';
import { placeOf, SeatId } from '#shared/kernel/ids.ts';
import { directionOf, fitRow, narrowest, turned } from './fit-row.ts';
import { tolerance } from './fit-section.ts';
import { numberingOf } from './numbering.ts';
import type { PlanRow, PlanSeat, PlanZone } from './pretix-read.ts';

/** Seats of one plan row that become one row block. Points in decimetres. */
export interface Piece {
  row: PlanRow;
  seats: readonly (PlanSeat & { index: number })[];
  /** Its own name, where the plan was one of ours. */
  block?: string;
  /** Of a plan that was not ours: there are no seats but those that are drawn. */
  count?: number;
}

const apart = (a: PlanSeat, b: PlanSeat): number => Math.hypot(a.point[0] - b.point[0], a.point[1] - b.point[1]);

/** The usual distance from seat to seat; 0 where there are no two. */
export const usualDistance = (rows: readonly PlanRow[]): number => {
  const distances = rows.flatMap(({ seats }) => seats.slice(1).map((seat, nth) => apart(seat, seats[nth] ?? seat)));
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
};

/** Wider than the row's own spacing by this is an aisle. */
const aisle = 1.6;

const indexed = (row: PlanRow, seats: readonly PlanSeat[]): Piece => ({
  row,
  count: seats.length,
  seats: seats.map((seat, index) => ({ ...seat, index })),
});

const cutBy = (seats: readonly PlanSeat[], isCut: (before: PlanSeat, after: PlanSeat) => boolean): PlanSeat[][] =>
  seats.reduce<PlanSeat[][]>((runs, seat) => {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && !isCut(before, seat)) run.push(seat);
    else runs.push([seat]);
    return runs;
  }, []);

/** The longest beginning of a run that is a row of ours: counted evenly, and on a line, a bow or around a table. */
const longestBeginning = (row: PlanRow, run: readonly PlanSeat[]): number => {
  for (let length = run.length; length > 1; length -= 1) {
    const { seats } = indexed(row, run.slice(0, length));
    const degrees = directionOf(seats) ?? 0;
    const fit = fitRow(
      seats.map(({ index, point }) => ({ index, point: turned(point, -degrees) })),
      length,
    );
    if (fit && fit.off <= tolerance / 2 && numberingOf(seats)) return length;
  }
  return 1;
};

const evenPieces = (row: PlanRow, run: readonly PlanSeat[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (let from = 0; from < run.length; ) {
    const length = longestBeginning(row, run.slice(from));
    pieces.push(indexed(row, run.slice(from, from + length)));
    from += length;
  }
  return pieces;
};

/**
 * Cuts a row of a plan at its aisles, where its category changes, and where it stops being even.
 * @returns the sentence for a run without an aisle that is too long to be sold.
 */
export const piecesOf = (row: PlanRow): readonly Piece[] | string => {
  const usual = usualDistance([row]);
  const runs = cutBy(
    row.seats,
    (before, after) => before.category !== after.category || apart(before, after) > aisle * usual,
  );
  const long = runs.find(({ length }) => length > longestRow);
  if (long) return `Row ${row.name}: ${rowTooLong(long.length)}`;
  return runs.flatMap((run) => evenPieces(row, run));
};

const ownId = ({ uuid, guid }: PlanSeat): SeatId | undefined => {
  const known = SeatId.safeParse(uuid);
  const named = known.success ? known : SeatId.safeParse(guid);
  return named.success ? named.data : undefined;
};

const isOneRun = (seats: Piece['seats']): boolean =>
  seats.every(({ index, category }, nth) => {
    const before = seats[nth - 1];
    return index < longestRow && (!before || (before.index < index && before.category === category));
  });

/** The blocks of a zone that was one of our sections, by the seats’ own names; undefined when it was not, or is not any more. */
export const ownPieces = ({ rows }: PlanZone): { sectionId: string; pieces: readonly Piece[] } | undefined => {
  const sections = new Set<string>();
  const blocks = new Set<string>();
  const pieces: Piece[] = [];
  for (const row of rows) {
    const inRow = new Set<string>();
    const seats = row.seats.flatMap((seat) => {
      const id = ownId(seat);
      if (!id) return [];
      const { sectionId, rowBlock, index } = placeOf(id);
      sections.add(sectionId);
      inRow.add(rowBlock);
      return [{ ...seat, index }];
    });
    const [block] = inRow;
    if (seats.length < row.seats.length || block === undefined || inRow.size > 1 || blocks.has(block)) return undefined;
    if (!isOneRun(seats) || !numberingOf(seats)) return undefined;
    blocks.add(block);
    // Seats that kept another name came from a plan without seats out of use.
    const kept = seats.every(({ uuid }) => SeatId.safeParse(uuid).success);
    pieces.push({ row, seats, block, ...(kept && { count: (seats.at(-1)?.index ?? 0) + 1 }) });
  }
  const [sectionId] = sections;
  return sectionId !== undefined && sections.size === 1 ? { sectionId, pieces } : undefined;
};

/** A row that runs to the left is the same row from its other end: rows of one block of seats then run alike. */
const towardsRight = (piece: Piece): Piece => {
  const degrees = directionOf(piece.seats);
  if (degrees === undefined || (degrees > -89.5 && degrees <= 90.5)) return piece;
  return { ...piece, ...indexed(piece.row, piece.seats.toReversed()) };
};

export interface Aligned {
  /** Undefined where they have none: tables and single seats. */
  degrees: number | undefined;
  pieces: readonly Piece[];
}

/** Pieces that run alike: one section has one direction. */
export const alignedPieces = (pieces: readonly Piece[]): readonly Aligned[] => {
  const groups: (Aligned & { pieces: Piece[] })[] = [];
  for (const piece of pieces.map(towardsRight)) {
    const degrees = directionOf(piece.seats);
    const fits = (along: number | undefined): boolean => {
      if (degrees === undefined || along === undefined) return true;
      const seats = piece.seats.map(({ index, point }): { index: number; point: Point } => ({
        index,
        point: turned(point, -along),
      }));
      const fit = fitRow(seats, seats.length);
      if (!fit || fit.off > tolerance / 2) return false;
      return fit.shape.ring !== undefined || fit.shape.pitch >= narrowest;
    };
    const group = groups.find(({ degrees: along }) => fits(along));
    if (group) {
      group.degrees ??= degrees;
      group.pieces.push(piece);
    } else groups.push({ degrees, pieces: [piece] });
  }
  return groups;
};
