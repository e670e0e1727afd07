import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import type { MapFinding } from './finding.ts';

/** Twice the signed area of a triangle: which side of the line ab the point c lies on. */
const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const inBox = (a: Point, b: Point, c: Point): boolean =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);

/** Whether two edges have a point in common. */
const meet = (a: Point, b: Point, c: Point, d: Point): boolean => {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && inBox(a, b, c)) ||
    (abd === 0 && inBox(a, b, d)) ||
    (cda === 0 && inBox(c, d, a)) ||
    (cdb === 0 && inBox(c, d, b))
  );
};

/** Square decimetres inside an outline that does not cross itself. */
export const areaOf = (outline: readonly Point[]): number =>
  Math.abs(
    outline.reduce((sum, [x, y], nth) => {
      const [nextX, nextY] = outline[(nth + 1) % outline.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

/** Smaller nobody can click: a square of ten centimetres. */
const smallest = 1;

/** The first two edges that meet where they should not; an outline has at most 60 edges. */
const crossing = (outline: readonly Point[]): readonly [number, number] | undefined => {
  const edges = outline.map((point, nth) => [point, outline[(nth + 1) % outline.length] ?? point] as const);
  for (const [first, [a, b]] of edges.entries()) {
    for (const [second, [c, d]] of edges.entries()) {
      const neighbours = second - first === 1 || second - first === edges.length - 1;
      if (second > first && !neighbours && meet(a, b, c, d)) return [first, second];
    }
  }
  return undefined;
};

/** An outline is a ring: it goes round something once, and nowhere meets itself. */
export const checkOutline = (
  where: string,
  outline: readonly Point[],
  path: MapFinding['path'],
): readonly MapFinding[] => {
  const seen = new Map<string, number>();
  for (const [nth, point] of outline.entries()) {
    const before = seen.get(point.join());
    if (before !== undefined)
      return [
        {
          path: [...path, nth],
          what: `${where}: the outline comes to point ${before + 1} again; it closes by itself, and passes no point twice`,
        },
      ];
    seen.set(point.join(), nth);
  }
  const met = crossing(outline);
  if (met)
    return [
      {
        path: [...path, met[1]],
        what: `${where}: the outline crosses itself, edge ${met[0] + 1} meets edge ${met[1] + 1}`,
      },
    ];
  return areaOf(outline) >= smallest ? [] : [{ path, what: `${where}: the outline encloses nothing` }];
};
