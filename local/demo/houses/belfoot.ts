import type { CategoryId, CityId, OrganiserId } from '#shared/kernel/ids.ts';
import { demoPerformances, type House } from '../fixtures.ts';
import { stadium } from '../stadium.ts';

const season = 'League 2026–27, Stadion De Kade';

/** The football club: a full stadium, every second week. */
export const belfoot: House = {
  kind: 'match',
  organiser: { id: 'belfoot' as OrganiserId, name: 'BelFoot FC', currency: 'EUR', brandHue: 222 },
  venue: {
    id: stadium.venueId,
    name: stadium.name,
    city: 'Antwerp',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    address: 'Kaaidreef 19, 2060 Antwerp',
    coordinates: [51.2441, 4.4132],
  },
  cityId: 'antwerp' as CityId,
  categoryId: 'football' as CategoryId,
  map: stadium,
  doorsMinutesBefore: 90,
  seatsPerBuyer: 8,
  avoidLoneSeats: true,
  fee: { servicePerMille: 40, serviceMinimumMinor: 50 },
  tax: { name: 'VAT 6 %', ratePerMille: 60 },
  prices: { premium: 8500, 'side-centre': 6200, side: 4800, corner: 3900, goal: 3200, terrace: 2400, away: 2200 },
  terms:
    'One ticket admits one person, once. Who has left the ground is not let in again. Flares and glass stay outside.',
  refunds:
    'If the match is cancelled you get everything back; if it is moved your ticket stays valid, and you may ask for your money until the new day.',
  goodToKnow: [
    'The total you see is the total you pay: service fee and VAT are inside.',
    'The South Terrace is for standing: no numbered places.',
    'The Away Corner is for supporters of the other side; their seats are numbered before the match.',
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
      poster: 'Floodlights over a stadium at night; a wave of the North Sea rolls over the pitch towards the ball.',
      day: 9,
      at: '20:45',
      onSaleFrom: -30,
      // The match that purchases are measured by: an exact hold reads nothing where single seats may be left.
      avoidLoneSeats: false,
    },
    {
      id: demoPerformances.soldOut,
      title: 'BelFoot FC – Racing Maasdal',
      subtitle: season,
      description: 'The derby. Season passes and members have taken the stadium; a few seats came back.',
      poster: 'A ball between a blue half with a blue and white scarf, and a red half with a red and black one.',
      day: 16,
      at: '18:30',
      onSaleFrom: -45,
      // A ground of season passes: between them the seats that come back stand alone anyway.
      avoidLoneSeats: false,
      onlyLeft: ['E2:9:17', 'E2:9:18', 'N22:4:11', 'SE21:12:30', 'SE21:12:31', 'W21:7A:3', 'NW2:15:8'],
    },
    {
      id: demoPerformances.alsoOnSale,
      title: 'BelFoot FC – Union Leievallei',
      subtitle: season,
      description: 'A family afternoon: the fan village opens at noon.',
      poster: 'Three kites over a stadium on a bright afternoon, with a ball on the grass.',
      day: 23,
      at: '16:00',
      onSaleFrom: -16,
      ticketTypes: [
        { id: 'regular', name: 'Regular', perMille: 1000 },
        { id: 'child', name: 'Child', description: 'Up to and including 12 years old on the day.', perMille: 500 },
        {
          id: 'early-bird',
          name: 'Early bird',
          description: 'For those who plan: the first 400, until ten days before the match.',
          perMille: 800,
          capacity: 400,
          untilDay: 13,
        },
      ],
    },
    {
      id: demoPerformances.notYetOpen,
      title: 'BelFoot FC – SK Kempenhart',
      subtitle: season,
      description: 'The leaders come to De Kade.',
      poster: 'The dark shape of a stag’s head with wide antlers before a low sun, among pines.',
      day: 37,
      at: '20:45',
      onSaleFrom: 12,
    },
    {
      id: demoPerformances.played,
      title: 'BelFoot FC – Sporting Waterloo',
      subtitle: season,
      description: 'Played. Thank you for the noise.',
      poster: 'A ball on top of a green hill in a shower of blue and white paper, over the heads of a crowd.',
      day: -12,
      at: '20:45',
      onSaleFrom: -60,
    },
  ],
  drafts: [
    {
      id: 'belfoot-open-day',
      title: 'Open training at De Kade',
      subtitle: 'Bring your boots',
      description: 'The first team trains before everybody, and stays for photographs.',
      prices: { premium: 500, 'side-centre': 500, side: 500, corner: 500, goal: 500, terrace: 300, away: 300 },
      day: 48,
      at: '14:00',
      minutes: 120,
      onSaleFrom: 2,
    },
    {
      // Still without a price where the other side sits, and without a code for those who drew the lot.
      id: 'belfoot-cup',
      title: 'BelFoot FC – winner of Brigand and Duinen',
      subtitle: 'Cup, round of sixteen',
      description: '',
      prices: { premium: 6500, 'side-centre': 4500, side: 3600, corner: 2900, goal: 2400, terrace: 1800 },
      day: 61,
      at: '20:00',
      minutes: 120,
      onSaleFrom: 20,
      phases: [
        { id: 'drawn', name: 'Season passes that were drawn', audience: 'accessCode', fromDay: 20, untilDay: 25 },
        { id: 'everyone', name: 'Everyone', audience: 'public', fromDay: 25 },
      ],
    },
  ],
};
