import type { EventKind, Organiser, Venue } from '#shared/contracts/catalog/model.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { OrganiserId, VenueId } from '#shared/kernel/ids.ts';
import type { FeeRule, TaxRule } from '#shared/kernel/price.ts';
import { hall } from './hall.ts';
import { stadium } from './stadium.ts';

/** One performance of the demo in one line; times are days from today, on the venue's clocks. */
export interface Fixture {
  id: string;
  title: string;
  subtitle: string;
  description: string;
  day: number;
  at: string;
  /** Days from today; the sale opens at 10:00. */
  onSaleFrom: number;
  guestCheckout?: boolean;
  /** Hours before the start from which the codes can be seen; without it, from the issue on. */
  codesHoursBefore?: number;
  /** Everything was sold before but these seats. */
  onlyLeft?: readonly string[];
}

/** Who sells, where, at which prices: what all fixtures of one house share. */
export interface House {
  kind: EventKind;
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
      codesHoursBefore: 5,
    },
  ],
};

export const houses: readonly House[] = [belfoot, lindenhal];
