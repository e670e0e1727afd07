import type { Publication } from '#functions/catalog/use-cases/publish-performance.ts';
import type { Organiser, SaleSheet, Venue } from '#shared/contracts/catalog/model.ts';
import { capacityOf, type SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { EventId, OrganiserId, PerformanceId, SeatId, VenueId } from '#shared/kernel/ids.ts';
import type { FeeRule, TaxRule } from '#shared/kernel/price.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';
import { hall } from './hall.ts';
import { stadium } from './stadium.ts';
import { venueTime } from './venue-time.ts';

/** One performance of the demo in one line; times are days from today, on the venue's clocks. */
interface Fixture {
  id: string;
  title: string;
  subtitle: string;
  description: string;
  day: number;
  at: string;
  /** Days from today; the sale opens at 10:00. */
  onSaleFrom: number;
  guestCheckout?: boolean;
  /** Everything was sold before but these seats. */
  onlyLeft?: readonly string[];
}

/** Who sells, where, at which prices: what all fixtures of one house share. */
interface House {
  kind: 'match' | 'concert';
  organiser: Organiser;
  venue: Venue;
  map: SeatMap;
  doorsMinutesBefore: number;
  seatsPerBuyer: number;
  fee: FeeRule;
  tax: TaxRule;
  /** Minor units, by category. */
  prices: Readonly<Record<string, number>>;
  goodToKnow: readonly string[];
  fixtures: readonly Fixture[];
}

/** The performances of the demo by what they show. */
export const demoPerformances = {
  onSale: 'belfoot-noordzee',
  alsoOnSale: 'belfoot-leievallei',
  soldOut: 'belfoot-maasdal',
  notYetOpen: 'belfoot-kempenhart',
  played: 'belfoot-waterloo',
  concert: 'lindenhal-winterreise',
  signInOnly: 'lindenhal-nachtlicht',
} as const satisfies Record<string, string>;

const season = 'League 2026–27, Stadion De Kade';

const belfoot: House = {
  kind: 'match',
  organiser: { id: 'belfoot' as OrganiserId, name: 'BelFoot FC', currency: 'EUR', brandHue: 222 },
  venue: {
    id: stadium.venueId,
    name: stadium.name,
    city: 'Antwerp',
    country: 'BE',
    timeZone: 'Europe/Brussels',
  },
  map: stadium,
  doorsMinutesBefore: 90,
  seatsPerBuyer: 8,
  fee: { servicePerMille: 40, serviceMinimumMinor: 50 },
  tax: { name: 'VAT 6 %', ratePerMille: 60 },
  prices: { premium: 8500, 'side-centre': 6200, side: 4800, corner: 3900, goal: 3200, terrace: 2400 },
  goodToKnow: [
    'The total you see is the total you pay: service fee and VAT are inside.',
    'The South Terrace is for standing: no numbered places.',
    'Wheelchair places are level with the concourse; a companion sits beside you.',
    'One bag per person, no larger than A4.',
  ],
  fixtures: [
    {
      id: demoPerformances.onSale,
      title: 'BelFoot FC – KV Noordzee',
      subtitle: season,
      description:
        'The evening match under the lights. KV Noordzee have not won at De Kade since 2019, and they bring two thousand people to change that.',
      day: 9,
      at: '20:45',
      onSaleFrom: -30,
    },
    {
      id: demoPerformances.soldOut,
      title: 'BelFoot FC – Racing Maasdal',
      subtitle: season,
      description: 'The derby. Season passes and members have taken the stadium; a few seats came back.',
      day: 16,
      at: '18:30',
      onSaleFrom: -45,
      onlyLeft: ['E2:9:17', 'E2:9:18', 'N22:4:11', 'SE21:12:30', 'SE21:12:31', 'W21:7A:3', 'NW2:15:8'],
    },
    {
      id: demoPerformances.alsoOnSale,
      title: 'BelFoot FC – Union Leievallei',
      subtitle: season,
      description: 'A family afternoon: the fan village opens at noon.',
      day: 23,
      at: '16:00',
      onSaleFrom: -16,
    },
    {
      id: demoPerformances.notYetOpen,
      title: 'BelFoot FC – SK Kempenhart',
      subtitle: season,
      description: 'The leaders come to De Kade.',
      day: 37,
      at: '20:45',
      onSaleFrom: 12,
    },
    {
      id: demoPerformances.played,
      title: 'BelFoot FC – Sporting Waterloo',
      subtitle: season,
      description: 'Played. Thank you for the noise.',
      day: -12,
      at: '20:45',
      onSaleFrom: -60,
    },
  ],
};

const lindenhal: House = {
  kind: 'concert',
  organiser: { id: 'lindenhal' as OrganiserId, name: 'De Lindenhal', currency: 'EUR', brandHue: 152 },
  venue: {
    id: 'lindenhal' as VenueId,
    name: 'De Lindenhal',
    city: 'Ghent',
    country: 'BE',
    timeZone: 'Europe/Brussels',
  },
  map: hall,
  doorsMinutesBefore: 45,
  seatsPerBuyer: 6,
  fee: { servicePerMille: 50, serviceMinimumMinor: 100 },
  tax: { name: 'VAT 6 %', ratePerMille: 60 },
  prices: { stalls: 5800, 'stalls-side': 4600, balcony: 3400, box: 7200 },
  goodToKnow: [
    'The total you see is the total you pay: service fee and VAT are inside.',
    'The cloakroom is free.',
    'Latecomers are let in between two pieces.',
  ],
  fixtures: [
    {
      id: demoPerformances.concert,
      title: 'Winterreise',
      subtitle: 'Schubert, with Ilse Vandermeer and Tomas Brandt',
      description: 'Twenty-four songs, one voice, one piano, no interval.',
      day: 13,
      at: '20:00',
      onSaleFrom: -50,
    },
    {
      id: demoPerformances.signInOnly,
      title: 'Nachtlicht',
      subtitle: 'Lindenhal Chamber Orchestra',
      description: 'Serenades by candlelight. Tickets are personal, so this sale asks you to sign in.',
      day: 30,
      at: '20:30',
      onSaleFrom: -8,
      guestCheckout: false,
    },
  ],
};

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
  [belfoot, lindenhal].flatMap((house) =>
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
