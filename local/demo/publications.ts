import type { Publication } from '#functions/catalog/use-cases/publish-performance.ts';
import type { SaleSheet, TicketType } from '#shared/contracts/catalog/model.ts';
import type { SalesPhase } from '#shared/contracts/catalog/sale-terms.ts';
import { capacityOf } from '#shared/contracts/catalog/seat-map.ts';
import type { ArtistId, EventId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';
import type { Fixture, House } from './fixtures.ts';
import { houses } from './houses/houses.ts';
import { venueTime } from './venue-time.ts';

/** At 10:00 on the venue's clocks. */
export const morning = ({ venue }: House, day: number, now: Instant): Instant =>
  venueTime(now, day, '10:00', venue.timeZone);

const ticketTypesOf = (house: House, { ticketTypes }: Fixture, now: Instant): TicketType[] | undefined =>
  ticketTypes?.map(({ id, perMille, untilDay, ...rest }) => ({
    id: id as TicketTypeId,
    ...rest,
    price: { perMille },
    ...(untilDay !== undefined && { closesAt: morning(house, untilDay, now) }),
  }));

export const phasesOf = (
  house: House,
  { phases }: Pick<Fixture, 'phases'>,
  closesAt: Instant,
  now: Instant,
): SalesPhase[] | undefined =>
  phases?.map(({ fromDay, untilDay, codes: _, ...rest }) => ({
    ...rest,
    opensAt: morning(house, fromDay, now),
    closesAt: untilDay === undefined ? closesAt : morning(house, untilDay, now),
  }));

const saleSheetOf = (house: House, fixture: Fixture, now: Instant): SaleSheet => {
  const { map, venue, organiser } = house;
  const startsAt = venueTime(now, fixture.day, fixture.at, venue.timeZone);
  const phases = phasesOf(house, fixture, startsAt, now);
  const ticketTypes = ticketTypesOf(house, fixture, now);
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
      opensAt: morning(house, fixture.onSaleFrom, now),
      closesAt: startsAt,
      seatsPerBuyer: house.seatsPerBuyer,
      holdMinutes: 10,
      guestCheckout: fixture.guestCheckout ?? true,
      ...(fixture.codesHoursBefore !== undefined && {
        codesFrom: plusMinutes(startsAt, -60 * fixture.codesHoursBefore),
      }),
      ...(phases && { phases }),
      ...((fixture.avoidLoneSeats ?? house.avoidLoneSeats) && { avoidLoneSeats: true }),
    },
    fee: house.fee,
    tax: house.tax,
    categories: map.categories.map((category) => ({
      ...category,
      price: { amountMinor: house.prices[category.id] ?? 0, currency: organiser.currency },
    })),
    sections: map.sections.map((section) => {
      const own = house.sectionPrices?.[section.id];
      return {
        id: section.id,
        name: section.name,
        stand: section.stand,
        kind: section.kind,
        categoryId: section.categoryId,
        capacity: capacityOf(section),
        ...(own !== undefined && { price: { amountMinor: own, currency: organiser.currency } }),
      };
    }),
    ...(ticketTypes && { ticketTypes }),
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
      const { kind, organiser, venue, cityId, categoryId, goodToKnow, terms, refunds } = house;
      const { title, subtitle, description } = fixture;
      return {
        event: {
          eventId: sheet.eventId,
          kind,
          title,
          subtitle,
          organiser,
          venue,
          cityId,
          categoryId,
          ...(fixture.artists && { artists: fixture.artists.map(({ id, name }) => ({ id: id as ArtistId, name })) }),
          description,
          goodToKnow: [...goodToKnow],
          terms,
          refunds,
        },
        sheet,
        seatMap: house.map,
      };
    }),
  );

/** The codes that open phases of the demo's sales. */
export const demoCodes = (): readonly { performanceId: PerformanceId; phaseId: string; codes: readonly string[] }[] =>
  houses.flatMap(({ fixtures }) =>
    fixtures.flatMap(({ id, phases = [] }) =>
      phases.flatMap((phase) =>
        phase.codes ? [{ performanceId: id as PerformanceId, phaseId: phase.id, codes: phase.codes }] : [],
      ),
    ),
  );
