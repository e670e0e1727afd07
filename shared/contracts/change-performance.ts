import * as z from 'zod';
import { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

const carried = {
  changeId: ChangeId,
  performanceId: PerformanceId,
  /** Of two moves the one that was decided later counts. */
  decidedAt: Instant,
  /** The page of orders that comes next; absent before the first and after the last. */
  after: z.string().max(200).optional(),
};

export const Cancellation = z.strictObject({ ...carried, kind: z.literal('cancellation') });
export type Cancellation = z.infer<typeof Cancellation>;

export const MoveOfPerformance = z.strictObject({ ...carried, kind: z.literal('move'), startsAt: Instant });
export type MoveOfPerformance = z.infer<typeof MoveOfPerformance>;

/** What a run of the change-performance machine carries: ids and times. Why it is done stands on the change itself. */
export const ChangePerformanceInput = z.discriminatedUnion('kind', [Cancellation, MoveOfPerformance]);
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
