import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { Row, SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import type { RowStanding } from './rows.ts';
import { blocked, free, type SeatStanding } from './seat-value.ts';

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
