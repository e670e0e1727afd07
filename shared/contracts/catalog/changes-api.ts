import * as z from 'zod';
import { ChangeId, PerformanceId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { ChangeProgress } from '../orders/model.ts';
import { problem, route } from '../route.ts';
import { organisers } from './organiser-paths.ts';

const Reason = z
  .string()
  .trim()
  .min(3)
  .max(300)
  .regex(/^[\P{Cc}\t\r\n]*$/u, 'Expected plain text');

const decided = {
  changeId: ChangeId,
  performanceId: PerformanceId,
  decidedAt: Instant,
  /** The last order has been seen to; banks may still be at their refunds. */
  doneAt: Instant.optional(),
};

/** What was decided about a performance. */
export const PerformanceChange = z.discriminatedUnion('kind', [
  z.strictObject({ ...decided, kind: z.literal('cancellation'), reason: Reason }),
  z.strictObject({
    ...decided,
    kind: z.literal('move'),
    startsAt: Instant,
    doorsAt: Instant,
    note: Reason.optional(),
  }),
]);
export type PerformanceChange = z.infer<typeof PerformanceChange>;

const performance = z.strictObject({ performanceId: PerformanceId });
const Accepted = z.strictObject({ changeId: ChangeId });

const never = {
  PerformanceUnknown: problem(404, 'There is no such performance. It may have been withdrawn.'),
  AlreadyCancelled: problem(409, 'It has been cancelled before.'),
  KeyReused: problem(422, 'This Idempotency-Key was used for another request.'),
};

export const cancelPerformanceRoute = route({
  name: 'cancelPerformance',
  method: 'POST',
  path: '/admin/performances/{performanceId}/cancellation',
  summary: 'Cancel a performance: its sale stops, its tickets die, and every buyer gets the money back',
  access: organisers,
  success: 202,
  params: performance,
  body: z.strictObject({
    /** One or two sentences that the buyers read. */
    reason: Reason,
  }),
  response: Accepted,
  refusals: {
    ...never,
    AlreadyOver: problem(409, 'It was over more than a day ago. Give single orders back instead.', {
      startsAt: Instant,
    }),
  },
});

export const movePerformanceRoute = route({
  name: 'movePerformance',
  method: 'POST',
  path: '/admin/performances/{performanceId}/move',
  summary: 'Move a performance to another time: tickets stay valid, and every buyer is told',
  access: organisers,
  success: 202,
  params: performance,
  body: z.strictObject({
    startsAt: Instant,
    doorsAt: Instant,
    /** One or two sentences that the buyers read. */
    note: Reason.optional(),
  }),
  response: Accepted,
  refusals: {
    ...never,
    InThePast: problem(422, 'That time is over. Choose a later one.'),
    DoorsAfterStart: problem(422, 'The doors must open before it starts.'),
    DoorsTooEarly: problem(422, 'The doors would open more than a week before it starts. Check the date.', {
      earliest: Instant,
    }),
    TooFarAhead: problem(422, 'That is more than five years from now. Check the year.', { latest: Instant }),
    NothingChanges: problem(422, 'It takes place at that time already.'),
    SaleOpensLater: problem(
      422,
      'Its sale, or a phase of it, would open only after it has closed. Move the sale first.',
      {
        opensAt: Instant,
      },
    ),
  },
});

export const performanceChangeRoute = route({
  name: 'performanceChange',
  method: 'GET',
  path: '/admin/performances/{performanceId}/changes/{changeId}',
  summary: 'How far a cancellation or a move is: who has been told, whose money is back',
  access: organisers,
  success: 200,
  params: performance.extend({ changeId: ChangeId }),
  response: z.strictObject({ change: PerformanceChange, progress: ChangeProgress }),
  refusals: { ChangeUnknown: problem(404, 'There is no such change of this performance.') },
});

export const changesRoutes = [cancelPerformanceRoute, movePerformanceRoute, performanceChangeRoute] as const;
