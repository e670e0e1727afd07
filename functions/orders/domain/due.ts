import { type Instant, plusSeconds } from '#shared/kernel/time.ts';

/** Seconds after which an order that has not ended is looked at: a sale that goes well takes a few. */
const firstLookSeconds = 60;
const longestPauseSeconds = 3_600;

/** Runs that may end badly before an order is left to a person; with the pauses that is about a day. */
export const mostAttempts = 12;

export const firstLook = (now: Instant): Instant => plusSeconds(now, firstLookSeconds);

/** The next look: each minute while a run is under way, less and less often when runs keep ending badly. */
export const nextLook = (now: Instant, attempt: number): Instant =>
  plusSeconds(now, Math.min(firstLookSeconds * 2 ** Math.min(Math.max(attempt - 2, 0), 10), longestPauseSeconds));

/** Orders that have not ended are spread over so many partitions of the index. */
export const dueShards = 8;

/** @returns 0 … 7, the same for the same order. */
export const dueShardOf = (orderId: string): number => {
  let mixed = 0;
  for (const character of orderId) mixed = (mixed * 31 + character.charCodeAt(0)) % 65_521;
  return mixed % dueShards;
};
