import type { PerformanceId } from '#shared/kernel/ids.ts';

/**
 * What the mark of a code is made of. People type codes as they hear them: case and spaces around them mean nothing. The performance is
 * part of it, so that one code of two performances has two marks.
 */
export const markedCode = (performanceId: PerformanceId, code: string): string =>
  `${performanceId} ${code.normalize('NFKC').trim().toUpperCase()}`;
