import type { Point, Section } from '#shared/contracts/catalog/seat-map.ts';
import { directionOf, fitRow, type PlacedSeat, type RowShape, turned } from './fit-row.ts';

/** A block of a row whose seats are known by where they stand, in the order of their index. */
export interface PlacedRow {
  seats: readonly PlacedSeat[];
  /** How many seats the block has; without it, as many as are named, or more where only that fits. */
  count?: number;
}

export interface FittedSection extends Pick<Section, 'position' | 'rotation'> {
  rows: readonly RowShape[];
}

/** Decimetres a seat may be moved to make a row even. */
export const tolerance = 1;

/** Fine enough to be seen by nobody, coarse enough to come out the same when it is measured again. */
const round = (value: number, parts = 1_000): number => Math.round(value * parts) / parts + 0;

const evened = ({ start, pitch, count, curve, ring }: RowShape, origin: Point): RowShape => ({
  start: [round(start[0] - origin[0]), round(start[1] - origin[1])],
  pitch: round(pitch, 10_000),
  count,
  curve: round(curve),
  ...(ring && { ring: { radius: round(ring.radius), from: round((ring.from + 360) % 360) % 360 } }),
});

/** The direction of the row with the most seats; the first of those. */
const rotationOf = (rows: readonly PlacedRow[]): number =>
  rows.reduce<{ seats: number; degrees: number }>(
    (longest, { seats }) => {
      if (seats.length <= longest.seats) return longest;
      const degrees = directionOf(seats);
      return degrees === undefined ? longest : { seats: seats.length, degrees };
    },
    { seats: 0, degrees: 0 },
  ).degrees;

/**
 * A section whose rows put their seats where they stand, to a decimetre. What was fitted once fits again to the same numbers.
 * @returns the index of the first row whose seats stand neither on a line, nor on an even bow, nor around a table.
 */
export const fitSection = (
  rows: readonly PlacedRow[],
  rotation = rotationOf(rows),
): FittedSection | { unfit: number } => {
  const degrees = round(((rotation % 360) + 360) % 360) % 360;
  const shapes: RowShape[] = [];
  for (const [nth, { seats, count }] of rows.entries()) {
    const fit = fitRow(
      seats.map(({ index, point }) => ({ index, point: turned(point, -degrees) })),
      count,
    );
    if (!fit || fit.off > tolerance) return { unfit: nth };
    shapes.push(fit.shape);
  }
  const [x, y] = turned(shapes[0]?.start ?? [0, 0], degrees);
  const position: Point = [round(x), round(y)];
  const [first, ...others] = shapes;
  const origin = turned(position, -degrees);
  return {
    position,
    rotation: degrees,
    rows: [
      ...(first ? [{ ...evened(first, origin), start: [0, 0] satisfies Point as Point }] : []),
      ...others.map((shape) => evened(shape, origin)),
    ],
  };
};
