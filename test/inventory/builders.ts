import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { SaleSheet as SaleSheetSchema } from '#shared/contracts/catalog/model.ts';
import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { BuyerId, HoldId, OrderId, PerformanceId, SeatId, SectionId, VenueId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** A time of the day everything happens on: `at('10:00:00')`. */
export const at = (time: string): Instant => `2026-08-01T${time.length === 8 ? `${time}.000` : time}Z` as Instant;

export const match = 'belfoot-noordzee' as PerformanceId;
export const fan = 'fan_5eed0000-0000-4000-8000-000000000001' as BuyerId;
export const fan2 = 'fan_5eed0000-0000-4000-8000-000000000002' as BuyerId;
export const nthFan = (n: number): BuyerId => `fan_5eed0000-0000-4000-8000-${String(n).padStart(12, '0')}` as BuyerId;
export const order = (n: number): OrderId => `ord_${String(n).padStart(26, '0')}` as OrderId;
export const holdId = (text: string): HoldId => text.padEnd(8, '_') as HoldId;
export const seat = (text: string): SeatId => text as SeatId;
export const seats = (...texts: string[]): SeatId[] => texts.map(seat);
export const section = (text: string): SectionId => text as SectionId;

const straightRow = (block: string, count: number): Row => ({
  block,
  label: block,
  count,
  first: 1,
  step: 1,
  start: [0, 8 * (Number(block) - 1)],
  pitch: 5,
  curve: 0,
});

const sectionOf = (id: string, kind: Section['kind'], left: number, rows: Row[]): Section => ({
  id: id as SectionId,
  name: `Section ${id}`,
  stand: 'North Stand',
  kind,
  categoryId: 'goal',
  position: [left, 0],
  rotation: 0,
  outline: [
    [left, 0],
    [left + 100, 0],
    [left + 100, 100],
  ],
  focalPoint: [0, -500],
  rows,
});

/** Two seated sections and a terrace of two virtual rows. Seat 4 of row 1 of N1 does not exist for buyers. */
export const smallVenue: SeatMap = {
  format: 1,
  venueId: 'small-venue' as VenueId,
  version: 1,
  name: 'A small venue',
  size: { width: 1000, height: 1000 },
  stage: {
    label: 'Pitch',
    outline: [
      [0, 0],
      [100, 0],
      [100, 100],
    ],
  },
  categories: [{ id: 'goal', name: 'Behind the goal', colour: 5 }],
  sections: [
    sectionOf('N1', 'seated', 0, [
      { ...straightRow('1', 10), disabled: [4] },
      straightRow('2', 12),
      straightRow('3', 50),
    ]),
    sectionOf('N2', 'seated', 300, [straightRow('1', 10)]),
    sectionOf('S1', 'standing', 600, [straightRow('1', 50), straightRow('2', 30)]),
  ],
};

/** On sale all day from 09:00 to 20:00, eight seats a buyer, ten minutes a hold. */
export const saleSheet = (different: Partial<SaleSheet> = {}): SaleSheet =>
  SaleSheetSchema.parse({
    format: 1,
    performanceId: match,
    eventId: 'belfoot-noordzee',
    organiser: { id: 'belfoot', name: 'BelFoot FC', currency: 'EUR', brandHue: 222 },
    title: 'BelFoot FC – KV Noordzee',
    startsAt: at('20:00:00'),
    doorsAt: at('18:30:00'),
    venue: { id: 'small-venue', name: 'A small venue', city: 'Antwerp', country: 'BE', timeZone: 'Europe/Brussels' },
    seatMap: { venueId: 'small-venue', version: 1 },
    sale: {
      opensAt: at('09:00:00'),
      closesAt: at('20:00:00'),
      seatsPerBuyer: 8,
      holdMinutes: 10,
      guestCheckout: true,
    },
    fee: { servicePerMille: 40, serviceMinimumMinor: 50 },
    tax: { name: 'VAT 6 %', ratePerMille: 60 },
    categories: [{ id: 'goal', name: 'Behind the goal', colour: 5, price: { amountMinor: 3200, currency: 'EUR' } }],
    sections: smallVenue.sections.map(({ id, name, stand, kind, categoryId, rows }) => ({
      id,
      name,
      stand,
      kind,
      categoryId,
      capacity: rows.reduce((all, row) => all + row.count - (row.disabled?.length ?? 0), 0),
    })),
    ...different,
  });
