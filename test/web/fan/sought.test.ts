import { describe, expect, it } from 'vitest';
import { isNarrowed, narrowed, questionOf, soughtAt, soughtIn } from '#web/fan/screens/home/sought.ts';

describe('what is looked for, in the address of the page', () => {
  it.each([
    ['nothing', '', {}],
    ['words', '?q=blue+hour', { q: 'blue hour' }],
    ['an artist by a link', '?artist=aurora-lane', { artist: 'aurora-lane' }],
    ['several things', '?city=ghent&month=2026-08&page=2', { city: 'ghent', month: '2026-08', page: '2' }],
    ['something the site does not know', '?utm_source=letter&q=x', { q: 'x' }],
    ['spaces alone', '?q=%20%20', {}],
  ])('reads %s', (_, search, sought) => {
    expect(soughtIn(search)).toEqual(sought);
  });

  it('is read as it was written', () => {
    const sought = { q: 'Café & bar +1', category: 'jazz', past: 'true' };
    expect(soughtIn(soughtAt(sought).slice(1))).toEqual(sought);
    expect(soughtAt({})).toBe('/');
    expect(soughtAt({ q: ' ', city: '' })).toBe('/');
  });

  it('begins at the first page when something else is looked for', () => {
    expect(narrowed({ q: 'a', page: '3' }, { city: 'ghent' })).toEqual({ q: 'a', city: 'ghent' });
  });

  it('is narrowed by a filter, and by neither the page nor what is over', () => {
    expect(isNarrowed({ venue: 'rotonde' })).toBe(true);
    expect(isNarrowed({ page: '2', past: 'true' })).toBe(false);
  });

  it('asks no more than is said', () => {
    expect(questionOf({ q: 'aurora' })).toEqual({ q: 'aurora' });
    expect(questionOf({ past: 'true', city: '' })).toEqual({ past: 'true' });
  });
});
