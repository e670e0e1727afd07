import * as z from 'zod';

/** `Date.parse` takes 30 February for 2 March: a time exists when it comes back as it went. */
function exists(text: string): boolean {
  const milliseconds = Date.parse(text);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text;
}

/** A point in time: UTC, ISO 8601 with milliseconds, so that text order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'Expected a UTC time such as 2026-08-01T18:30:00.000Z')
  .refine(exists, 'Expected a time that exists')
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** Reads the time once per invocation; the only way the domain learns what time it is. */
export type Clock = () => Instant;

/** @param milliseconds since 1970-01-01T00:00:00Z. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
export const secondsOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 1000);

export const plusSeconds = (instant: Instant, seconds: number): Instant =>
  instantOf(millisecondsOf(instant) + seconds * 1000);

export const plusMinutes = (instant: Instant, minutes: number): Instant => plusSeconds(instant, minutes * 60);

/** Seconds from the first to the second; negative when the second is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (millisecondsOf(to) - millisecondsOf(from)) / 1000;

export const earliest = (first: Instant, second: Instant): Instant => (first < second ? first : second);
