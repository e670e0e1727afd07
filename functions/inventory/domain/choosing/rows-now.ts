import { categoryIdOf, type Point, type Row, type Section, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding } from '../rows.ts';
import { isFree } from '../seat-value.ts';
import type { Offer } from './offers.ts';
import { snakeLines } from './snake.ts';
import { areReleased, isKept } from './wheelchairs.ts';

/** A section as it stands: the rows that fit what is asked for, and how all of its rows were found. */
export interface SectionNow extends Offer {
  standing: readonly RowStanding[];
}

/** One row of a section as the box office looks at it when it chooses for a party. */
export interface RowNow {
  section: Section;
  row: Row;
  categoryId: string;
  /** Which line of the snake it is in, and where in that line. */
  line: number;
  /** Seats by rising index in the snake's direction. */
  rising: boolean;
  /** Free, and not kept for wheelchair users from this party: what makes a run. */
  isFree(index: number): boolean;
  /** Free, and fits what is asked for. */
  isOpen(index: number): boolean;
  /** In decimetres on the venue's plane. */
  points: readonly Point[];
}

export interface Wish {
  /** Somebody of the party uses a wheelchair. */
  wheelchair: boolean;
  restrictedView: boolean;
}

export const seatIdIn = ({ section, row }: RowNow, index: number): SeatId => seatIdAt(section.id, row.block, index);

/** A section's rows in snake order, as the given rules see them. */
const rowsOfSnake = (
  section: Section,
  isOffered: (row: Row) => boolean,
  isFreeIn: (row: Row) => (index: number) => boolean,
  isOpenIn: (row: Row) => (index: number) => boolean,
): readonly RowNow[] =>
  snakeLines(section.rows).flatMap(({ blocks, rising }, line) =>
    blocks.filter(isOffered).map((row): RowNow => {
      const isFreeAt = isFreeIn(row);
      const fits = isOpenIn(row);
      const free = Array.from({ length: row.count }, (_, index) => isFreeAt(index));
      return {
        section,
        row,
        categoryId: categoryIdOf(section, row),
        line,
        rising,
        isFree: (index) => free[index] ?? false,
        isOpen: (index) => (free[index] ?? false) && fits(index),
        points: Array.from({ length: row.count }, (_, index) => seatPoint(section, row, index)),
      };
    }),
  );

/** The offered rows of a section in snake order, each with what of it is free to such a party; none of a section in which nothing is free at all. */
export const rowsNow = ({ section, rows, standing }: SectionNow, wish: Wish, now: Instant): readonly RowNow[] => {
  if (!standing.some(({ seats }) => [...seats.values()].some((seat) => isFree(seat, now)))) return [];
  const byBlock = new Map(standing.map((row) => [row.rowBlock, row.seats]));
  const keepsPlaces = !wish.wheelchair && !areReleased(section, standing);
  const offered = new Set(rows);
  return rowsOfSnake(
    section,
    (row) => offered.has(row),
    (row) => {
      const seats = byBlock.get(row.block);
      return (index) => {
        const seat = seats?.get(index);
        const outOfUse = row.disabled?.includes(index) || (keepsPlaces && isKept(row, index));
        return seat !== undefined && !outOfUse && isFree(seat, now);
      };
    },
    (row) => (index) => wish.restrictedView || !row.restrictedView?.includes(index),
  );
};

/** Every row of a section in snake order, where what is free is told by the caller. */
export const rowsInFile = (section: Section, isFreeAt: (row: Row, index: number) => boolean): readonly RowNow[] =>
  rowsOfSnake(
    section,
    () => true,
    (row) => (index) => isFreeAt(row, index),
    () => () => true,
  );
