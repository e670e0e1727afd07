import type { Row } from '#shared/contracts/catalog/seat-map.ts';

/** A row as it stands in the hall: the blocks it is cut into at its aisles, in the order the snake meets them. */
export interface SnakeLine {
  blocks: readonly Row[];
  /** Seats by rising index, or by falling. */
  rising: boolean;
}

export interface SnakeSeat {
  rowBlock: string;
  index: number;
}

/** By the rows' own priority, smallest first; without it after those that have one, in the order of the file. */
const priorityOf = (row: Row): number => row.priority ?? Number.POSITIVE_INFINITY;

const byPriority = (first: number, second: number): number => (first === second ? 0 : first - second);

/**
 * A section's rows as a snake goes through them: the first from its lowest seat to its highest, the next back again, and so on. Blocks with
 * one label are one row, from its left end to its right.
 */
export const snakeLines = (rows: readonly Row[]): readonly SnakeLine[] => {
  const lines = [...Map.groupBy(rows, ({ label }) => label).values()].map((blocks) => ({
    blocks: blocks.toSorted((a, b) => a.start[0] - b.start[0]),
    priority: Math.min(...blocks.map(priorityOf)),
  }));
  return lines
    .toSorted((a, b) => byPriority(a.priority, b.priority))
    .map(({ blocks }, nth) => {
      const rising = nth % 2 === 0;
      return { blocks: rising ? blocks : blocks.toReversed(), rising };
    });
};

/** The indexes of a row in the order the snake meets them. */
const indexesAlong = ({ count }: Pick<Row, 'count'>, rising: boolean): readonly number[] =>
  Array.from({ length: count }, (_, nth) => (rising ? nth : count - 1 - nth));

/** Every seat of a section once, as the snake meets it: where a seat stands here is its snake order. */
export const snakeOrder = (rows: readonly Row[]): readonly SnakeSeat[] =>
  snakeLines(rows).flatMap(({ blocks, rising }) =>
    blocks.flatMap((row) => indexesAlong(row, rising).map((index) => ({ rowBlock: row.block, index }))),
  );
