import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { type PricedPlace, priceOfPlace } from '#shared/contracts/catalog/seat-prices.ts';
import { type Total, totalOf } from '#shared/kernel/price.ts';
import type { Choice } from '../choice/choice.ts';

/** @throws Error when the sheet has no such section: a sheet names every section it sells. */
export const pricedSection = (sheet: SaleSheet, sectionId: string): PricedPlace => {
  const place = priceOfPlace(sheet, { sectionId });
  if (!place) throw new Error(`The sale sheet has no price for section ${sectionId}`);
  return place;
};

/** The same sum the server makes. @param sectionIds of every place, one for each. */
export const totalOfPlaces = (sheet: SaleSheet, sectionIds: readonly string[]): Total =>
  totalOf(
    sectionIds.map((sectionId) => pricedSection(sheet, sectionId).allIn),
    sheet.organiser.currency,
  );

export const sectionIdsOf = ({ seatIds, places }: Choice): readonly string[] =>
  places ? Array<string>(places.quantity).fill(places.sectionId) : seatIds.map((seatId) => seatId.split(':')[0] ?? '');
