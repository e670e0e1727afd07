import type { PriceCategory, SaleSheet, SheetSection } from '#shared/contracts/catalog/model.ts';
import { categoryIdOf, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { type PricedCategory, pricedCategories, priceOfPlace } from '#shared/contracts/catalog/seat-prices.ts';
import type { AvailabilityOverview } from '#shared/contracts/inventory/model.ts';
import type { Money } from '#shared/kernel/money.ts';
import { moneyText } from '#web/ui/money.ts';

/** A section as it is offered. */
export interface SectionOffer {
  section: Section;
  kind: SheetSection['kind'];
  /** Of most of its places: the colour it is drawn in. */
  category: PriceCategory;
  /** Of any of its rows. */
  categoryIds: readonly string[];
  /** All-in, the lowest of its places. */
  from: Money;
  /** Whether some of its places cost more. */
  more: boolean;
  /** Places free to buy; undefined until it is known. */
  free: number | undefined;
}

const rowsByCategory = (section: Section) => [
  ...new Map(section.rows.map((row) => [categoryIdOf(section, row), row])).values(),
];

/** Sections that are sold, in the order of the sheet. */
export const offersOf = (
  sheet: SaleSheet,
  map: SeatMap,
  left: AvailabilityOverview['sections'] | undefined,
): readonly SectionOffer[] => {
  const drawn = new Map(map.sections.map((section) => [section.id, section]));
  const free = new Map(left?.map((one) => [one.sectionId, one.free]));
  return sheet.sections.flatMap(({ id, kind, categoryId }): SectionOffer[] => {
    const section = drawn.get(id);
    const category = sheet.categories.find((one) => one.id === categoryId);
    if (!section || !category) return [];
    const rows = rowsByCategory(section);
    const prices = rows
      .flatMap((row) => priceOfPlace(sheet, { sectionId: id, row })?.allIn.total ?? [])
      .toSorted((a, b) => a.amountMinor - b.amountMinor);
    const [from] = prices;
    if (!from) return [];
    return [
      {
        section,
        kind,
        category,
        categoryIds: rows.map((row) => categoryIdOf(section, row)),
        from,
        more: prices.at(-1)?.amountMinor !== from.amountMinor,
        free: left ? (free.get(id) ?? 0) : undefined,
      },
    ];
  });
};

/** The categories with the lowest price a place of theirs has anywhere: sections may cost less. */
export const categoriesOffered = (sheet: SaleSheet, offers: readonly SectionOffer[]): readonly PricedCategory[] =>
  pricedCategories(sheet)
    .filter(({ id }) => offers.some(({ categoryIds }) => categoryIds.includes(id)))
    .map((category) => {
      const lowest = offers
        .filter((offer) => offer.categoryIds.includes(category.id))
        .flatMap(
          ({ section }) => priceOfPlace(sheet, { sectionId: section.id, row: { categoryId: category.id } }) ?? [],
        )
        .toSorted((a, b) => a.allIn.total.amountMinor - b.allIn.total.amountMinor)[0];
      return lowest ? { ...category, allIn: lowest.allIn } : category;
    });

/** `€35`, or `from €35` where places of the section cost more. */
export const priceWords = ({ from, more }: Pick<SectionOffer, 'from' | 'more'>): string =>
  `${more ? 'from ' : ''}${moneyText(from)}`;

const kindWords: Record<SheetSection['kind'], string> = {
  seated: '',
  standing: ', standing',
  unnumbered: ', seats numbered later',
};

/** What a section is, behind the name of its category. */
export const kindOf = ({ kind }: Pick<SectionOffer, 'kind'>): string => kindWords[kind];

/** `132 free`, `sold out`; empty until it is known. */
export const freeWords = (free: number | undefined): string => {
  if (free === undefined) return '';
  return free === 0 ? 'Sold out' : `${free} free`;
};
