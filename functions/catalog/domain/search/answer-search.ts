import type { EventSummary } from '#shared/contracts/catalog/model.ts';
import {
  eventsPerPage,
  type LeftOut,
  performancesPerEvent,
  type SearchAnswer,
  type SearchQuery,
} from '#shared/contracts/catalog/search-api.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { countBy, monthOf } from './count-facets.ts';
import { type FindWords, indexWords } from './find-words.ts';
import { type Fitting, fittingOf, isOf, today } from './narrow.ts';
import type { SearchedEvent } from './search-file.ts';

/** Answers questions about what is on. */
export type AnswerSearch = (query: SearchQuery, now: Instant) => SearchAnswer;

interface Found {
  one: SearchedEvent;
  fitting: Fitting;
  /** How well it fits the words; 0 without words. */
  score: number;
}

const nothing: ReadonlySet<LeftOut> = new Set();

/** What is left out when nothing fits, in this order, each beside those before it. */
const inTurn: readonly LeftOut[] = ['dates', 'venue', 'artist', 'city', 'category', 'organiser', 'words'];
const mostNearby = 6;

const soonestOf = ({ one, fitting }: Found): string =>
  fitting.map((position) => one.event.performances[position]?.startsAt ?? '').reduce((a, b) => (b < a ? b : a));

const byTime = (a: Found, b: Found): number => {
  const [first, second] = [`${soonestOf(a)} ${a.one.event.eventId}`, `${soonestOf(b)} ${b.one.event.eventId}`];
  return first < second ? -1 : 1;
};

const shown = ({ one, fitting }: Found): EventSummary => ({
  ...one.event,
  performances: fitting.slice(0, performancesPerEvent).flatMap((position) => one.event.performances[position] ?? []),
});

const saysWords = ({ q }: SearchQuery): boolean => q !== undefined && /[\p{L}\p{N}]/u.test(q);

/** Which filters the question has, dates counting as one. */
const asked = (query: SearchQuery): readonly LeftOut[] =>
  inTurn.filter((filter) => {
    if (filter === 'dates') return query.month !== undefined || query.from !== undefined || query.to !== undefined;
    return filter === 'words' ? saysWords(query) : query[filter] !== undefined;
  });

const search = (
  events: readonly SearchedEvent[],
  findWords: FindWords,
  query: SearchQuery,
  now: Instant,
): ((leftOut: ReadonlySet<LeftOut>) => Found[]) => {
  const dayAt = today(now);
  const scores = saysWords(query) ? findWords(query.q ?? '') : undefined;
  return (leftOut) =>
    events.flatMap((one, position) => {
      const score = scores === undefined || leftOut.has('words') ? 0 : scores.get(position);
      if (score === undefined || !isOf(one, query, leftOut)) return [];
      const fitting = fittingOf(one, query, leftOut, dayAt);
      return fitting.length > 0 ? [{ one, fitting, score }] : [];
    });
};

const facetsOf = (found: (leftOut: ReadonlySet<LeftOut>) => Found[], query: SearchQuery): SearchAnswer['facets'] => {
  const without = (filter: LeftOut): Found[] => found(new Set([filter]));
  return {
    categories: countBy(without('category'), ({ one }) => [one.category], 'frequency', query.category),
    cities: countBy(without('city'), ({ one }) => [one.city], 'frequency', query.city),
    artists: countBy(without('artist'), ({ one }) => one.event.artists ?? [], 'frequency', query.artist),
    venues: countBy(without('venue'), ({ one }) => [one.event.venue], 'frequency', query.venue),
    months: countBy(
      without('dates'),
      ({ one, fitting }) => fitting.map((position) => monthOf(one.days[position] ?? '')),
      'id',
      query.month,
    ),
  };
};

const nearbyOf = (
  found: (leftOut: ReadonlySet<LeftOut>) => Found[],
  query: SearchQuery,
): SearchAnswer['nearby'] | undefined => {
  const filters = asked(query);
  for (let count = 1; count <= filters.length; count += 1) {
    const without = filters.slice(0, count);
    const instead = found(new Set(without)).toSorted(byTime).slice(0, mostNearby).map(shown);
    if (instead.length > 0) return { without, events: instead };
  }
  return undefined;
};

/** Makes the index of what is on. Pure: the same events, question and time give the same answer. */
export const answerSearch = (events: readonly SearchedEvent[]): AnswerSearch => {
  const findWords = indexWords(events);
  return (query, now) => {
    const found = search(events, findWords, query, now);
    const fitting = found(nothing).toSorted((a, b) => b.score - a.score || byTime(a, b));
    const page = Number(query.page ?? 1);
    const nearby = fitting.length === 0 ? nearbyOf(found, query) : undefined;
    return {
      total: fitting.length,
      page,
      pages: Math.max(1, Math.ceil(fitting.length / eventsPerPage)),
      events: fitting.slice((page - 1) * eventsPerPage, page * eventsPerPage).map(shown),
      facets: facetsOf(found, query),
      ...(nearby && { nearby }),
    };
  };
};
