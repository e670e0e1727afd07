import * as z from 'zod';
import { EventSummary } from '#shared/contracts/catalog/model.ts';
import { LocalDay } from '#shared/contracts/catalog/search-api.ts';

/** An event as it is searched: its city and its category are always named, its performances have their day at the venue. */
export const SearchedEvent = z.strictObject({
  event: EventSummary,
  category: z.strictObject({ id: z.string(), name: z.string() }),
  city: z.strictObject({ id: z.string(), name: z.string() }),
  /** Days of the event's performances by the venue's calendar, in the same order. */
  days: z.array(LocalDay),
});
export type SearchedEvent = z.infer<typeof SearchedEvent>;

/** Everything that can be found. A version never changes. */
export const SearchFile = z.strictObject({ format: z.literal(1), events: z.array(SearchedEvent) });
export type SearchFile = z.infer<typeof SearchFile>;

/** Which version is the newest, and the SHA-256 of its text. */
export const SearchPointer = z.strictObject({
  format: z.literal(1),
  version: z.int().min(1),
  sha256: z.string().length(64),
});
export type SearchPointer = z.infer<typeof SearchPointer>;

export const searchFilePrefix = 'published/search/v';
export const searchFileKey = (version: number): string => `${searchFilePrefix}${version}.json`;

/** @returns undefined for the key of anything else. */
export const versionOfKey = (key: string): number | undefined => {
  const [, digits] = /^published\/search\/v([1-9]\d{0,14})\.json$/.exec(key) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

export const searchPointerKey = 'published/search/current.json';
