import { type Instant, secondsBetween } from '#shared/kernel/time.ts';

/** What had no room for a party a moment ago, and where buyers meet: hints that save reads and races, and lapse. */
export interface SeenFull {
  /** @param within seconds; two where it is not said. */
  has(place: string, now: Instant, within?: number): boolean;
  note(place: string, now: Instant): void;
}

/** Seconds: seats come back, and a memory of one function is only a hint. */
const remembered = 2;
const mostPlaces = 10_000;

export const seenFull = (): SeenFull => {
  const seen = new Map<string, Instant>();
  return {
    has: (place, now, within = remembered) => {
      const at = seen.get(place);
      return at !== undefined && secondsBetween(at, now) < within;
    },
    note: (place, now) => {
      seen.delete(place);
      seen.set(place, now);
      const [oldest] = seen.keys();
      if (seen.size > mostPlaces && oldest !== undefined) seen.delete(oldest);
    },
  };
};
