import * as z from 'zod';
import { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

/** What a run of the change-performance machine carries: ids and times. Why it is done stands on the change itself. */
export const ChangePerformanceInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cancellation'),
    changeId: ChangeId,
    performanceId: PerformanceId,
    decidedAt: Instant,
    /** The page that comes next; absent before the first and after the last. */
    after: z.string().max(200).optional(),
  }),
  z.strictObject({
    kind: z.literal('move'),
    changeId: ChangeId,
    performanceId: PerformanceId,
    /** Of two moves the one that was decided later counts. */
    decidedAt: Instant,
    startsAt: Instant,
    after: z.string().max(200).optional(),
  }),
]);
export type ChangePerformanceInput = z.infer<typeof ChangePerformanceInput>;

/** What each step may refuse with: the machine knows these by name. */
export const changePerformanceErrors = {
  stopSale: [],
  markCancelled: [],
  refundNextOrders: [],
  movePerformance: ['Superseded'],
  tellNextHolders: ['Superseded'],
  resumeSale: [],
  closeChange: [],
} as const;

/** The refusals of a step, as values of a use case. */
export type ChangePerformanceRefusal<Step extends keyof typeof changePerformanceErrors> = {
  code: (typeof changePerformanceErrors)[Step][number];
};
