import * as z from 'zod';
import {
  ArtistEntry,
  CategoryEntry,
  CityEntry,
  EventDraft,
  OrganiserProfile,
  PerformanceDraft,
  VenueDraft,
} from '#shared/contracts/catalog/drafts.ts';
import { Poster } from '#shared/contracts/catalog/model.ts';
import {
  type ArtistId,
  type CategoryId,
  type CityId,
  type EventId,
  OrganiserId,
  type PerformanceId,
  type VenueId,
} from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

/** Everything that staff describe. */
export interface ContentsOf {
  profile: OrganiserProfile;
  venue: VenueDraft;
  event: EventDraft;
  performance: PerformanceDraft;
  artist: ArtistEntry;
  city: CityEntry;
  category: CategoryEntry;
}
export type Kind = keyof ContentsOf;
export type ContentOf<K extends Kind> = ContentsOf[K];

/** Each kind by its contract. */
export const contents: { readonly [K in Kind]: z.ZodType<ContentsOf[K]> } = {
  profile: OrganiserProfile,
  venue: VenueDraft,
  event: EventDraft,
  performance: PerformanceDraft,
  artist: ArtistEntry,
  city: CityEntry,
  category: CategoryEntry,
};

/** Where one thing stands: whose it is, and its id. */
export interface RefOf {
  profile: { kind: 'profile'; organiserId: OrganiserId };
  venue: { kind: 'venue'; organiserId: OrganiserId; id: VenueId };
  event: { kind: 'event'; organiserId: OrganiserId; id: EventId };
  performance: { kind: 'performance'; organiserId: OrganiserId; eventId: EventId; id: PerformanceId };
  artist: { kind: 'artist'; organiserId: OrganiserId; id: ArtistId };
  city: { kind: 'city'; id: CityId };
  category: { kind: 'category'; id: CategoryId };
}
export type Ref<K extends Kind = Kind> = RefOf[K] & { kind: K };

/** Who alone may change a thing of the directory; undefined where the place itself is the organiser's, or Operations'. */
export const describerOf = (ref: Ref): OrganiserId | undefined => (ref.kind === 'artist' ? ref.organiserId : undefined);

/** Things of one kind that stand together: what an organiser has, the performances of one event, a part of the directory. */
export interface ShelfOf {
  venue: { kind: 'venue'; organiserId: OrganiserId };
  event: { kind: 'event'; organiserId: OrganiserId };
  performance: { kind: 'performance'; organiserId: OrganiserId; eventId: EventId };
  artist: { kind: 'artist' };
  city: { kind: 'city' };
  category: { kind: 'category' };
}
export type Shelf<K extends keyof ShelfOf = keyof ShelfOf> = ShelfOf[K] & { kind: K };

/** What stands with the content of every thing. */
export const Standing = z.object({
  revision: z.int().min(1),
  savedAt: Instant,
  savedBy: z.string(),
  /** When it was published last: from the first time on some of it is fixed, and it cannot be removed. */
  publishedAt: Instant.optional(),
  /** Of an event: set by itself, not by saving. */
  poster: Poster.optional(),
  /** Of what stands in the directory: who may change it. */
  organiserId: OrganiserId.optional(),
});
export type Standing = z.infer<typeof Standing>;

/** A thing as it was saved. */
export interface Kept<K extends Kind = Kind> extends Standing {
  /** The last part of its ref: an event's, a venue's … id; an organiser's for its profile. */
  id: string;
  content: ContentOf<K>;
}

/** Whether two contents say the same: the order of keys and keys without a value mean nothing. */
export const sameContent = <K extends Kind>(kind: K, one: ContentOf<K>, other: ContentOf<K>): boolean =>
  JSON.stringify(inOrder(contents[kind].parse(one))) === JSON.stringify(inOrder(contents[kind].parse(other)));

/** A table of prices keeps the order in which it was written; the rest is put in order by its contract. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
};
