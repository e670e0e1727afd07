import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { capacityOf, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import { priceSeat } from '#shared/kernel/price.ts';

/** What is wrong, where, in one line for the person who publishes. */
export type Finding = string;

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

/** The most one payment may be, in minor units. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const mostOfOnePayment = 99_999_999;

/** A price below nothing would pay the buyer; one that cannot be charged would hold seats for nothing. */
const checkPrices = ({ categories, fee, tax, sale }: SaleSheet): readonly Finding[] => [
  ...repeated(categories.map(({ id }) => id)).map((id) => `There are two prices for category ${id}`),
  ...categories.flatMap(({ id, price }) => {
    if (price.amountMinor < 0) return [`Category ${id} has a price below nothing`];
    const most = priceSeat(price, fee, tax).total.amountMinor * sale.seatsPerBuyer;
    return most > mostOfOnePayment
      ? [`Category ${id}: ${sale.seatsPerBuyer} seats cost more than one payment may be`]
      : [];
  }),
];

/** The sale sheet against the map it sells: the same sections with the same places, every one of them priced. */
export const checkSaleSheet = (sheet: SaleSheet, map: SeatMap): readonly Finding[] => {
  const { codesFrom } = sheet.sale;
  const mapped = new Map<string, Section>(map.sections.map((section) => [section.id, section]));
  const priced = new Set(sheet.categories.map(({ id }) => id));
  const listed = new Set<string>(sheet.sections.map(({ id }) => id));
  const seats = new Set<string>(
    map.sections.flatMap((section) =>
      section.rows.flatMap((row) =>
        Array.from({ length: row.count }, (_, index) => seatIdAt(section.id, row.block, index)),
      ),
    ),
  );
  return [
    ...(sheet.seatMap.venueId === map.venueId && sheet.seatMap.version === map.version
      ? []
      : ['The sale sheet names another seat map']),
    ...(sheet.sale.opensAt < sheet.sale.closesAt ? [] : ['The sale closes before it opens']),
    ...(sheet.doorsAt <= sheet.startsAt ? [] : ['The doors open after the start']),
    ...(codesFrom === undefined || codesFrom <= sheet.doorsAt
      ? []
      : ['The codes can be seen only after the doors open']),
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
      ];
    }),
    ...sheet.categories
      .filter(({ price }) => price.currency !== sheet.organiser.currency)
      .map(({ id }) => `Category ${id} is priced in another currency than the organiser uses`),
    ...checkPrices(sheet),
    ...(sheet.allocation?.allExcept ?? [])
      .filter((id) => !seats.has(id))
      .map((id) => `There is no seat ${id} to keep back`),
  ];
};
