import type { CategoryId, CityId, OrganiserId } from '#shared/kernel/ids.ts';
import { demoPerformances, type House } from '../fixtures.ts';
import { tables } from '../tables.ts';

/** The jazz dinner: people sit around tables. */
export const kunstkring: House = {
  kind: 'concert',
  organiser: { id: 'kunstkring' as OrganiserId, name: 'Kunstkring', currency: 'EUR', brandHue: 18 },
  venue: {
    id: tables.venueId,
    name: 'Kunstkring',
    city: 'Bruges',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    address: 'Spiegelrei 12, 8000 Bruges',
    coordinates: [51.2118, 3.2283],
  },
  cityId: 'bruges' as CityId,
  categoryId: 'jazz' as CategoryId,
  map: tables,
  doorsMinutesBefore: 60,
  seatsPerBuyer: 10,
  avoidLoneSeats: true,
  fee: { servicePerMille: 30, serviceMinimumMinor: 100 },
  tax: { name: 'VAT 12 %', ratePerMille: 120 },
  prices: { near: 9200, room: 7800, bar: 3600 },
  goodToKnow: [
    'The total you see is the total you pay: service fee and VAT are inside.',
    'Dinner in three courses is in the price at a table; at the bar it is the music alone.',
    'Tell the waiter what you do not eat: the kitchen is used to it.',
  ],
  terms: 'A seat is yours for the whole evening. Dinner is served from half an hour after the doors open.',
  refunds: 'If the evening is cancelled you get everything back; if it is moved your seat stays yours on the new date.',
  fixtures: [
    {
      id: demoPerformances.tables,
      title: 'Blue Hour',
      subtitle: 'Marit Solberg Quartet, with dinner',
      description: 'Forty round tables, candlelight, and a quartet that plays so softly that you hear the glasses.',
      poster:
        'A round table with a candle and two glasses of wine at a window in the blue of the evening, beside a double bass.',
      day: 19,
      at: '19:30',
      onSaleFrom: -25,
      ticketTypes: [
        { id: 'regular', name: 'Regular', perMille: 1000 },
        {
          id: 'student',
          name: 'Student',
          description: 'With a student card, at the bar.',
          perMille: 600,
          categoryIds: ['bar'],
        },
        {
          id: 'early-bird',
          name: 'Early bird',
          description: 'The first 60 seats, for a week more.',
          perMille: 850,
          capacity: 60,
          untilDay: 7,
        },
      ],
      artists: [{ id: 'marit-solberg', name: 'Marit Solberg' }],
    },
  ],
};
