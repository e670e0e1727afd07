import type { CategoryId, CityId, OrganiserId } from '#shared/kernel/ids.ts';
import { arena } from '../arena.ts';
import { demoPerformances, type House } from '../fixtures.ts';

/** The arena: a stage in the round, people standing about it, three rings of seats. */
export const rotonde: House = {
  kind: 'concert',
  organiser: { id: 'rotonde' as OrganiserId, name: 'Rotonde Live', currency: 'EUR', brandHue: 288 },
  venue: {
    id: arena.venueId,
    name: arena.name,
    city: 'Brussels',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    address: 'Heizelpark 7, 1020 Brussels',
    coordinates: [50.8958, 4.3415],
  },
  cityId: 'brussels' as CityId,
  categoryId: 'pop' as CategoryId,
  map: arena,
  doorsMinutesBefore: 150,
  seatsPerBuyer: 8,
  avoidLoneSeats: true,
  fee: { servicePerMille: 60, serviceMinimumMinor: 150 },
  tax: { name: 'VAT 6 %', ratePerMille: 60 },
  prices: { floor: 8900, front: 14500, 'ring-1': 10900, 'ring-2': 7900, 'ring-3': 4900 },
  // The mixing desks stand before these blocks.
  sectionPrices: { 211: 6900, 212: 6900, 213: 6900 },
  goodToKnow: [
    'The total you see is the total you pay: service fee and VAT are inside.',
    'The stage is in the middle and turns: every seat sees the band’s faces half of the time.',
    'The floor is for standing; children under 12 sit in the rings.',
    'Lockers are beside every door.',
  ],
  terms: 'One ticket admits one person, once. Bags larger than A4 stay in the lockers.',
  refunds:
    'If the concert is cancelled you get everything back; if it is moved your ticket stays valid for the new evening.',
  fixtures: [
    {
      id: demoPerformances.arena,
      title: 'Aurora Lane: Full Circle',
      subtitle: 'In the round, with Kestrel Parade',
      description:
        'Aurora Lane bring the whole of Full Circle to a stage in the middle of the house.\n\nKestrel Parade open the evening at half past seven.',
      poster: 'A white bird with open wings in the middle of rings of coloured light.',
      day: 27,
      at: '20:30',
      onSaleFrom: -20,
      ticketTypes: [
        { id: 'regular', name: 'Regular', perMille: 1000 },
        {
          id: 'child',
          name: 'Child',
          description: 'Up to and including 12 years old, seated beside a grown-up.',
          perMille: 600,
          categoryIds: ['front', 'ring-1', 'ring-2', 'ring-3'],
        },
      ],
      artists: [
        { id: 'aurora-lane', name: 'Aurora Lane' },
        { id: 'kestrel-parade', name: 'Kestrel Parade' },
      ],
    },
  ],
};
