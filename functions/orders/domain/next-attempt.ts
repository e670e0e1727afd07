import { type Instant, plusSeconds, secondsBetween } from '#shared/kernel/time.ts';

/** A sale that goes well takes a few seconds; whoever takes longer is looked at. */
const overdueAfterSeconds = 60;
const firstPauseSeconds = 60;
const longestPauseSeconds = 3_600;

/** Runs that may end badly before an order is left to a person. */
export const mostAttempts = 12;

/** A run that ended longer ago is left to a person: its case lies in the queue since. */
const takenUpForSeconds = 26 * 3_600;

/** The machine's own time limit. */
export const longestRunSeconds = 7 * 24 * 3_600;
/** AWS lets a person redrive a run for fourteen days; it then has its whole time again. */
const redrivableSeconds = 14 * 24 * 3_600;

export const isOverdue = (startedAt: Instant, now: Instant): boolean =>
  secondsBetween(startedAt, now) > overdueAfterSeconds;

/** The earliest start of a run that may have ended within the time in which it is taken up. */
export const earliestStart = (now: Instant): Instant =>
  plusSeconds(now, -(takenUpForSeconds + longestRunSeconds + redrivableSeconds));

/** Seconds between a run that ended badly and the next: more and more, an hour at most. @param attempt of the run that ended. */
export const pauseAfter = (attempt: number): number =>
  Math.min(firstPauseSeconds * 2 ** Math.min(Math.max(attempt - 2, 0), 10), longestPauseSeconds);

/** Whether the run that follows one that ended badly may begin now. */
export const mayFollow = ({ attempt, stoppedAt }: { attempt: number; stoppedAt: Instant }, now: Instant): boolean => {
  const passed = secondsBetween(stoppedAt, now);
  return attempt < mostAttempts && passed >= pauseAfter(attempt) && passed <= takenUpForSeconds;
};
