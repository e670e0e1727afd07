import type { Publication } from '#functions/catalog/use-cases/publish-performance.ts';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import { capacityOf } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';
import { type Fixture, type House, houses } from './fixtures.ts';
import { venueTime } from './venue-time.ts';

const saleSheetOf = (house: House, fixture: Fixture, now: Instant): SaleSheet => {
  const { map, venue, organiser } = house;
  const startsAt = venueTime(now, fixture.day, fixture.at, venue.timeZone);
  return {
    format: 1,
    performanceId: fixture.id as PerformanceId,
    eventId: fixture.id as EventId,
    organiser,
    title: fixture.title,
    startsAt,
    doorsAt: plusMinutes(startsAt, -house.doorsMinutesBefore),
    venue,
    seatMap: { venueId: map.venueId, version: map.version },
    sale: {
      opensAt: venueTime(now, fixture.onSaleFrom, '10:00', venue.timeZone),
      closesAt: startsAt,
      seatsPerBuyer: house.seatsPerBuyer,
      holdMinutes: 10,
      guestCheckout: fixture.guestCheckout ?? true,
      ...(fixture.codesHoursBefore !== undefined && {
        codesFrom: plusMinutes(startsAt, -60 * fixture.codesHoursBefore),
      }),
    },
    fee: house.fee,
    tax: house.tax,
    categories: map.categories.map((category) => ({
      ...category,
      price: { amountMinor: house.prices[category.id] ?? 0, currency: organiser.currency },
    })),
    sections: map.sections.map((section) => ({
      id: section.id,
      name: section.name,
      stand: section.stand,
      kind: section.kind,
      categoryId: section.categoryId,
      capacity: capacityOf(section),
    })),
    ...(fixture.onlyLeft && {
      allocation: { id: 'sold-before', allExcept: fixture.onlyLeft.map((seatId) => seatId as SeatId) },
    }),
  };
};

/**
 * Everything of the demo as it is published, made anew from the day it is asked for: what is on sale can be bought.
 * The same day gives the same. Soonest first, so that what can be bought is laid out first.
 */
export const demoPublications = (now: Instant): readonly Publication[] =>
  houses.flatMap((house) =>
    house.fixtures.map((fixture) => {
      const sheet = saleSheetOf(house, fixture, now);
      const { kind, organiser, venue, goodToKnow } = house;
      const { title, subtitle, description } = fixture;
      return {
        event: {
          eventId: sheet.eventId,
          kind,
          title,
          subtitle,
          organiser,
          venue,
          description,
          goodToKnow: [...goodToKnow],
        },
        sheet,
        seatMap: house.map,
      };
    }),
  );
