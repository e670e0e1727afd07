import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Row, SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, type SectionId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding, SeatChange } from './rows.ts';
import { blocked, free, isFree, type SeatStanding } from './seat-value.ts';
import { isWithdrawn, takenAs } from './withdrawn.ts';

/** How every row of a performance stands before the first hold: free, given away before the sale, or blocked. */
export const layOutRows = (map: SeatMap, { allocation }: Pick<SaleSheet, 'allocation'>): readonly RowStanding[] => {
  const kept = new Set<string>(allocation?.allExcept);
  const given: SeatStanding | undefined = allocation && { is: 'allocated', allocationId: allocation.id };
  const seatAt = (sectionId: string, row: Row, index: number): SeatStanding => {
    if (row.disabled?.includes(index)) return blocked;
    return given && !kept.has(seatIdAt(sectionId, row.block, index)) ? given : free;
  };
  return map.sections.flatMap((section) =>
    section.rows.map((row) => ({
      sectionId: section.id,
      rowBlock: row.block,
      seats: new Map(Array.from({ length: row.count }, (_, index) => [index, seatAt(section.id, row, index)] as const)),
    })),
  );
};

/** A row of an earlier seat map, with those of its seats that are on the new one no more. */
export interface SeatsThatLeft {
  sectionId: SectionId;
  rowBlock: string;
  indexes: readonly number[];
}

/** Seats of earlier versions that the new one does not have; those it has out of use are among its own rows. */
export const seatsThatLeft = (earlier: readonly SeatMap[], map: SeatMap): readonly SeatsThatLeft[] => {
  const keyOf = (sectionId: string, { block }: Row) => `${sectionId}:${block}`;
  const counts = new Map(
    map.sections.flatMap(({ id, rows }) => rows.map((row) => [keyOf(id, row), row.count] as const)),
  );
  const left = new Map<string, SeatsThatLeft>();
  for (const { id, rows } of earlier.flatMap(({ sections }) => sections)) {
    for (const row of rows) {
      const stays = counts.get(keyOf(id, row)) ?? 0;
      const before = left.get(keyOf(id, row))?.indexes ?? [];
      if (row.count <= stays || row.count - stays <= before.length) continue;
      const indexes = Array.from({ length: row.count - stays }, (_, nth) => stays + nth);
      left.set(keyOf(id, row), { sectionId: id, rowBlock: row.block, indexes });
    }
  }
  return [...left.values()];
};

/** Seats that were sold or are held although the map has them no more: they stay, and staff see to their people. */
export const keptOf = (
  { sectionId, rowBlock, seats }: RowStanding,
  leaving: readonly number[],
  now: Instant,
): readonly SeatId[] =>
  leaving
    .filter((index) => takenAs(seats.get(index), now) !== undefined)
    .map((index) => seatIdAt(sectionId, rowBlock, index));

/** What blocks those of the leaving seats that nobody has: exactly as they were seen, so that whoever takes one meanwhile keeps it. */
export const blocking = (found: RowStanding, leaving: readonly number[], now: Instant): readonly SeatChange[] =>
  leaving.flatMap((index) => {
    const from = found.seats.get(index);
    return from && (isFree(from, now) || isWithdrawn(from)) ? [{ index, from, to: blocked }] : [];
  });

/** What a row that is there already lacks. */
export const missingSeats = (found: RowStanding, wanted: RowStanding): RowStanding => ({
  ...wanted,
  seats: new Map([...wanted.seats].filter(([index]) => !found.seats.has(index))),
});

/** Seats the new map has out of use. */
export const outOfUse = ({ seats }: RowStanding): readonly number[] =>
  [...seats].flatMap(([index, seat]) => (seat.is === 'blocked' ? [index] : []));

/**
 * What puts seats back on sale that an earlier map had out of use, or had not at all. Seats that staff have blocked carry the mark of their
 * block, and stay.
 */
export const reopening = (found: RowStanding, wanted: RowStanding): readonly SeatChange[] =>
  [...wanted.seats].flatMap(([index, to]) => {
    const from = found.seats.get(index);
    return from?.is === 'blocked' && from.by === undefined && to.is !== 'blocked' ? [{ index, from, to }] : [];
  });
