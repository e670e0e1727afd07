import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { SaleSheet as SaleSheetSchema } from '#shared/contracts/catalog/model.ts';
import { capacityOf, type Row, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import type { PerformanceId, SectionId, VenueId } from '#shared/kernel/ids.ts';

/** Everything is on sale in this time; the clock of a workload moves inside it. */
export const saleTimes = { opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2036-01-01T00:00:00.000Z' } as const;

export interface Shape {
  sections: number;
  rows: number;
  /** Seats, or places, in a row. */
  seats: number;
  kind?: 'seated' | 'standing';
}

const rowAt = (nth: number, count: number): Row => ({
  block: String(nth + 1),
  label: String(nth + 1),
  count,
  first: 1,
  step: 1,
  start: [0, 8 * nth],
  pitch: 5,
  curve: 0,
});

const sectionAt = (nth: number, { rows, seats, kind = 'seated' }: Shape): Section => {
  const left = nth * (seats * 5 + 20);
  return {
    id: `N${nth + 1}` as SectionId,
    name: `Section ${nth + 1}`,
    stand: 'North Stand',
    kind,
    categoryId: 'goal',
    position: [left, 0],
    rotation: 0,
    outline: [
      [left, 0],
      [left + seats * 5, 0],
      [left + seats * 5, rows * 8],
      [left, rows * 8],
    ],
    focalPoint: [left + seats * 2.5, -100],
    rows: Array.from({ length: rows }, (_, row) => rowAt(row, seats)),
  };
};

/** A hall of equal sections of equal straight rows, of one category: what is measured is the sale, not the plan. */
export const hallOf = (shape: Shape): SeatMap => ({
  format: 1,
  venueId: 'bench-hall' as VenueId,
  version: 1,
  name: 'The hall of the bench',
  size: { width: shape.sections * (shape.seats * 5 + 20) + 100, height: 2000 },
  stage: {
    label: 'Stage',
    outline: [
      [0, -120],
      [100, -120],
      [100, -100],
    ],
  },
  categories: [{ id: 'goal', name: 'Everywhere', colour: 5 }],
  sections: Array.from({ length: shape.sections }, (_, nth) => sectionAt(nth, shape)),
});

/** Minor units, the service fee with it: what a buyer is shown for one seat. */
export const priceOfOne = 3328;

/** Sold to anybody, eight seats a buyer, ten minutes a hold. */
export const sheetOf = (performanceId: PerformanceId, { venueId, version, sections }: SeatMap): SaleSheet =>
  SaleSheetSchema.parse({
    format: 1,
    performanceId,
    eventId: 'bench-night',
    organiser: { id: 'belfoot', name: 'BelFoot FC', currency: 'EUR', brandHue: 222 },
    title: 'The night of the bench',
    startsAt: saleTimes.closesAt,
    doorsAt: saleTimes.closesAt,
    venue: { id: venueId, name: 'The hall of the bench', city: 'Antwerp', country: 'BE', timeZone: 'Europe/Brussels' },
    seatMap: { venueId, version },
    sale: { ...saleTimes, seatsPerBuyer: 8, holdMinutes: 10, guestCheckout: true },
    fee: { servicePerMille: 40, serviceMinimumMinor: 50 },
    tax: { name: 'VAT 6 %', ratePerMille: 60 },
    categories: [{ id: 'goal', name: 'Everywhere', colour: 5, price: { amountMinor: 3200, currency: 'EUR' } }],
    sections: sections.map((section) => ({
      id: section.id,
      name: section.name,
      stand: section.stand,
      kind: section.kind,
      categoryId: section.categoryId,
      capacity: capacityOf(section),
    })),
  });
