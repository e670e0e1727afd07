import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { categoryIdOf, isNumbered, type Row, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { priceOfPlace } from '#shared/contracts/catalog/seat-prices.ts';
import type { BestAvailable } from '#shared/contracts/inventory/model.ts';
import type { TicketTypeId } from '#shared/kernel/ids.ts';

/** What a party asks the box office to choose by, with the kinds of ticket it is for. */
export interface AskForBest extends BestAvailable {
  ticketTypes?: readonly TicketTypeId[] | undefined;
}

/** A section with the rows that fit what is asked for, whether or not there is room in them. */
export interface Offer {
  section: Section;
  rows: readonly Row[];
}

type Sheet = Pick<SaleSheet, 'sections' | 'categories' | 'fee' | 'tax' | 'ticketTypes'>;

/**
 * The numbered sections and rows a party may be given at all: on sale, of the categories and sections asked for, sold as every kind of ticket
 * asked for, and none of them dearer than `priceAtMost`, all-in, for one seat. A price in another currency fits nothing.
 */
export const offersFor = (sheet: Sheet, { sections }: Pick<SeatMap, 'sections'>, ask: AskForBest): readonly Offer[] => {
  const types = ask.ticketTypes ? [...new Set(ask.ticketTypes)] : [undefined];
  const fits = (section: Section, row: Row): boolean => {
    if (ask.categoryIds && !ask.categoryIds.includes(categoryIdOf(section, row))) return false;
    const prices = types.map((type) => priceOfPlace(sheet, { sectionId: section.id, row }, type)?.allIn.total);
    return prices.every(
      (price) =>
        price !== undefined &&
        (!ask.priceAtMost ||
          (price.currency === ask.priceAtMost.currency && price.amountMinor <= ask.priceAtMost.amountMinor)),
    );
  };
  return sections
    .filter((section) => isNumbered(section) && (!ask.sectionIds || ask.sectionIds.includes(section.id)))
    .map((section) => ({ section, rows: section.rows.filter((row) => fits(section, row)) }))
    .filter(({ rows }) => rows.length > 0);
};
