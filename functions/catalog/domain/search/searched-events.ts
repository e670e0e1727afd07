import type { EventDetail, EventSummary } from '#shared/contracts/catalog/model.ts';
import { CategoryId, CityId } from '#shared/kernel/ids.ts';
import { slugOf } from './fold-words.ts';
import { localDay } from './local-day.ts';
import type { SearchedEvent } from './search-file.ts';

/** Names by id, as the directory has them. */
export interface Names {
  categories: ReadonlyMap<string, string>;
  cities: ReadonlyMap<string, string>;
}

/** `chamber-music` → `Chamber music`. */
const nameOfSlug = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ');

const searched = (
  { description: _description, goodToKnow: _goodToKnow, terms: _terms, refunds: _refunds, ...event }: EventDetail,
  names: Names,
): SearchedEvent => {
  // An event that names no city or category is filed under its venue's city, and under its kind.
  const cityId = event.cityId ?? CityId.parse(slugOf(event.venue.city));
  const categoryId = event.categoryId ?? CategoryId.parse(event.kind);
  const performances = event.performances.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const summary: EventSummary = { ...event, cityId, categoryId, performances };
  return {
    event: summary,
    city: { id: cityId, name: names.cities.get(cityId) ?? event.venue.city },
    category: { id: categoryId, name: names.categories.get(categoryId) ?? nameOfSlug(categoryId) },
    days: performances.map(({ startsAt }) => localDay(startsAt, event.venue.timeZone)),
  };
};

/** What can be found of what is on, by event id, each event's performances by time: the same programme gives the same bytes. */
export const searchedEvents = (events: readonly EventDetail[], names: Names): SearchedEvent[] =>
  events.map((event) => searched(event, names)).toSorted((a, b) => (a.event.eventId < b.event.eventId ? -1 : 1));
