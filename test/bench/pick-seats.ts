import type { Row } from '#shared/contracts/catalog/seat-map.ts';
import type { SeatState } from '#shared/contracts/inventory/model.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Dice } from './dice.ts';

/** Free seats next to each other in one row. */
export interface Run {
  row: Row;
  from: number;
  length: number;
}

/** The runs of free seats a fan sees in a section. @param states in the order of the rows, as the availability tells them. */
export const runsIn = (rows: readonly Row[], states: readonly SeatState[]): readonly Run[] => {
  const runs: Run[] = [];
  let before = 0;
  for (const row of rows) {
    let length = 0;
    for (let index = 0; index <= row.count; index += 1) {
      if (index < row.count && states[before + index] === 'free') length += 1;
      else if (length > 0) {
        runs.push({ row, from: index - length, length });
        length = 0;
      }
    }
    before += row.count;
  }
  return runs;
};

/** How many free seats lie alone: no pair can sit there. */
export const loneSeats = (runs: readonly Run[]): number => runs.filter(({ length }) => length === 1).length;

/**
 * What a fan takes who looks at the map: seats together somewhere they like, not leaving one seat alone when that can be had.
 * @returns undefined when there is no run of that size.
 */
export const pickSeats = (
  sectionId: string,
  runs: readonly Run[],
  size: number,
  chance: Dice,
): readonly SeatId[] | undefined => {
  const roomy = runs.filter(({ length }) => length >= size);
  const run = roomy[chance.below(Math.max(roomy.length, 1))];
  if (!run) return undefined;
  const room = run.length - size;
  const all = Array.from({ length: room + 1 }, (_, gap) => gap);
  const kind = all.filter((gap) => gap !== 1 && room - gap !== 1);
  const gaps = kind.length > 0 ? kind : all;
  const first = run.from + (gaps[chance.below(gaps.length)] ?? 0);
  return Array.from({ length: size }, (_, nth) => seatIdAt(sectionId, run.row.block, first + nth));
};
