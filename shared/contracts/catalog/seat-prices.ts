import type { TicketTypeId } from '#shared/kernel/ids.ts';
import { type Money, shareOf } from '#shared/kernel/money.ts';
import { priceSeat, type SeatPrice } from '#shared/kernel/price.ts';
import type { PriceCategory, SaleSheet, TicketType } from './model.ts';
import { categoryIdOf, type Row } from './seat-map.ts';

/** A category with the all-in price of one of its places, as a regular ticket. */
export interface PricedCategory extends PriceCategory {
  allIn: SeatPrice;
}

/** What a place costs: its category, and the price of the ticket that is asked for. */
export interface PricedPlace {
  category: PriceCategory;
  /** Undefined where the sheet has no ticket types: the ticket is a regular one. */
  ticketType: TicketType | undefined;
  allIn: SeatPrice;
}

type Prices = Pick<SaleSheet, 'categories' | 'fee' | 'tax'>;

export const pricedCategories = ({ categories, fee, tax }: Prices): readonly PricedCategory[] =>
  categories.map((category) => ({ ...category, allIn: priceSeat(category.price, fee, tax) }));

/** The ticket type of that id, or the one a buyer gets who names none; undefined when the sheet has none such. */
export const ticketTypeOf = (
  { ticketTypes }: Pick<SaleSheet, 'ticketTypes'>,
  id: TicketTypeId | undefined,
): TicketType | undefined => (id === undefined ? ticketTypes?.[0] : ticketTypes?.find((type) => type.id === id));

/** Face price of a ticket of this type for a place of that face price. */
export const faceOf = (place: Money, type: TicketType | undefined): Money => {
  if (!type) return place;
  return 'fixed' in type.price ? type.price.fixed : shareOf(place, type.price.perMille);
};

/**
 * What a place of the section costs. The row's own category goes before the section's price, and that before its category's.
 * @returns undefined when the sheet does not sell that section, has no such ticket type, or does not sell the type there.
 */
export const priceOfPlace = (
  sheet: Prices & Pick<SaleSheet, 'sections' | 'ticketTypes'>,
  { sectionId, row }: { sectionId: string; row?: Pick<Row, 'categoryId'> | undefined },
  type?: TicketTypeId,
): PricedPlace | undefined => {
  const section = sheet.sections.find(({ id }) => id === sectionId);
  if (!section) return undefined;
  const categoryId = categoryIdOf(section, row ?? {});
  const category = sheet.categories.find(({ id }) => id === categoryId);
  if (!category) return undefined;
  const ticketType = ticketTypeOf(sheet, type);
  if (type !== undefined && !ticketType) return undefined;
  if (ticketType?.categoryIds && !ticketType.categoryIds.includes(categoryId)) return undefined;
  const place = categoryId === section.categoryId ? (section.price ?? category.price) : category.price;
  return { category, ticketType, allIn: priceSeat(faceOf(place, ticketType), sheet.fee, sheet.tax) };
};
