import type * as z from 'zod';
import type { SavedArtist, SavedCategory, SavedCity } from '#shared/contracts/catalog/directory-api.ts';
import type {
  LifeCycle,
  SavedEvent,
  SavedPerformance,
  SavedProfile,
  SavedVenue,
} from '#shared/contracts/catalog/drafts-api.ts';
import type { EventId, OrganiserId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Kept } from '../../domain/drafts/things.ts';
import type { PerformanceStanding } from './read-things.ts';

/** The answer to a save: what now stands, in the words of its route. */
export const over = <Value, Refusal, Answer>(
  result: Result<Value, Refusal>,
  answer: (value: Value) => Answer,
): Result<Answer, Refusal> => (result.ok ? ok(answer(result.value)) : result);

const savedOf = ({ revision, savedAt, savedBy }: Kept) => ({ revision, savedAt, savedBy });

export const savedProfile = (kept: Kept<'profile'>): z.input<typeof SavedProfile> => ({
  organiserId: kept.id,
  ...savedOf(kept),
  content: kept.content,
});

export const savedVenue = (kept: Kept<'venue'>): z.input<typeof SavedVenue> => ({
  venueId: kept.id,
  ...savedOf(kept),
  content: kept.content,
});

export const savedEvent = (kept: Kept<'event'>, state: LifeCycle): z.input<typeof SavedEvent> => ({
  eventId: kept.id,
  ...savedOf(kept),
  state,
  ...(kept.poster && { poster: kept.poster }),
  content: kept.content,
});

export const savedPerformance = (kept: PerformanceStanding, eventId: EventId): z.input<typeof SavedPerformance> => ({
  eventId,
  performanceId: kept.id,
  ...savedOf(kept),
  state: kept.state,
  startsAt: kept.startsAt,
  content: kept.content,
});

export const savedArtist = (kept: Kept<'artist'>, organiserId: OrganiserId): z.input<typeof SavedArtist> => ({
  artistId: kept.id,
  organiserId,
  ...savedOf(kept),
  content: kept.content,
});

export const savedCity = (kept: Kept<'city'>): z.input<typeof SavedCity> => ({
  cityId: kept.id,
  ...savedOf(kept),
  content: kept.content,
});

export const savedCategory = (kept: Kept<'category'>): z.input<typeof SavedCategory> => ({
  categoryId: kept.id,
  ...savedOf(kept),
  content: kept.content,
});
