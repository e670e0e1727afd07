import type { RowNow } from './rows-now.ts';
import { runsOf } from './runs.ts';
import { between, type Part, type Placement, penalties, placementOf } from './score.ts';

/** Decimetres: who sits farther apart than this is not in front of or behind anybody. */
export const nearTurn = 25;

/** The free seats at one end of a row, from that end inwards. */
const seatsAtEnd = (row: RowNow, end: 'first' | 'last'): readonly number[] => {
  const index = end === 'first' ? 0 : row.row.count - 1;
  const run = runsOf(row.row, row.isOpen).find(({ indexes }) => indexes.includes(index));
  if (!run) return [];
  return end === 'first' ? run.indexes : run.indexes.toReversed();
};

const pointAt = ({ row, points }: RowNow, end: 'first' | 'last') => points[end === 'first' ? 0 : row.count - 1];

/** Whether taking so many from an end leaves the next seat there alone. */
const leavesAlone = (atEnd: readonly number[], taken: number): boolean => atEnd.length - taken === 1;

/**
 * Every way to seat a party around a row end, as the snake goes: the last seats of one row and those right behind them in the next. A table
 * has no end.
 * @param rows of one section in snake order.
 */
export const aroundRowEnd = (rows: readonly RowNow[], quantity: number): readonly Placement[] => {
  const lines = Map.groupBy(rows, ({ line }) => line);
  return [...lines].flatMap(([line, blocks]) => {
    const [here, behind] = [blocks.at(-1), lines.get(line + 1)?.[0]];
    if (!here || !behind || here.row.ring || behind.row.ring) return [];
    const end = here.rising ? 'last' : 'first';
    const [corner, next] = [pointAt(here, end), pointAt(behind, end)];
    if (!corner || !next || between(corner, next) > nearTurn) return [];
    const [tail, head] = [seatsAtEnd(here, end), seatsAtEnd(behind, end)];
    const most = Math.min(quantity - 1, tail.length);
    const least = Math.max(1, quantity - head.length);
    return Array.from({ length: Math.max(0, most - least + 1) }, (_, nth): Placement => {
      const inFront = least + nth;
      const parts: [Part, Part] = [
        { row: here, indexes: tail.slice(0, inFront).toReversed() },
        { row: behind, indexes: head.slice(0, quantity - inFront) },
      ];
      const alone = [leavesAlone(tail, inFront), leavesAlone(head, quantity - inFront)].filter(Boolean).length;
      return placementOf('aroundRowEnd', parts, penalties.loneSeat * alone);
    });
  });
};
