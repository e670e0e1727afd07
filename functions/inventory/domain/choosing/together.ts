import type { RowNow } from './rows-now.ts';
import { leavesOne, oddRunsMade, runsOf, windowsOf } from './runs.ts';
import { type Placement, placementOf } from './score.ts';

/** Every way to seat a party next to each other in one row: without leaving a single seat alone, or leaving one. */
export const together = (rows: readonly RowNow[], quantity: number): readonly Placement[] =>
  rows.flatMap((row) =>
    runsOf(row.row, row.isFree)
      .flatMap((run) => windowsOf(run, quantity))
      .filter(({ indexes }) => indexes.every(row.isOpen))
      .map((window) => {
        const how = leavesOne(window) ? 'togetherLeavingOne' : 'together';
        return { ...placementOf(how, [{ row, indexes: window.indexes }]), oddRuns: oddRunsMade(window) };
      }),
  );
