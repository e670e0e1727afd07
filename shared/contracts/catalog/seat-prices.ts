import { priceSeat, type SeatPrice } from '#shared/kernel/price.ts';
import type { PriceCategory, SaleSheet } from './model.ts';

/** A category with the all-in price of one of its places. */
export interface PricedCategory extends PriceCategory {
  allIn: SeatPrice;
}

export const pricedCategories = ({
  categories,
  fee,
  tax,
}: Pick<SaleSheet, 'categories' | 'fee' | 'tax'>): readonly PricedCategory[] =>
  categories.map((category) => ({ ...category, allIn: priceSeat(category.price, fee, tax) }));

/** What a place of the section costs; undefined when the sheet does not sell that section. */
export const categoryOfSection = (sheet: SaleSheet, sectionId: string): PricedCategory | undefined => {
  const section = sheet.sections.find(({ id }) => id === sectionId);
  return pricedCategories(sheet).find(({ id }) => id === section?.categoryId);
};
