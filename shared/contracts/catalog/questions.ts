import * as z from 'zod';
import { PerformanceId } from '#shared/kernel/ids.ts';
import { question } from '../question.ts';

/** Which phase of the sale a code opens; null when it opens none. The code itself is kept as a mark only. */
export const AccessCodeOpens = question(
  'AccessCodeOpens',
  z.strictObject({ performanceId: PerformanceId, code: z.string().min(4).max(40) }),
  z.strictObject({ phaseId: z.string() }).nullable(),
);
