import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { categoryOfSection, type PricedCategory } from '#shared/contracts/catalog/seat-prices.ts';
import { type Total, totalOf } from '#shared/kernel/price.ts';
import type { Choice } from '../choice/choice.ts';

/** @throws Error when the sheet has no such section: a sheet names every section it sells. */
export const pricedSection = (sheet: SaleSheet, sectionId: string): PricedCategory => {
  const category = categoryOfSection(sheet, sectionId);
  if (!category) throw new Error(`The sale sheet has no price for section ${sectionId}`);
  return category;
};

/** The same sum the server makes. @param sectionIds of every place, one for each. */
export const totalOfPlaces = (sheet: SaleSheet, sectionIds: readonly string[]): Total =>
  totalOf(
    sectionIds.map((sectionId) => pricedSection(sheet, sectionId).allIn),
    sheet.organiser.currency,
  );

export const sectionIdsOf = ({ seatIds, places }: Choice): readonly string[] =>
  places ? Array<string>(places.quantity).fill(places.sectionId) : seatIds.map((seatId) => seatId.split(':')[0] ?? '');
