import { isNumbered, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding } from '../rows.ts';
import { isFree } from '../seat-value.ts';
import { type RowNow, rowsInFile, seatIdIn } from './rows-now.ts';
import { type Run, runsOf } from './runs.ts';
import { between, middleOf, type Part, pointsOf, seatIdsOf } from './score.ts';
import { together } from './together.ts';
import { isKept } from './wheelchairs.ts';

type Shape = Parameters<typeof runsOf>[0];

const single = ({ indexes }: Run): readonly number[] => (indexes.length === 1 ? indexes : []);

/**
 * The seats of a row that would be left alone by taking the chosen ones: open ones without an open neighbour, which had one before. A seat that was
 * alone already does not count. Source: the rule of seats.io's `noOrphanSeats`.
 */
export const loneSeatsLeft = (
  row: Shape,
  isOpen: (index: number) => boolean,
  chosen: readonly number[],
): readonly number[] => {
  const taken = new Set(chosen);
  const before = new Set(runsOf(row, isOpen).flatMap(single));
  return runsOf(row, (index) => isOpen(index) && !taken.has(index))
    .flatMap(single)
    .filter((index) => !before.has(index));
};

interface PickedRow {
  row: RowNow;
  chosen: readonly number[];
}

/** The picked seats of a section by row; none where a seat is not free: its write will say so better. */
const pickedRows = (section: Section, picked: readonly SeatId[], standing: readonly RowStanding[], now: Instant) => {
  const seats = picked.map(placeOf).filter(({ sectionId }) => sectionId === section.id);
  const byBlock = new Map(standing.map((row) => [row.rowBlock, row.seats]));
  const rows = rowsInFile(section, (row, index) => {
    const seat = byBlock.get(row.block)?.get(index);
    return seat !== undefined && !row.disabled?.includes(index) && !isKept(row, index) && isFree(seat, now);
  });
  const byRow = rows.flatMap((row): PickedRow[] => {
    const chosen = seats.filter(({ rowBlock }) => rowBlock === row.row.block).map(({ index }) => index);
    return chosen.length > 0 ? [{ row, chosen }] : [];
  });
  return byRow.every(({ row, chosen }) => chosen.every((index) => row.isFree(index) || isKept(row.row, index)))
    ? { rows, byRow }
    : { rows, byRow: [] };
};

const aloneIn = ({ row, chosen }: PickedRow): readonly SeatId[] =>
  chosen.some((index) => isKept(row.row, index))
    ? []
    : loneSeatsLeft(row.row, row.isFree, chosen).map((index) => seatIdIn(row, index));

type Sections = Pick<SeatMap, 'sections'>;

const sectionsOf = ({ sections }: Sections, picked: readonly SeatId[]): readonly Section[] =>
  sections.filter((section) => isNumbered(section) && picked.some((id) => placeOf(id).sectionId === section.id));

/**
 * The seats a pick would leave alone, whether or not that can be avoided. Wheelchair places and who picks them are outside the rule.
 * @param standing the rows the picked seats are in; others are not looked at.
 */
export const seatsLeftAlone = (
  map: Sections,
  picked: readonly SeatId[],
  standing: readonly RowStanding[],
  now: Instant,
): readonly SeatId[] =>
  sectionsOf(map, picked).flatMap((section) => {
    const own = standing.filter(({ sectionId }) => sectionId === section.id);
    return pickedRows(section, picked, own, now).byRow.flatMap(aloneIn);
  });

export interface LoneSeats {
  alone: readonly SeatId[];
  /** The nearest seats, as many in the same category and section, that leave nobody alone. */
  instead: readonly SeatId[];
}

const insteadOf = (rows: readonly RowNow[], parts: readonly Part[]): readonly SeatId[] | undefined => {
  const wanted = middleOf(parts.flatMap(pointsOf));
  const quantity = parts.reduce((all, { indexes }) => all + indexes.length, 0);
  const away = ({ parts: others }: { parts: readonly Part[] }) => between(middleOf(others.flatMap(pointsOf)), wanted);
  const [nearest] = together(rows, quantity)
    .filter(({ how }) => how === 'together')
    .toSorted((a, b) => away(a) - away(b));
  return nearest && seatIdsOf(nearest);
};

/**
 * Whether a pick leaves a single seat alone that need not be: only where as many seats of that category in that section could be had next to
 * each other without it. Undefined when it does not.
 * @param standing every row of the sections the picked seats are in.
 */
export const avoidableLoneSeats = (
  map: Sections,
  picked: readonly SeatId[],
  standing: readonly RowStanding[],
  now: Instant,
): LoneSeats | undefined => {
  for (const section of sectionsOf(map, picked)) {
    const own = standing.filter(({ sectionId }) => sectionId === section.id);
    const { rows, byRow } = pickedRows(section, picked, own, now);
    for (const [categoryId, ofCategory] of Map.groupBy(byRow, ({ row }) => row.categoryId)) {
      const alone = ofCategory.flatMap(aloneIn);
      if (alone.length === 0) continue;
      const instead = insteadOf(
        rows.filter((row) => row.categoryId === categoryId),
        ofCategory.map(({ row, chosen }) => ({ row, indexes: chosen })),
      );
      if (instead) return { alone, instead };
    }
  }
  return undefined;
};
