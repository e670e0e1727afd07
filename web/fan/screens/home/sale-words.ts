import type { PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Tone } from '#web/ui/status.tsx';
import { venueTime } from '#web/ui/venue-time.ts';

/** How the sale of a performance stands, by the clock and by what is left. */
export type Standing = 'notYet' | 'onSale' | 'fewLeft' | 'soldOut' | 'closed' | 'past' | 'cancelled';

/** Fewer than this share of the places is "few left". */
const fewShare = 0.02;

export interface Left {
  free: number;
  capacity: number;
}

/** @param left undefined while it is not known; the sale is then as the clock says. */
export const standingOf = (
  performance: Pick<PerformanceSummary, 'startsAt' | 'saleOpensAt' | 'saleClosesAt' | 'cancelled'>,
  now: Instant,
  left: Left | undefined,
): Standing => {
  if (performance.cancelled) return 'cancelled';
  if (performance.startsAt <= now) return 'past';
  if (now < performance.saleOpensAt) return 'notYet';
  if (performance.saleClosesAt <= now) return 'closed';
  if (left?.free === 0) return 'soldOut';
  if (left && left.free < left.capacity * fewShare) return 'fewLeft';
  return 'onSale';
};

export const toneOf: Record<Standing, Tone> = {
  notYet: 'neutral',
  onSale: 'success',
  fewLeft: 'warning',
  soldOut: 'neutral',
  closed: 'neutral',
  past: 'neutral',
  cancelled: 'danger',
};

/** @param left how many places are free, where it is known. */
export const standingWords = (
  standing: Standing,
  performance: Pick<PerformanceSummary, 'saleOpensAt'>,
  timeZone: string,
  left: Left | undefined,
): string => {
  const opens = venueTime(performance.saleOpensAt, timeZone);
  switch (standing) {
    case 'notYet':
      return `On sale from ${opens.date}, ${opens.time}`;
    case 'onSale':
      return 'On sale';
    case 'fewLeft':
      return left ? `Last ${left.free} ${left.free === 1 ? 'place' : 'places'}` : 'Few left';
    case 'soldOut':
      return 'Sold out';
    case 'closed':
      return 'Sale closed';
    case 'past':
      return 'Played';
    case 'cancelled':
      return 'Cancelled';
  }
};
