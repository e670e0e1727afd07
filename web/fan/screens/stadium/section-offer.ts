import type { SaleSheet, SheetSection } from '#shared/contracts/catalog/model.ts';
import type { SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { type PricedCategory, pricedCategories } from '#shared/contracts/catalog/seat-prices.ts';
import type { AvailabilityOverview } from '#shared/contracts/inventory/model.ts';

/** A section as it is offered. */
export interface SectionOffer {
  section: Section;
  kind: SheetSection['kind'];
  category: PricedCategory;
  /** Places free to buy; undefined until it is known. */
  free: number | undefined;
}

/** Sections that are sold, in the order of the sheet. */
export const offersOf = (
  sheet: SaleSheet,
  map: SeatMap,
  left: AvailabilityOverview['sections'] | undefined,
): readonly SectionOffer[] => {
  const drawn = new Map(map.sections.map((section) => [section.id, section]));
  const categories = new Map(pricedCategories(sheet).map((category) => [category.id, category]));
  const free = new Map(left?.map((one) => [one.sectionId, one.free]));
  return sheet.sections.flatMap(({ id, kind, categoryId }): SectionOffer[] => {
    const section = drawn.get(id);
    const category = categories.get(categoryId);
    return section && category ? [{ section, kind, category, free: left ? (free.get(id) ?? 0) : undefined }] : [];
  });
};

/** `132 free`, `sold out`; empty until it is known. */
export const freeWords = (free: number | undefined): string => {
  if (free === undefined) return '';
  return free === 0 ? 'Sold out' : `${free} free`;
};
