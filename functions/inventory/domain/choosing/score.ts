import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import { type Choice, choiceKinds } from '#shared/contracts/inventory/model.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { type RowNow, seatIdIn } from './rows-now.ts';

/** Neighbours in one row. */
export interface Part {
  row: RowNow;
  indexes: readonly number[];
}

/** Seats for a whole party. */
export interface Placement {
  how: Choice['how'];
  parts: readonly Part[];
  /** Decimetres from the middle of the party to what its section looks at. */
  distance: number;
  /** The smaller the better. */
  score: number;
  /** Runs of an odd length it adds to its row (see `oddRunsMade`); 0 where a party is not together in one row. */
  oddRuns: number;
}

/** Decimetres that each thing is as bad as. */
export const penalties = {
  /** More than any venue is wide: a worse kind never wins by being nearer. */
  kind: 1_000_000,
  /** For a seat that is left alone where a party is not together in one row. */
  loneSeat: 50,
  /** For each further part of a party. */
  split: 20,
  /** For a seat beside a wheelchair place that is not a companion's seat. */
  otherThanCompanion: 30,
} as const;

export const between = ([x, y]: Point, [otherX, otherY]: Point): number => Math.hypot(x - otherX, y - otherY);

export const middleOf = (points: readonly Point[]): Point => {
  const [x, y] = points.reduce<Point>(([sumX, sumY], [oneX, oneY]) => [sumX + oneX, sumY + oneY], [0, 0]);
  return [x / points.length, y / points.length];
};

export const pointsOf = ({ row, indexes }: Part): readonly Point[] =>
  indexes.flatMap((index) => [row.points[index] ?? [0, 0]] satisfies Point[]);

/**
 * Distance to the focal point, and a decimetre for each step of the row's own priority; the kind of placement outweighs both. Parts of a party
 * count by how far they are from each other too.
 * @param more decimetres to add: lone seats, seats of another sort.
 */
export const placementOf = (how: Choice['how'], parts: readonly [Part, ...Part[]], more = 0): Placement => {
  const [{ row: first }] = parts;
  const middle = middleOf(parts.flatMap(pointsOf));
  const distance = between(middle, first.section.focalPoint);
  const apart =
    parts.length === 1
      ? 0
      : parts.reduce((all, part) => all + between(middleOf(pointsOf(part)), middle), 0) / parts.length;
  const rowPenalty = Math.min(...parts.map(({ row }) => row.row.priority ?? 0));
  const split = penalties.split * (parts.length - 1);
  return {
    how,
    parts,
    distance,
    oddRuns: 0,
    score: penalties.kind * choiceKinds.indexOf(how) + distance + rowPenalty + apart + split + more,
  };
};

export const seatIdsOf = ({ parts }: Pick<Placement, 'parts'>): readonly SeatId[] =>
  parts.flatMap(({ row, indexes }) => indexes.map((index) => seatIdIn(row, index)));

/** Geometry is reckoned in floating point: what differs by less than this is the same distance. */
const sameDistance = 1e-6;

/** The better first; equal ones by the priority of the row, then snake order, then the seat's id: always the same. */
export const better = (first: Placement, second: Placement): number => {
  const difference = first.score - second.score;
  if (Math.abs(difference) > sameDistance) return difference;
  const [one, other] = [first.parts[0], second.parts[0]];
  if (!one || !other) return 0;
  const priority = (one.row.row.priority ?? 0) - (other.row.row.priority ?? 0);
  if (priority !== 0) return priority;
  const line = one.row.line - other.row.line;
  if (line !== 0) return line;
  const along = ({ row, indexes }: Part): number => (row.rising ? 1 : -1) * (indexes[0] ?? 0);
  if (one.row === other.row && along(one) !== along(other)) return along(one) - along(other);
  const [id = '', otherId = ''] = [seatIdsOf(first)[0], seatIdsOf(second)[0]];
  return id < otherId ? -1 : id > otherId ? 1 : 0;
};
