import type { PerformanceId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** The performance takes place at another time. Of two moves the one decided later counts. */
export interface Move {
  decidedAt: Instant;
  startsAt: Instant;
}

/** What has become of a performance since its orders were placed, as far as they are concerned. Nothing follows a cancellation. */
export type Change = { kind: 'cancellation'; decidedAt: Instant } | ({ kind: 'move' } & Move);

/** What the buyer of an order has been told: that it is cancelled, or the time it was moved to. */
export type Told = 'cancelled' | Instant;

export const toldOf = (change: Change): Told => (change.kind === 'cancellation' ? 'cancelled' : change.startsAt);

export interface ChangeOf {
  performanceId: PerformanceId;
  change: Change;
}
