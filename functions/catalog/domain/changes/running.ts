import type { PerformanceChange } from '#shared/contracts/catalog/changes-api.ts';
import { type Instant, plusMinutes } from '#shared/kernel/time.ts';

/** So long a change that is not done is taken to be under way; behind that its run has died, and a new decision may take its place. */
const underWayMinutes = 15;

/** Not done yet, or done a moment ago: the sheet that was read may still be as this change had left it on its way. */
export const isUnderWay = ({ decidedAt, doneAt }: PerformanceChange, now: Instant): boolean =>
  doneAt === undefined ? plusMinutes(decidedAt, underWayMinutes) > now : plusMinutes(doneAt, 1) > now;

/** What was decided, without when and under which id. */
const meantBy = ({ changeId: _, decidedAt: __, doneAt: ___, ...meant }: PerformanceChange): string =>
  JSON.stringify(Object.entries(meant).toSorted(([one], [other]) => (one < other ? -1 : 1)));

export const meanTheSame = (one: PerformanceChange, other: PerformanceChange): boolean =>
  meantBy(one) === meantBy(other);
