import { longestRow, type Point, pointInSection, type Row } from '#shared/contracts/catalog/seat-map.ts';
import { leastSquares } from './least-squares.ts';

/** Where a seat of a row stands, by its index in it. Decimetres. */
export interface PlacedSeat {
  index: number;
  point: Point;
}

export type RowShape = Pick<Row, 'start' | 'pitch' | 'count' | 'curve' | 'ring'>;

export interface Fit {
  shape: RowShape;
  /** How far the seat that fits worst is from where it should be. */
  off: number;
}

/** Two shapes that are as near as this are equally good. */
const same = 2e-4;
const usualPitch = 5;
/** Between two chairs of a row: narrower nobody sits, wider it is no row any more. */
export const narrowest = 3.5;
export const widest = 20;

export const turned = ([x, y]: Point, degrees: number): Point => {
  const angle = (degrees * Math.PI) / 180;
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
};

const fitOf = (seats: readonly PlacedSeat[], shape: RowShape): Fit => ({
  shape,
  off: Math.max(
    ...seats.map(({ index, point }) => {
      const [x, y] = pointInSection(shape, index);
      return Math.hypot(x - point[0], y - point[1]);
    }),
  ),
});

/** On a line, or on an even bow, along the x axis. */
const alongLine = (seats: readonly PlacedSeat[], count: number): Fit | undefined => {
  const [only] = seats;
  if (only && seats.length === 1)
    return fitOf(seats, {
      start: [only.point[0] - only.index * usualPitch, only.point[1]],
      pitch: usualPitch,
      count,
      curve: 0,
    });
  const bulge = (index: number): number => 1 - ((2 * index) / (count - 1) - 1) ** 2;
  const [left, pitch] = leastSquares(seats.map(({ index, point }) => ({ terms: [1, index], value: point[0] }))) ?? [];
  // Two chairs that far apart sit at one table.
  if (left === undefined || pitch === undefined || !(pitch > 0.05 && pitch <= widest)) return undefined;
  const bent = leastSquares(seats.map(({ index, point }) => ({ terms: [1, bulge(index)], value: point[1] })));
  const straight = seats.reduce((sum, { point }) => sum + point[1], 0) / seats.length;
  const [base = straight, curve = 0] = bent ?? [];
  return fitOf(seats, { start: [left, base], pitch, count, curve });
};

/** Around a table: the centre, and the arm that points to seat 0, are four unknowns of linear equations. */
const aroundTable = (seats: readonly PlacedSeat[], count: number): Fit | undefined => {
  const solved = leastSquares(
    seats.flatMap(({ index, point: [x, y] }) => {
      const angle = (2 * Math.PI * index) / count;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return [
        { terms: [1, 0, c, s], value: x },
        { terms: [0, 1, s, -c], value: y },
      ];
    }),
  );
  const [x, y, right, up] = solved ?? [];
  if (x === undefined || y === undefined || right === undefined || up === undefined) return undefined;
  const ring = { radius: Math.hypot(right, up), from: (Math.atan2(right, up) * 180) / Math.PI };
  return ring.radius < 0.5 ? undefined : fitOf(seats, { start: [x, y], pitch: usualPitch, count, curve: 0, ring });
};

/** Seats that are out of use at the end of a row do not stand in every file: the row may have been longer. */
const countsFrom = (fewest: number, most: number): readonly number[] =>
  Array.from({ length: Math.max(1, most - fewest + 1) }, (_, more) => fewest + more);

const best = (fits: readonly (Fit | undefined)[]): Fit | undefined =>
  fits.reduce((found, fit) => (fit && (!found || fit.off < found.off - same) ? fit : found), undefined);

/**
 * The row whose seats come nearest to where they stand, along the x axis or around a table. As many seats as are named, or more where only that fits.
 * @returns undefined when the seats make no row at all.
 */
export const fitRow = (seats: readonly PlacedSeat[], exactly?: number): Fit | undefined => {
  const fewest = Math.max(...seats.map(({ index }) => index)) + 1;
  const closed = fewest === seats.length && fewest > 2 ? aroundTable(seats, fewest) : undefined;
  if (closed && closed.off < same) return closed;
  const first = alongLine(seats, exactly ?? fewest);
  if (first && first.off < same) return first;
  const counts = exactly === undefined ? countsFrom(fewest, longestRow) : [exactly];
  // Of equally good ones the shortest: what was once made of two chairs is made of two again.
  return best([
    ...(closed ? [first, closed] : []),
    ...counts.flatMap((count) => [alongLine(seats, count), count > 1 ? aroundTable(seats, count) : undefined]),
  ]);
};

/** Degrees clockwise in which the row runs; undefined for a single seat and a table. */
export const directionOf = (seats: readonly PlacedSeat[]): number | undefined => {
  const [first, last] = [seats[0], seats.at(-1)];
  if (!first || !last || seats.length < 2) return undefined;
  const chord: Point = [last.point[0] - first.point[0], last.point[1] - first.point[1]];
  if (Math.hypot(...chord) > widest * (last.index - first.index)) return undefined;
  const closed = seats.length === last.index + 1 && seats.length > 2 ? aroundTable(seats, seats.length) : undefined;
  if (closed && closed.off < 0.3) return undefined;
  const degrees = ([x, y]: Point): number => (Math.atan2(y, x) * 180) / Math.PI;
  if (first.index === 0 && seats.length === last.index + 1 && seats.length < 3) return degrees(chord);
  const square = (axis: 0 | 1) =>
    leastSquares(seats.map(({ index, point }) => ({ terms: [1, index, index ** 2], value: point[axis] })))?.[2] ?? 0;
  const pull: Point = [square(0), square(1)];
  // Half a decimetre of bow is enough to tell where the back is; what is flatter runs as its ends do.
  if ((Math.hypot(...pull) * (last.index - first.index) ** 2) / 4 < 0.5) return degrees(chord);
  const across: Point = [-pull[1], pull[0]];
  return degrees(across[0] * chord[0] + across[1] * chord[1] > 0 ? across : [-across[0], -across[1]]);
};
