import type { Instant } from '#shared/kernel/time.ts';

/** Whether the code of a ticket may be shown yet: the first instant of the window is inside it. */
export const codeCanBeSeen = (codesFrom: Instant, now: Instant): boolean => codesFrom <= now;
