import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import { asking, ids } from './asking.ts';
import { anEvent, performanceAt, randomProgramme } from './random-programme.ts';

describe('words', () => {
  const ask = asking([
    anEvent('citee', { title: 'Orchestre de la Citée' }),
    anEvent('lobo', { title: 'An evening of songs', artists: [{ id: 'ana-lobo', name: 'Ana Lobo' }] }),
    anEvent('lobo-hall', { venue: { ...anEvent('x').venue, name: 'Lobo Hall', city: 'Sankt Pölten' } }),
    anEvent('season-2026', { title: 'Season opening 2026' }),
    anEvent('season-2025', { title: 'Season closing 2025' }),
  ]);
  it.each([
    ['without its accent', 'citee', ['citee']],
    ['with another accent', 'Citèé', ['citee']],
    ['with a letter off', 'orcestre', ['citee']],
    ['with two letters swapped', 'orhcestre', ['citee']],
    ['unfinished', 'orch', ['citee']],
    ['that is an artist before one that is a venue', 'lobo', ['lobo', 'lobo-hall']],
    ['of a city', 'polten', ['lobo-hall']],
    ['that is a year: never the next year', '2026', ['season-2026']],
    ['beside one that nothing has', 'xylotheque citee', ['citee']],
    ['that only the description has', 'nobody', []],
    ['that nothing is like', 'zzzzzz', []],
  ])('finds a word %s', (_, q, expected) => {
    expect(ids(ask({ q }))).toEqual(expected);
  });

  it.each(['', '   ', '…!?', '\u0000', '\u0301'])('takes %j for no words at all', (q) => {
    expect(ask({ q }).total).toBe(5);
  });

  it('finds an event by any word of its title of five letters or more with one letter off', () => {
    const alphabet = 'abcdefghijklmnopqrstuvwxyz';
    const slip = fc.record({ word: fc.nat(), place: fc.nat(), letter: fc.nat(25), how: fc.nat(2) });
    fc.assert(
      fc.property(randomProgramme, slip, (events, { word, place, letter, how }) => {
        const ask = asking(events);
        for (const { eventId, title } of events) {
          const long = title.split(' ').filter((one) => one.length >= 5);
          const right = long[word % Math.max(1, long.length)];
          if (right === undefined) continue;
          const at = place % right.length;
          const typed = alphabet.charAt(letter);
          const wrong = right.slice(0, at) + ['', typed, typed + right.charAt(at)][how] + right.slice(at + 1);
          const all = [1, 2].flatMap((page) =>
            ids(ask({ q: wrong, past: 'true', cancelled: 'true', page: `${page}` })),
          );
          expect(all, `${wrong} for ${title}`).toContain(eventId);
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('answers any text of up to two hundred characters', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 90 })),
        (q) => {
          const answer = ask({ q: q.slice(0, 200) });
          expect(answer.events.length).toBeLessThanOrEqual(20);
        },
      ),
      { seed: 8, numRuns: 300 },
    );
  });

  it('refuses more than two hundred characters', () => {
    expect(SearchQuery.safeParse({ q: 'a'.repeat(201) }).success).toBe(false);
  });
});

describe('what is over, and what is off', () => {
  const ask = asking([
    anEvent('over', { performances: [performanceAt('over-1', -24)] }),
    anEvent('this-morning', { performances: [performanceAt('this-morning-1', -3)] }),
    anEvent('off', { performances: [performanceAt('off-1', 24, true)] }),
    anEvent('half', { performances: [performanceAt('half-1', -48), performanceAt('half-2', 48)] }),
  ]);
  it('finds what is on today to the end of its day, and nothing that is over or cancelled', () => {
    const answer = ask();
    expect(ids(answer)).toEqual(['this-morning', 'half']);
    expect(answer.events[1]?.performances.map(({ performanceId }) => performanceId)).toEqual(['half-2']);
  });
  it('finds each when it is asked for', () => {
    expect(ids(ask({ past: 'true' }))).toEqual(['half', 'over', 'this-morning']);
    expect(ids(ask({ cancelled: 'true' }))).toEqual(['this-morning', 'off', 'half']);
  });
  it('tells days by the calendar of the venue', () => {
    // 10:00 UTC is 22:00 in Auckland; two and a half hours later it is the next day there.
    const venue = { ...anEvent('x').venue, timeZone: 'Pacific/Auckland' };
    const far = asking([anEvent('far', { venue, performances: [performanceAt('far-1', 2.5)] })]);
    expect(ids(far({ from: '2026-08-02', to: '2026-08-02' }))).toEqual(['far']);
    expect(far({ to: '2026-08-01' }).total).toBe(0);
  });
  it('takes a zone nobody knows for UTC', () => {
    const venue = { ...anEvent('x').venue, timeZone: 'Europe/Atlantis' };
    expect(asking([anEvent('sunk', { venue })])().total).toBe(1);
  });
});

it('finds the events of one organiser', () => {
  const { organiser } = anEvent('x');
  const ask = asking([anEvent('ours'), anEvent('theirs', { organiser: { ...organiser, id: 'lindenhal' } })]);
  expect(ids(ask({ organiser: 'lindenhal' }))).toEqual(['theirs']);
  expect(ask({ organiser: 'nobody' }).nearby?.without).toEqual(['organiser']);
});

describe('nothing fits', () => {
  const ask = asking([anEvent('opera', { title: 'Tosca', categoryId: 'opera' })]);
  it('leaves out the dates first', () => {
    expect(ask({ q: 'tosca', month: '2027-01' })).toMatchObject({
      total: 0,
      pages: 1,
      nearby: { without: ['dates'], events: [{ eventId: 'opera' }] },
    });
  });
  it('leaves out one filter after the other until something is there', () => {
    expect(ask({ q: 'zzzzzz', city: 'gent', category: 'opera' }).nearby?.without).toEqual([
      'city',
      'category',
      'words',
    ]);
  });
  it('names what is chosen though nothing is of it, as the events that are elsewhere do', () => {
    const { venue } = anEvent('x');
    const elsewhere = asking([
      anEvent('jazz', { kind: 'other', venue: { ...venue, city: 'Sankt Pölten' } }),
      anEvent('play', { kind: 'theatre', venue: { ...venue, city: 'Gent' } }),
    ]);
    const { facets } = elsewhere({ city: 'sankt-polten', category: 'theatre', month: '2031-02' });
    expect(facets.cities).toContainEqual({ id: 'sankt-polten', name: 'Sankt Pölten', count: 0 });
    expect(facets.categories).toContainEqual({ id: 'theatre', name: 'Theatre', count: 0 });
    expect(facets.months).toContainEqual({ id: '2031-02', name: 'February 2031', count: 0 });
  });
  it('says nothing when there is nothing at all', () => {
    expect(asking([])({ q: 'tosca', city: 'gent' })).toEqual({
      total: 0,
      page: 1,
      pages: 1,
      events: [],
      facets: {
        categories: [],
        cities: [{ id: 'gent', name: 'gent', count: 0 }],
        artists: [],
        venues: [],
        months: [],
      },
    });
  });
});

describe('pages', () => {
  const many = Array.from({ length: 45 }, (_, n) => {
    const id = `show-${String(n).padStart(2, '0')}`;
    return anEvent(id, { performances: [performanceAt(`${id}-1`, 24 * (45 - n))] });
  });
  const ask = asking(many);
  it('gives twenty at a time, the soonest first', () => {
    const pages = ['1', '2', '3', '4'].map((page) => ask({ page }));
    expect(pages.map(({ events }) => events.length)).toEqual([20, 20, 5, 0]);
    expect(pages.flatMap(ids)).toEqual(many.map(({ eventId }) => eventId).reverse());
    expect(pages[3]).toMatchObject({ total: 45, page: 4, pages: 3 });
  });
  it('shows ten performances of one event and counts it once', () => {
    const run = Array.from({ length: 40 }, (_, n) => performanceAt(`run-${n}`, 24 + n));
    const answer = asking([anEvent('run', { performances: run })])();
    expect(answer.events[0]?.performances).toEqual(run.slice(0, 10));
    expect(answer.facets.months).toEqual([{ id: '2026-08', name: 'August 2026', count: 1 }]);
  });
});
