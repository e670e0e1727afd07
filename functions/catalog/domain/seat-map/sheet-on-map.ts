import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { capacityOf, type SeatMap } from '#shared/contracts/catalog/seat-map.ts';

/** The sale sheet as it sells another version of its venue’s map: the map says the sections, the sheet keeps its prices. */
export const sheetOnMap = (sheet: SaleSheet, map: SeatMap): SaleSheet => {
  const priced = new Map(sheet.sections.map(({ id, price }) => [id, price]));
  return {
    ...sheet,
    seatMap: { venueId: map.venueId, version: map.version },
    sections: map.sections.map((section) => {
      const { id, name, stand, kind, categoryId } = section;
      const price = priced.get(id);
      return { id, name, stand, kind, categoryId, capacity: capacityOf(section), ...(price && { price }) };
    }),
  };
};
