import fc from 'fast-check';
import { searchedEvents } from '#functions/catalog/domain/search/searched-events.ts';
import { EventDetail } from '#shared/contracts/catalog/model.ts';
import { type Instant, instantOf, millisecondsOf } from '#shared/kernel/time.ts';

/** When every programme of the tests is looked at: a morning in Europe. */
export const now = '2026-08-01T10:00:00.000Z' as Instant;

const titleWords = 'Citée Belfoot Orchestre Winter Sinfonia Ørsted Nachtmusik Gala Derby Málaga Quartet Harbour Lumière'
  .concat(' Concerto United Rovers Tosca Carmen Festival Jubilee')
  .split(' ');
const cities = ['Antwerp', 'Gent', 'Brussel', 'São Paulo', 'Łódź'];
const zones = ['Europe/Brussels', 'America/Sao_Paulo', 'Asia/Tokyo'];
const kinds = ['match', 'concert', 'theatre'] as const;
const categories = ['football', 'chamber-music', 'opera'];
const artists = ['Ana Lobo', 'Ben Okri', 'Cléo Marais', 'Dora Kis'];
const hour = 3_600_000;

const price = { amountMinor: 2500, currency: 'EUR' };

/** @param hours from `now`; negative for what is over. */
export const performanceAt = (performanceId: string, hours: number, cancelled?: boolean) => {
  const startsAt = instantOf(millisecondsOf(now) + hours * hour);
  return {
    performanceId,
    startsAt,
    doorsAt: startsAt,
    saleOpensAt: now,
    saleClosesAt: startsAt,
    from: price,
    cancelled,
  };
};

/** An event in Antwerp ten days from now; the test says what else matters. */
export const anEvent = (eventId: string, different: Record<string, unknown> = {}): EventDetail =>
  EventDetail.parse({
    eventId,
    kind: 'concert',
    title: 'An evening',
    subtitle: '',
    organiser: { id: 'belfoot', name: 'BelFoot FC', currency: 'EUR', brandHue: 222 },
    venue: { id: 'small-hall', name: 'Small Hall', city: 'Antwerp', country: 'BE', timeZone: 'Europe/Brussels' },
    performances: [performanceAt(`${eventId}-1`, 240)],
    description: 'Long words that nobody searches.',
    goodToKnow: [],
    ...different,
  });

const numbered = fc.record({
  title: fc.array(fc.constantFrom(...titleWords), { minLength: 1, maxLength: 4 }),
  city: fc.nat(cities.length - 1),
  zone: fc.constantFrom(...zones),
  kind: fc.constantFrom(...kinds),
  categoryId: fc.option(fc.constantFrom(...categories), { nil: undefined }),
  artists: fc.uniqueArray(fc.nat(artists.length - 1), { maxLength: 3 }),
  performances: fc.array(fc.record({ hours: fc.integer({ min: -100, max: 2500 }), cancelled: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
});

/** What is on: up to thirty events in five cities, some of it over, some of it cancelled. */
export const randomProgramme: fc.Arbitrary<EventDetail[]> = fc.array(numbered, { maxLength: 30 }).map((drawn) =>
  drawn.map((one, index) =>
    anEvent(`event-${index}`, {
      kind: one.kind,
      title: one.title.join(' '),
      categoryId: one.categoryId,
      venue: {
        id: `venue-${one.city}`,
        name: `House ${one.city}`,
        city: cities[one.city],
        country: 'BE',
        timeZone: one.zone,
      },
      artists: one.artists.map((artist) => ({ id: `artist-${artist}`, name: artists[artist] })),
      performances: one.performances
        .toSorted((a, b) => a.hours - b.hours)
        .map(({ hours, cancelled }, nth) => performanceAt(`event-${index}-${nth}`, hours, cancelled || undefined)),
    }),
  ),
);

export const searchedOf = (events: readonly EventDetail[]) =>
  searchedEvents(events, { categories: new Map(), cities: new Map() });
