import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import type { RowNow } from './rows-now.ts';
import { leavesOne, type Run, runsOf, windowsOf } from './runs.ts';
import { between, middleOf, type Part, type Placement, penalties, placementOf, pointsOf } from './score.ts';

/** Nobody of a party sits alone. */
const smallestPart = 2;
/** The general problem of seating without gaps is NP-hard: so many first parts are tried, the nearest ones. */
const anchorsTried = 24;

interface OpenRun {
  row: RowNow;
  run: Run;
}

const lengthOf = ({ run }: OpenRun): number => run.indexes.length;

/**
 * The fewest parts a party can be seated in; undefined when it cannot. With `p` runs as long as can be, the party fits when they hold it and each
 * part can have two; if the shortest such `p` leaves somebody alone, all runs are pairs and the party is odd.
 */
const fewestParts = (lengths: readonly number[], quantity: number): number | undefined => {
  let room = 0;
  for (const [nth, length] of lengths.toSorted((a, b) => b - a).entries()) {
    if (length < smallestPart) return undefined;
    room += length;
    if (room >= quantity) return quantity >= smallestPart * (nth + 1) ? nth + 1 : undefined;
  }
  return undefined;
};

interface Reach extends Part {
  alone: boolean;
  away: number;
}

/** The neighbours of a run that sit nearest to a point. */
const nearest = ({ row, run }: OpenRun, size: number, to: Point): Reach | undefined =>
  windowsOf(run, size)
    .map((window): Reach => {
      const part = { row, indexes: window.indexes };
      const alone = leavesOne(window);
      return { ...part, alone, away: between(middleOf(pointsOf(part)), to) + (alone ? penalties.loneSeat : 0) };
    })
    .reduce<Reach | undefined>((best, one) => (best && best.away <= one.away ? best : one), undefined);

/** As many as the run holds, while every part still to come gets its two. */
const sizeOf = (run: OpenRun, rest: number, partsAfter: number): number =>
  Math.min(lengthOf(run), rest - smallestPart * partsAfter);

const holds = (runs: readonly OpenRun[], parts: number, rest: number): boolean =>
  runs
    .map(lengthOf)
    .toSorted((a, b) => b - a)
    .slice(0, parts)
    .reduce((all, length) => all + length, 0) >= rest;

/** One part where it is wanted, then each next one as near to it as can be. */
const startingAt = (
  anchor: OpenRun,
  runs: readonly OpenRun[],
  quantity: number,
  parts: number,
): Placement | undefined => {
  const first = nearest(anchor, sizeOf(anchor, quantity, parts - 1), anchor.row.section.focalPoint);
  if (!first) return undefined;
  const centre = middleOf(pointsOf(first));
  const taken: Reach[] = [first];
  let others = runs.filter((run) => run !== anchor);
  let rest = quantity - first.indexes.length;
  while (rest > 0) {
    const after = parts - taken.length - 1;
    const reached = others
      .filter((run) => {
        const size = sizeOf(run, rest, after);
        return holds(
          others.filter((other) => other !== run),
          after,
          rest - size,
        );
      })
      .map((run) => ({ run, part: nearest(run, sizeOf(run, rest, after), centre) }))
      .reduce<{ run: OpenRun; part: Reach } | undefined>(
        (best, { run, part }) => (!part || (best && best.part.away <= part.away) ? best : { run, part }),
        undefined,
      );
    if (!reached) return undefined;
    taken.push(reached.part);
    rest -= reached.part.indexes.length;
    others = others.filter((run) => run !== reached.run);
  }
  const alone = taken.filter((part) => part.alone).length;
  return placementOf('inParts', [first, ...taken.slice(1)], penalties.loneSeat * alone);
};

/** Ways to seat a party in as few parts as can be, of at least two each and near each other: greedy, and always the same. */
export const inParts = (rows: readonly RowNow[], quantity: number): readonly Placement[] => {
  const runs = rows.flatMap((row) =>
    runsOf(row.row, row.isOpen)
      .map((run) => ({ row, run }))
      .filter((run) => lengthOf(run) >= smallestPart),
  );
  const parts = fewestParts(runs.map(lengthOf), quantity);
  if (parts === undefined) return [];
  return runs
    .filter((anchor) => {
      const others = runs.filter((run) => run !== anchor);
      return holds(others, parts - 1, quantity - sizeOf(anchor, quantity, parts - 1));
    })
    .map((anchor) => ({ anchor, away: nearest(anchor, smallestPart, anchor.row.section.focalPoint)?.away ?? 0 }))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, anchorsTried)
    .flatMap(({ anchor }) => startingAt(anchor, runs, quantity, parts) ?? []);
};
