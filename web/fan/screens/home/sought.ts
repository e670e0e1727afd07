import type { SearchQuery } from '#shared/contracts/catalog/search-api.ts';
import type { ArtistId, CategoryId, CityId, OrganiserId, VenueId } from '#shared/kernel/ids.ts';
import { paths } from '../../paths.ts';

const parts = ['q', 'category', 'city', 'artist', 'venue', 'organiser', 'month', 'past', 'page'] as const;

/** What is looked for, as it stands in the address of the page: it can be sent to a friend. */
export type Sought = Partial<Record<(typeof parts)[number], string>>;

/** @param search of the address, with its question mark; what it has beside is left out. */
export const soughtIn = (search: string): Sought => {
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = given.get(part)?.trim();
      return value ? [[part, value.slice(0, 200)]] : [];
    }),
  );
};

/** The address where this is looked for. */
export const soughtAt = (sought: Sought): string => {
  const search = new URLSearchParams(
    parts.flatMap((part) => {
      const value = sought[part]?.trim();
      return value ? [[part, value]] : [];
    }),
  ).toString();
  return search ? `${paths.home}?${search}` : paths.home;
};

/** Something else is looked for: from the first page of it. */
export const narrowed = (sought: Sought, change: Sought): Sought => {
  const { page: _, ...rest } = sought;
  return { ...rest, ...change };
};

/** Whether anything narrows what is shown. */
export const isNarrowed = ({ page: _, past: __, ...filters }: Sought): boolean => Object.keys(filters).length > 0;

export const questionOf = (sought: Sought): SearchQuery => {
  const { q, category, city, artist, venue, organiser, month, past, page } = sought;
  return {
    ...(q && { q }),
    ...(category && { category: category as CategoryId }),
    ...(city && { city: city as CityId }),
    ...(artist && { artist: artist as ArtistId }),
    ...(venue && { venue: venue as VenueId }),
    ...(organiser && { organiser: organiser as OrganiserId }),
    ...(month && { month }),
    ...(past && { past: 'true' as const }),
    ...(page && { page }),
  };
};
