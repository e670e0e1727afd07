import type { LeftOut, SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { localDay } from './local-day.ts';
import type { SearchedEvent } from './search-file.ts';

/** What narrows, by the name the answer has for it. */
export type Filter = LeftOut;

/** Positions in an event's list of performances. */
export type Fitting = readonly number[];

/** Reads the day of now once for each zone. */
export const today = (now: Instant): ((timeZone: string) => string) => {
  const known = new Map<string, string>();
  return (timeZone) => {
    const day = known.get(timeZone) ?? localDay(now, timeZone);
    known.set(timeZone, day);
    return day;
  };
};

/** Whether the event is of that city, category and so on; words and dates are no matter of the event alone. */
export const isOf = ({ event, city, category }: SearchedEvent, query: SearchQuery, leftOut: ReadonlySet<Filter>) =>
  (query.category === undefined || leftOut.has('category') || category.id === query.category) &&
  (query.city === undefined || leftOut.has('city') || city.id === query.city) &&
  (query.venue === undefined || leftOut.has('venue') || event.venue.id === query.venue) &&
  (query.organiser === undefined || leftOut.has('organiser') || event.organiser.id === query.organiser) &&
  (query.artist === undefined || leftOut.has('artist') || (event.artists ?? []).some(({ id }) => id === query.artist));

/** Text order is time order: a day is in its month when it begins with it. */
const isInDates = (day: string, { month, from, to }: SearchQuery): boolean =>
  (month === undefined || day.startsWith(month)) &&
  (from === undefined || from <= day) &&
  (to === undefined || day <= to);

/** The performances that fit the dates and that a fan may still go to, or may ask for though they are over or off. */
export const fittingOf = (
  { event, days }: SearchedEvent,
  query: SearchQuery,
  leftOut: ReadonlySet<Filter>,
  dayAt: (timeZone: string) => string,
): Fitting =>
  event.performances.flatMap(({ cancelled }, position) => {
    const day = days[position] ?? '';
    if (cancelled && query.cancelled === undefined) return [];
    // A performance is on until its day is over where it takes place.
    if (query.past === undefined && day < dayAt(event.venue.timeZone)) return [];
    return leftOut.has('dates') || isInDates(day, query) ? [position] : [];
  });
