import type { Section } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { aroundRowEnd } from './around-row-end.ts';
import { inParts } from './in-parts.ts';
import { type RowNow, rowsInFile, seatIdIn } from './rows-now.ts';
import { runsOf } from './runs.ts';
import { better, seatIdsOf } from './score.ts';
import { isKept } from './wheelchairs.ts';

/** People who bought together and have no seats yet: the places of one order. */
export interface Group {
  id: string;
  quantity: number;
  orderedAt: Instant;
}

export interface SeatedGroup {
  id: string;
  /** As many as the group is large, in snake order where it sits together. */
  seatIds: readonly SeatId[];
}

type SeatsFor = (rows: readonly RowNow[], quantity: number) => readonly SeatId[] | undefined;

/** The first neighbours the snake meets that are enough. */
const inOneRow: SeatsFor = (rows, quantity) => {
  for (const row of rows) {
    const runs = runsOf(row.row, row.isOpen).map(({ indexes }) => (row.rising ? indexes : indexes.toReversed()));
    const run = (row.rising ? runs : runs.toReversed()).find((indexes) => indexes.length >= quantity);
    if (run) return run.slice(0, quantity).map((index) => seatIdIn(row, index));
  }
  return undefined;
};

/** The first turn the snake takes that has room, as much of the party before it as there is room for. */
const aroundTheTurn: SeatsFor = (rows, quantity) => {
  const turns = aroundRowEnd(rows, quantity);
  const line = turns[0]?.parts[0]?.row.line;
  const turn = turns.filter(({ parts }) => parts[0]?.row.line === line).at(-1);
  return turn && seatIdsOf(turn);
};

const apart: SeatsFor = (rows, quantity) => {
  const [best] = inParts(rows, quantity).toSorted(better);
  return best && seatIdsOf(best);
};

/** Who has a ticket gets a seat, though it be alone. */
const oneByOne: SeatsFor = (rows, quantity) => {
  const open = rows.flatMap((row) =>
    runsOf(row.row, row.isOpen).flatMap(({ indexes }) => indexes.map((index) => seatIdIn(row, index))),
  );
  return open.length >= quantity ? open.slice(0, quantity) : undefined;
};

const ways: readonly SeatsFor[] = [inOneRow, aroundTheTurn, apart, oneByOne];

const seatsFor: SeatsFor = (rows, quantity) => {
  for (const way of ways) {
    const seatIds = way(rows, quantity);
    if (seatIds) return seatIds;
  }
  return undefined;
};

const largestFirst = (first: Group, second: Group): number => {
  if (first.quantity !== second.quantity) return second.quantity - first.quantity;
  const [one, other] = [`${first.orderedAt}${first.id}`, `${second.orderedAt}${second.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/**
 * Seats everybody who bought places of a section before it had numbers: the largest groups first, equal ones by the time of their order,
 * then by id; each in the first row with room as the snake goes, else around a row end, else in parts of at least two, else wherever seats
 * are left. Wheelchair places and companions' seats are given last. The same groups get the same seats, in whatever order they are named.
 * @param isFree false for seats that are somebody's already; without it all seats that are in use are free.
 * @returns the groups in the order they were seated, and those there were not enough seats for.
 */
export const allocateGroups = (
  groups: readonly Group[],
  section: Section,
  isFree: (seatId: SeatId) => boolean = () => true,
): { seated: readonly SeatedGroup[]; unseated: readonly Group[] } => {
  const taken = new Set<SeatId>();
  const open = (keeps: boolean) =>
    rowsInFile(
      section,
      (row, index) =>
        !row.disabled?.includes(index) &&
        !(keeps && isKept(row, index)) &&
        isFree(seatIdAt(section.id, row.block, index)) &&
        !taken.has(seatIdAt(section.id, row.block, index)),
    );
  const seated: SeatedGroup[] = [];
  const unseated: Group[] = [];
  for (const group of groups.toSorted(largestFirst)) {
    const seatIds = seatsFor(open(true), group.quantity) ?? seatsFor(open(false), group.quantity);
    if (!seatIds) {
      unseated.push(group);
      continue;
    }
    for (const seatId of seatIds) taken.add(seatId);
    seated.push({ id: group.id, seatIds });
  }
  return { seated, unseated };
};
