import type { Row } from '#shared/contracts/catalog/seat-map.ts';

/** Seats next to each other with no gap to walk through, by their index, in the order they stand. */
export interface Run {
  indexes: readonly number[];
  /** A whole table: the last has the first for a neighbour, so nobody sits at an end. */
  round: boolean;
}

type Shape = Pick<Row, 'count' | 'aisles' | 'ring'>;

/**
 * The maximal runs of a row's seats that are `in`: an aisle ends one, and so does every seat that is not. Around a table the last seat and the
 * first are neighbours.
 */
export const runsOf = ({ count, aisles, ring }: Shape, isIn: (index: number) => boolean): readonly Run[] => {
  const runs: number[][] = [];
  let current: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if (isIn(index)) current.push(index);
    if (!isIn(index) || aisles?.includes(index)) {
      if (current.length > 0) runs.push(current);
      current = [];
    }
  }
  const [first] = runs;
  if (!ring || current.length === 0 || !isIn(0)) {
    if (current.length > 0) runs.push(current);
    return runs.map((indexes) => ({ indexes, round: false }));
  }
  // The run that stands open at the last seat goes on at the first one.
  if (current.length === count) return [{ indexes: current, round: count > 1 }];
  const joined = [...current, ...(first ?? [])];
  return [joined, ...runs.slice(1)].map((indexes) => ({ indexes, round: false }));
};

/** So many neighbours of a run, and how many of the run stay on either side. */
export interface Window {
  indexes: readonly number[];
  before: number;
  after: number;
}

/** Every way to take so many neighbours out of a run. Around a whole table what stays is one run, on one side. */
export const windowsOf = ({ indexes, round }: Run, size: number): readonly Window[] => {
  const left = indexes.length - size;
  if (left < 0 || size < 1) return [];
  if (!round) {
    return Array.from({ length: left + 1 }, (_, before) => ({
      indexes: indexes.slice(before, before + size),
      before,
      after: left - before,
    }));
  }
  if (left === 0) return [{ indexes, before: 0, after: 0 }];
  const twice = [...indexes, ...indexes];
  return indexes.map((_, from) => ({ indexes: twice.slice(from, from + size), before: 0, after: left }));
};

/** A window that leaves a single seat beside it, which had a neighbour before. */
export const leavesOne = ({ before, after }: Window): boolean => before === 1 || after === 1;

const odd = (count: number): number => count % 2;

/**
 * How many more runs of an odd length a window leaves than there were: most parties are even, and what is odd ends as a single seat. From -1, an odd
 * party that fills up an odd run evenly, to 2.
 */
export const oddRunsMade = ({ indexes, before, after }: Window): number =>
  odd(before) + odd(after) - odd(indexes.length + before + after);
