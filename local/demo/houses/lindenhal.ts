import type { CategoryId, CityId, OrganiserId, VenueId } from '#shared/kernel/ids.ts';
import { demoPerformances, type House } from '../fixtures.ts';
import { hall } from '../hall.ts';

/** The concert hall: curved rows and boxes, quiet evenings. */
export const lindenhal: House = {
  kind: 'concert',
  organiser: { id: 'lindenhal' as OrganiserId, name: 'De Lindenhal', currency: 'EUR', brandHue: 152 },
  venue: {
    id: 'lindenhal' as VenueId,
    name: 'De Lindenhal',
    city: 'Ghent',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    address: 'Lindenlei 40, 9000 Ghent',
    coordinates: [51.0523, 3.7196],
  },
  cityId: 'ghent' as CityId,
  categoryId: 'classical' as CategoryId,
  map: hall,
  doorsMinutesBefore: 45,
  seatsPerBuyer: 6,
  avoidLoneSeats: true,
  fee: { servicePerMille: 50, serviceMinimumMinor: 100 },
  tax: { name: 'VAT 6 %', ratePerMille: 60 },
  prices: { stalls: 5800, 'stalls-side': 4600, balcony: 3400, box: 7200 },
  terms: 'One ticket admits one person. Photographs are welcome at the applause, not before.',
  refunds:
    'If the concert is cancelled you get everything back; if it is moved your ticket stays valid for the new evening.',
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
      artists: [
        { id: 'ilse-vandermeer', name: 'Ilse Vandermeer' },
        { id: 'tomas-brandt', name: 'Tomas Brandt' },
      ],
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
      artists: [{ id: 'lindenhal-chamber-orchestra', name: 'Lindenhal Chamber Orchestra' }],
    },
    {
      id: demoPerformances.membersFirst,
      title: 'Zomernacht',
      subtitle: 'Lindenhal Chamber Orchestra with Noor Elias',
      description: 'Mendelssohn for a night without sleep. Members and friends of the house choose first.',
      day: 44,
      at: '20:00',
      onSaleFrom: -3,
      phases: [
        {
          id: 'members',
          name: 'Members of De Lindenhal',
          audience: 'members',
          fromDay: -3,
          untilDay: 10,
          seatsPerBuyer: 4,
        },
        {
          id: 'friends',
          name: 'Friends with a code',
          audience: 'accessCode',
          fromDay: -1,
          untilDay: 10,
          codes: ['ZOMERVRIEND'],
        },
        { id: 'everyone', name: 'Everyone', audience: 'public', fromDay: 10 },
      ],
      artists: [
        { id: 'lindenhal-chamber-orchestra', name: 'Lindenhal Chamber Orchestra' },
        { id: 'noor-elias', name: 'Noor Elias' },
      ],
    },
  ],
};
