import type { EventSummary } from '#shared/contracts/catalog/model.ts';
import {
  eventsPerPage,
  type LeftOut,
  performancesPerEvent,
  type SearchAnswer,
  type SearchQuery,
} from '#shared/contracts/catalog/search-api.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { chosenAmong, countBy, monthOf } from './count-facets.ts';
import { indexWords } from './find-words.ts';
import { type Judged, judge } from './narrow.ts';
import type { SearchedEvent } from './search-file.ts';

/** Answers questions about what is on. */
export type AnswerSearch = (query: SearchQuery, now: Instant) => SearchAnswer;

interface Found {
  one: SearchedEvent;
  score: number;
  /** Positions of the performances that fit, the soonest first. */
  fitting: readonly number[];
}

/** What is left out when nothing fits, in this order, each beside those before it. */
const inTurn: readonly LeftOut[] = ['dates', 'venue', 'artist', 'city', 'category', 'organiser', 'words'];
const mostNearby = 6;

/** What fits when some filters are left out. */
const foundWithout = (judged: readonly Judged[], leftOut: readonly LeftOut[]): Found[] => {
  const whenever = leftOut.includes('dates');
  return judged
    .filter(({ misses }) => misses.every((miss) => leftOut.includes(miss)))
    .map(({ one, score, fitting, undated }) => ({ one, score, fitting: whenever ? undated : fitting }));
};

const soonestOf = ({ one, fitting }: Found): string =>
  `${one.event.performances[fitting[0] ?? 0]?.startsAt} ${one.event.eventId}`;

const byScoreThenTime = (found: readonly Found[]): Found[] =>
  found
    .map((each) => ({ each, soonest: soonestOf(each) }))
    .toSorted((a, b) => b.each.score - a.each.score || (a.soonest < b.soonest ? -1 : 1))
    .map(({ each }) => each);

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

type NamesOf = (found: Pick<Found, 'one' | 'fitting'>) => readonly { id: string; name: string }[];
const categoryOf: NamesOf = ({ one }) => [one.category];
const cityOf: NamesOf = ({ one }) => [one.city];
const artistsOf: NamesOf = ({ one }) => one.event.artists ?? [];
const venueOf: NamesOf = ({ one }) => [one.event.venue];
const monthsOf: NamesOf = ({ one, fitting }) => fitting.map((position) => monthOf(one.days[position] ?? ''));

const facetsOf = (judged: readonly Judged[], query: SearchQuery): SearchAnswer['facets'] => {
  const count = (filter: LeftOut, namesOf: NamesOf, chosen: string | undefined) =>
    countBy(
      foundWithout(judged, [filter]),
      namesOf,
      filter === 'dates' ? 'id' : 'frequency',
      filter === 'dates'
        ? chosen === undefined
          ? undefined
          : monthOf(chosen)
        : chosenAmong(() => judged.flatMap(namesOf), chosen),
    );
  return {
    categories: count('category', categoryOf, query.category),
    cities: count('city', cityOf, query.city),
    artists: count('artist', artistsOf, query.artist),
    venues: count('venue', venueOf, query.venue),
    months: count('dates', monthsOf, query.month),
  };
};

const nearbyOf = (judged: readonly Judged[], query: SearchQuery): SearchAnswer['nearby'] | undefined => {
  const filters = asked(query);
  for (let count = 1; count <= filters.length; count += 1) {
    const without = filters.slice(0, count);
    const soonest = byScoreThenTime(foundWithout(judged, without).map((each) => ({ ...each, score: 0 })));
    if (soonest.length > 0) return { without, events: soonest.slice(0, mostNearby).map(shown) };
  }
  return undefined;
};

/** Makes the index of what is on. Pure: the same events, question and time give the same answer. */
export const answerSearch = (events: readonly SearchedEvent[]): AnswerSearch => {
  const findWords = indexWords(events);
  return (query, now) => {
    const judged = judge(events, query, saysWords(query) ? findWords(query.q ?? '') : undefined, now);
    const found = byScoreThenTime(foundWithout(judged, []));
    const page = Number(query.page ?? 1);
    const nearby = found.length === 0 ? nearbyOf(judged, query) : undefined;
    return {
      total: found.length,
      page,
      pages: Math.max(1, Math.ceil(found.length / eventsPerPage)),
      events: found.slice((page - 1) * eventsPerPage, page * eventsPerPage).map(shown),
      facets: facetsOf(judged, query),
      ...(nearby && { nearby }),
    };
  };
};
