import type { LeftOut, SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { localDay } from './local-day.ts';
import type { SearchedEvent } from './search-file.ts';

/** An event beside what a question wants. */
export interface Judged {
  one: SearchedEvent;
  /** How well it fits the words; 0 without words. */
  score: number;
  /** What it does not fit. An event that fits has none. */
  misses: readonly LeftOut[];
  /** Positions of the performances that fit the dates, in their order. */
  fitting: readonly number[];
  /** The same whatever the dates. */
  undated: readonly number[];
}

/** Reads the day of now once for each zone. */
const today = (now: Instant): ((timeZone: string) => string) => {
  const known = new Map<string, string>();
  return (timeZone) => {
    const day = known.get(timeZone) ?? localDay(now, timeZone);
    known.set(timeZone, day);
    return day;
  };
};

/** Text order is time order: a day is in its month when it begins with it. */
const isInDates = (day: string, { month, from, to }: SearchQuery): boolean =>
  (month === undefined || day.startsWith(month)) &&
  (from === undefined || from <= day) &&
  (to === undefined || day <= to);

const isOther = (wanted: string | undefined, has: string): boolean => wanted !== undefined && wanted !== has;

const missesOf = ({ event, city, category }: SearchedEvent, query: SearchQuery): LeftOut[] => {
  const misses: LeftOut[] = [];
  if (isOther(query.venue, event.venue.id)) misses.push('venue');
  if (query.artist !== undefined && !event.artists?.some(({ id }) => id === query.artist)) misses.push('artist');
  if (isOther(query.city, city.id)) misses.push('city');
  if (isOther(query.category, category.id)) misses.push('category');
  if (isOther(query.organiser, event.organiser.id)) misses.push('organiser');
  return misses;
};

/**
 * Every event that has a performance a fan may still go to, or asked for though it is over or off, with what it does not fit.
 * @param scores by position among the events; undefined when the question has no words.
 */
export const judge = (
  events: readonly SearchedEvent[],
  query: SearchQuery,
  scores: ReadonlyMap<number, number> | undefined,
  now: Instant,
): Judged[] => {
  const dayAt = today(now);
  return events.flatMap((one, index) => {
    const first = query.past === undefined ? dayAt(one.event.venue.timeZone) : '';
    // A performance is on until its day is over where it takes place.
    const undated = [...one.days.keys()].filter(
      (position) =>
        (one.days[position] ?? '') >= first &&
        (query.cancelled !== undefined || !one.event.performances[position]?.cancelled),
    );
    if (undated.length === 0) return [];
    const misses = missesOf(one, query);
    const fitting = undated.filter((position) => isInDates(one.days[position] ?? '', query));
    if (fitting.length === 0) misses.push('dates');
    const score = scores === undefined ? 0 : scores.get(index);
    if (score === undefined) misses.push('words');
    return [{ one, score: score ?? 0, misses, fitting, undated }];
  });
};
