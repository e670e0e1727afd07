import { type Instant, secondsBetween } from '#shared/kernel/time.ts';

/** Which sections had no room for a party a moment ago: they are looked at last. */
export interface SeenFull {
  has(place: string, now: Instant): boolean;
  note(place: string, now: Instant): void;
}

/** Seconds: seats come back, and a memory of one function is only a hint. */
const remembered = 2;
const mostPlaces = 1_000;

export const seenFull = (): SeenFull => {
  const seen = new Map<string, Instant>();
  return {
    has: (place, now) => {
      const at = seen.get(place);
      return at !== undefined && secondsBetween(at, now) < remembered;
    },
    note: (place, now) => {
      seen.delete(place);
      seen.set(place, now);
      const [oldest] = seen.keys();
      if (seen.size > mostPlaces && oldest !== undefined) seen.delete(oldest);
    },
  };
};
