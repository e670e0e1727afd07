import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { capacityOf, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { priceSeat } from '#shared/kernel/price.ts';
import { checkTerms, type TermsFinding } from './publication/check-terms.ts';

/** What is wrong, where, in one line for the person who publishes. */
export type Finding = string;

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

/** The most one payment may be, in minor units. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const mostOfOnePayment = 99_999_999;

/** A price below nothing would pay the buyer; one that cannot be charged would hold seats for nothing. */
const checkPrices = ({ categories, sections, fee, tax, sale, organiser }: SaleSheet): readonly TermsFinding[] => {
  const inCategory = (id: string, what: string) => ({ at: `prices/categories/${id}`, what: `Category ${id}${what}` });
  const inSection = (id: string, what: string) => ({ at: `prices/sections/${id}`, what: `Section ${id}${what}` });
  const priced = [
    ...categories.map(({ id, price }) => ({ price, wrong: (what: string) => inCategory(id, what) })),
    ...sections.flatMap(({ id, price }) => (price ? [{ price, wrong: (what: string) => inSection(id, what) }] : [])),
  ];
  return [
    ...repeated(categories.map(({ id }) => id)).map((id) => ({
      at: 'prices/categories',
      what: `There are two prices for category ${id}`,
    })),
    ...priced.flatMap(({ price, wrong }) => {
      if (price.currency !== organiser.currency)
        return [wrong(' is priced in another currency than the organiser uses')];
      if (price.amountMinor < 0) return [wrong(' has a price below nothing')];
      const most = priceSeat(price, fee, tax).total.amountMinor * sale.seatsPerBuyer;
      return most > mostOfOnePayment ? [wrong(`: ${sale.seatsPerBuyer} seats cost more than one payment may be`)] : [];
    }),
  ];
};

const checkTimes = ({ sale, doorsAt, startsAt }: SaleSheet): readonly TermsFinding[] => [
  ...(sale.opensAt < sale.closesAt ? [] : [{ at: 'sale/closesAt', what: 'The sale closes before it opens' }]),
  ...(doorsAt <= startsAt ? [] : [{ at: 'doorsAt', what: 'The doors open after the start' }]),
  ...(sale.codesFrom === undefined || sale.codesFrom <= doorsAt
    ? []
    : [{ at: 'codesHoursBefore', what: 'The codes can be seen only after the doors open' }]),
];

/** The same sections with the same places as the map has, every one of them priced. */
const checkSections = (sheet: SaleSheet, map: SeatMap): readonly TermsFinding[] => {
  const mapped = new Map<string, Section>(map.sections.map((section) => [section.id, section]));
  const priced = new Set(sheet.categories.map(({ id }) => id));
  const listed = new Set<string>(sheet.sections.map(({ id }) => id));
  const wrong = [
    ...repeated(sheet.sections.map(({ id }) => id)).map((id) => `Section ${id} is sold twice`),
    ...map.sections.filter(({ id }) => !listed.has(id)).map(({ id }) => `Section ${id} of the map is not in the sale`),
    ...sheet.sections.flatMap(({ id, categoryId, capacity, kind }) => {
      const section = mapped.get(id);
      if (!section) return [`Section ${id} is not on the map`];
      return [
        ...(capacityOf(section) === capacity
          ? []
          : [`Section ${id} has ${capacityOf(section)} places, not ${capacity}`]),
        ...(section.kind === kind ? [] : [`Section ${id} is ${section.kind} on the map`]),
        ...(priced.has(categoryId) ? [] : [`Section ${id} is of category ${categoryId}, which has no price`]),
        ...[...new Set(section.rows.flatMap((row) => row.categoryId ?? []))]
          .filter((category) => !priced.has(category))
          .map((category) => `Section ${id} has rows of category ${category}, which has no price`),
      ];
    }),
  ];
  return wrong.map((what) => ({ at: 'seatMapVersion', what }));
};

const checkAllocation = ({ allocation }: SaleSheet, map: SeatMap): readonly TermsFinding[] => {
  if (!allocation) return [];
  const seats = new Set<string>(
    map.sections.flatMap((section) =>
      section.rows.flatMap((row) =>
        Array.from({ length: row.count }, (_, index) => seatIdAt(section.id, row.block, index)),
      ),
    ),
  );
  return allocation.allExcept
    .filter((id) => !seats.has(id))
    .map((id) => ({ at: 'allocation/allExcept', what: `There is no seat ${id} to keep back` }));
};

/** Everything that would make a sale wrong, against the map it sells. */
export const findingsOfSheet = (sheet: SaleSheet, map: SeatMap): readonly TermsFinding[] => [
  ...(sheet.seatMap.venueId === map.venueId && sheet.seatMap.version === map.version
    ? []
    : [{ at: 'seatMapVersion', what: 'The sale sheet names another seat map' }]),
  ...checkTimes(sheet),
  ...checkSections(sheet, map),
  ...checkPrices(sheet),
  ...checkTerms(sheet),
  ...checkAllocation(sheet, map),
];

/** The same in words. */
export const checkSaleSheet = (sheet: SaleSheet, map: SeatMap): readonly Finding[] =>
  findingsOfSheet(sheet, map).map(({ what }) => what);
