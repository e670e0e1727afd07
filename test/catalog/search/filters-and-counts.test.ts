import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asking, ids } from './asking.ts';
import { anEvent, randomProgramme } from './random-programme.ts';

describe('filters and counts', () => {
  const filters = fc.record(
    {
      category: fc.constantFrom('football', 'match', 'opera'),
      city: fc.constantFrom('antwerp', 'sao-paulo', 'lodz'),
      artist: fc.constantFrom('artist-0', 'artist-1'),
      venue: fc.constantFrom('venue-0', 'venue-1'),
      month: fc.constantFrom('2026-08', '2026-09'),
      from: fc.constantFrom('2026-08-15', '2026-09-01'),
      past: fc.constant('true'),
      cancelled: fc.constant('true'),
    },
    { requiredKeys: [] },
  );
  const drop = (query: Record<string, string>, name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(query).filter(([key]) => key !== name));
  const allIds = (ask: ReturnType<typeof asking>, query: Record<string, string>): string[] =>
    [1, 2].flatMap((page) => ids(ask({ ...query, page: `${page}` })));

  it('gives with two filters what both give alone', () => {
    fc.assert(
      fc.property(randomProgramme, filters, (events, query) => {
        const ask = asking(events);
        const { past, cancelled, month, from, ...rest } = query;
        const shared = Object.entries({ past, cancelled, month, from }).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value] as const],
        );
        const always = Object.fromEntries(shared);
        const alone = Object.entries(rest).map(([name, value]) => new Set(allIds(ask, { ...always, [name]: value })));
        const expected = allIds(ask, always).filter((id) => alone.every((some) => some.has(id)));
        expect(allIds(ask, query)).toEqual(expected);
      }),
      { seed: 9, numRuns: 80 },
    );
  });

  it('counts what one sees after choosing', () => {
    fc.assert(
      fc.property(randomProgramme, filters, (events, query) => {
        const ask = asking(events);
        const { facets } = ask(query);
        for (const [kind, filter] of [
          ['categories', 'category'],
          ['cities', 'city'],
          ['artists', 'artist'],
          ['venues', 'venue'],
        ] as const)
          for (const { id, count } of facets[kind])
            expect(ask({ ...query, [filter]: id }).total, `${kind} ${id}`).toBe(count);
        for (const { id, count } of facets.months)
          expect(ask({ ...drop(query, 'from'), month: id }).total, id).toBe(count);
        const other = ask(drop(query, 'city'));
        expect(facets.cities.reduce((all, { count }) => all + count, 0)).toBe(other.total);
      }),
      { seed: 10, numRuns: 80 },
    );
  });

  it('keeps what is chosen among the counts though forty others are more frequent', () => {
    const events = Array.from({ length: 90 }, (_, n) =>
      anEvent(`e-${n}`, { artists: [{ id: `a-${n === 89 ? 'rare' : n % 44}`, name: `Artist ${n % 44}` }] }),
    );
    const { facets } = asking(events)({ artist: 'a-rare' });
    expect(facets.artists).toHaveLength(41);
    expect(facets.artists.at(-1)).toMatchObject({ id: 'a-rare', count: 1 });
  });
});
