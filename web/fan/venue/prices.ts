import type { PriceCategory, SaleSheet } from '#shared/contracts/catalog/model.ts';
import { type Money, sum } from '#shared/kernel/money.ts';
import { priceSeat, type SeatPrice } from '#shared/kernel/price.ts';
import type { Choice } from '../choice/choice.ts';

/** A category with the all-in price of one of its places. */
export interface PricedCategory extends PriceCategory {
  allIn: SeatPrice;
}

export const pricedCategories = ({ categories, fee, tax }: SaleSheet): readonly PricedCategory[] =>
  categories.map((category) => ({ ...category, allIn: priceSeat(category.price, fee, tax) }));

/** @throws Error when the sheet has no such section: a sheet names every section it sells. */
export const categoryOfSection = (sheet: SaleSheet, sectionId: string): PricedCategory => {
  const section = sheet.sections.find(({ id }) => id === sectionId);
  const category = pricedCategories(sheet).find(({ id }) => id === section?.categoryId);
  if (!category) throw new Error(`The sale sheet has no price for section ${sectionId}`);
  return category;
};

export interface Total {
  total: Money;
  serviceFee: Money;
  taxInside: Money;
}

/** The same sum the server makes: priced per seat, then added. @param sectionIds of every place, one for each. */
export const totalOf = (sheet: SaleSheet, sectionIds: readonly string[]): Total => {
  const prices = sectionIds.map((sectionId) => categoryOfSection(sheet, sectionId).allIn);
  const { currency } = sheet.organiser;
  return {
    total: sum(
      prices.map(({ total }) => total),
      currency,
    ),
    serviceFee: sum(
      prices.map(({ serviceFee }) => serviceFee),
      currency,
    ),
    taxInside: sum(
      prices.map(({ taxInside }) => taxInside),
      currency,
    ),
  };
};

export const sectionIdsOf = ({ seatIds, places }: Choice): readonly string[] =>
  places ? Array<string>(places.quantity).fill(places.sectionId) : seatIds.map((seatId) => seatId.split(':')[0] ?? '');
