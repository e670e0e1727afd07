import { type PerformanceId, placeOf, type SeatId, type SectionId, seatIdAt } from '#shared/kernel/ids.ts';
import type { SeatStanding } from './seat-value.ts';

/** One row block of one performance: the unit that changes as a whole or not at all. */
export interface RowRef {
  performanceId: PerformanceId;
  sectionId: SectionId;
  rowBlock: string;
}

/** Some seats of one row, by their index in it. */
export interface RowSeats extends RowRef {
  seats: readonly number[];
}

/** What is known of a row: its seats by index. An index the venue has no seat for is not there. */
export interface RowStanding {
  sectionId: SectionId;
  rowBlock: string;
  seats: ReadonlyMap<number, SeatStanding>;
}

export interface SeatChange {
  index: number;
  from: SeatStanding;
  to: SeatStanding;
}

/** What turns a row's seats from how they were seen into something else; a seat that was not seen is left out. */
export const changesTo = (
  row: RowSeats,
  seen: readonly (SeatStanding | undefined)[],
  to: SeatStanding,
): readonly SeatChange[] =>
  row.seats.flatMap((index, nth) => {
    const from = seen[nth];
    return from ? [{ index, from, to }] : [];
  });

/** The rows a party stands in, each with the party's seats, in the order asked: one conditional write for each. */
export const rowsOf = (performanceId: PerformanceId, seatIds: readonly SeatId[]): readonly RowSeats[] => {
  const rows = new Map<string, RowSeats & { seats: number[] }>();
  for (const seatId of seatIds) {
    const { sectionId, rowBlock, index } = placeOf(seatId);
    const key = `${sectionId}:${rowBlock}`;
    const row = rows.get(key) ?? { performanceId, sectionId, rowBlock, seats: [] };
    row.seats.push(index);
    rows.set(key, row);
  }
  return [...rows.values()];
};

export const seatIdsOf = ({ sectionId, rowBlock, seats }: RowSeats): readonly SeatId[] =>
  seats.map((index) => seatIdAt(sectionId, rowBlock, index));

/** The seats of rows that stand in a certain way, in the rows' order. */
export const seatsWhere = (rows: readonly RowStanding[], isIt: (seat: SeatStanding) => boolean): readonly SeatId[] =>
  rows.flatMap(({ sectionId, rowBlock, seats }) =>
    [...seats].flatMap(([index, seat]) => (isIt(seat) ? [seatIdAt(sectionId, rowBlock, index)] : [])),
  );

/** The party's seats as they were found, in its order. */
export const foundSeats = (row: RowSeats, found: RowStanding | undefined): readonly (SeatStanding | undefined)[] =>
  row.seats.map((index) => found?.seats.get(index));

export const sameSeats = (first: readonly SeatId[], second: readonly SeatId[]): boolean =>
  first.length === second.length && new Set([...first, ...second]).size === first.length;

/** How a seat stands in a row; undefined when it is of another row, or of none. */
export const seatOf = (row: RowStanding, seatId: SeatId): SeatStanding | undefined => {
  const { sectionId, rowBlock, index } = placeOf(seatId);
  return row.sectionId === sectionId && row.rowBlock === rowBlock ? row.seats.get(index) : undefined;
};

/** What the loser of a race learned for free replaces what it had read. */
export const asFound = (rows: readonly RowStanding[], found: readonly RowStanding[]): readonly RowStanding[] => {
  const newer = new Map(found.map((row) => [row.rowBlock, row]));
  return rows.map((row) => newer.get(row.rowBlock) ?? row);
};
