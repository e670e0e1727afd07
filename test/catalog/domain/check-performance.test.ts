import { describe, expect, it } from 'vitest';
import { checkSaleSheet } from '#functions/catalog/domain/check-performance.ts';
import { summaryOf } from '#functions/catalog/domain/price-from.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { at, saleSheet, seats, smallVenue } from '#test/inventory/builders.ts';

const sheetWith = (change: (sheet: SaleSheet) => void): SaleSheet => {
  const sheet = structuredClone(saleSheet());
  change(sheet);
  return sheet;
};

describe('a sale sheet', () => {
  it('that sells its map has no findings', () => expect(checkSaleSheet(saleSheet(), smallVenue)).toEqual([]));

  it.each<[string, (sheet: SaleSheet) => void, string]>([
    [
      'another map',
      ({ seatMap }) => void Object.assign(seatMap, { version: 2 }),
      'The sale sheet names another seat map',
    ],
    [
      'a sale that closes first',
      ({ sale }) => void Object.assign(sale, { opensAt: sale.closesAt }),
      'The sale closes before it opens',
    ],
    [
      'doors after the start',
      (sheet) => void Object.assign(sheet, { doorsAt: at('20:00:01') }),
      'The doors open after the start',
    ],
    [
      'codes after the doors',
      ({ sale }) => void Object.assign(sale, { codesFrom: at('18:30:01') }),
      'The codes can be seen only after the doors open',
    ],
    ['a section left out', ({ sections }) => void sections.pop(), 'Section S1 of the map is not in the sale'],
    ['a section twice', ({ sections }) => void sections.push(...sections.slice(0, 1)), 'Section N1 is sold twice'],
    [
      'more places than there are',
      ({ sections: [first] }) => void Object.assign(first ?? {}, { capacity: 99 }),
      'Section N1 has 71 places, not 99',
    ],
    [
      'a stand that sits',
      ({ sections }) => void Object.assign(sections[2] ?? {}, { kind: 'seated' }),
      'Section S1 is standing on the map',
    ],
    [
      'no price for a category',
      ({ sections: [first] }) => void Object.assign(first ?? {}, { categoryId: 'sky' }),
      'Section N1 is of category sky, which has no price',
    ],
    [
      'a price below nothing',
      ({ categories: [first] }) => void Object.assign(first?.price ?? {}, { amountMinor: -1 }),
      'Category goal has a price below nothing',
    ],
    [
      'a price that cannot be charged',
      ({ categories: [first] }) => void Object.assign(first?.price ?? {}, { amountMinor: 12_100_000 }),
      'Category goal: 8 seats cost more than one payment may be',
    ],
    [
      'two prices for one category',
      ({ categories }) => void categories.push(...categories.slice(0, 1)),
      'There are two prices for category goal',
    ],
    [
      'another currency',
      ({ categories: [first] }) => void Object.assign(first?.price ?? {}, { currency: 'USD' }),
      'Category goal is priced in another currency than the organiser uses',
    ],
    [
      'a seat kept back that is not there',
      (sheet) => void Object.assign(sheet, { allocation: { id: 'members', allExcept: seats('N9:1:1') } }),
      'There is no seat N9:1:1 to keep back',
    ],
  ])('with %s is not sellable', (_, change, finding) => {
    expect(checkSaleSheet(sheetWith(change), smallVenue)).toContain(finding);
  });

  it('is listed from its lowest all-in price: 32.00 and 4 % service make 33.28', () => {
    const dearer = sheetWith(({ categories }) => {
      const [first] = categories;
      if (first) categories.unshift({ ...first, id: 'premium', price: { amountMinor: 8500, currency: 'EUR' } });
    });
    expect(summaryOf(dearer).from).toEqual({ amountMinor: 3328, currency: 'EUR' });
  });

  it('is listed with whom it is sold to and when, that it is stopped, and when it was to be', () => {
    const members = { audience: 'members', opensAt: at('08:00:00'), closesAt: at('09:00:00') } as const;
    const changed = sheetWith((sheet) => {
      sheet.sale.phases = [{ id: 'members', name: 'Members', ...members, seatsPerBuyer: 2 }];
      sheet.sale.stopped = true;
      sheet.movedFrom = at('17:00:00');
    });
    expect(summaryOf(changed)).toMatchObject({ phases: [members], stopped: true, movedFrom: at('17:00:00') });
    expect(Object.keys(summaryOf(saleSheet()))).not.toContain('phases');
  });
});
