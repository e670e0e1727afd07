import type { PerformanceSummary } from '#shared/contracts/catalog/model.ts';
import type { Audience } from '#shared/contracts/catalog/sale-terms.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Tone } from '#web/ui/status.tsx';
import { venueTime } from '#web/ui/venue-time.ts';
import { onlyFor, publicFrom, saleNow } from '../../venue/sale-now.ts';
import { capital } from '../section/seat-words.ts';

/** How the sale of a performance stands, by the clock and by what is left. */
export type Standing =
  | 'notYet'
  | 'onSale'
  | 'notForAll'
  | 'fewLeft'
  | 'soldOut'
  | 'stopped'
  | 'closed'
  | 'past'
  | 'cancelled';

/** Fewer than this share of the places is "few left". */
const fewShare = 0.02;

export interface Left {
  free: number;
  capacity: number;
}

type Summary = Pick<
  PerformanceSummary,
  'startsAt' | 'saleOpensAt' | 'saleClosesAt' | 'phases' | 'stopped' | 'cancelled'
>;

const soldAs = ({ saleOpensAt, saleClosesAt, phases, stopped, cancelled }: Summary) => ({
  sale: { opensAt: saleOpensAt, closesAt: saleClosesAt, phases, ...(stopped && { stopped }) },
  cancelled,
});

const standingByClock = {
  cancelled: 'cancelled',
  stopped: 'stopped',
  closed: 'closed',
  notYetOpen: 'notYet',
  open: 'onSale',
} as const;

/** @param left undefined while it is not known; the sale is then as the clock says. */
export const standingOf = (performance: Summary, now: Instant, left: Left | undefined): Standing => {
  const stands = saleNow(soldAs(performance), now);
  const byClock = standingByClock[stands.state];
  if (byClock === 'cancelled') return byClock;
  if (performance.startsAt <= now) return 'past';
  if (byClock !== 'onSale') return byClock;
  if (left?.free === 0) return 'soldOut';
  if (onlyFor(stands)) return 'notForAll';
  return left && left.free < left.capacity * fewShare ? 'fewLeft' : 'onSale';
};

/** Whether somebody may be buying now. */
export const isSelling = (standing: Standing): boolean =>
  standing === 'onSale' || standing === 'notForAll' || standing === 'fewLeft';

/** When the sale opens, to whomever it does first; undefined when it does not, or is open. */
export const opensAt = (performance: Summary, now: Instant): Instant | undefined => {
  const stands = saleNow(soldAs(performance), now);
  return stands.state === 'notYetOpen' ? stands.opensAt : undefined;
};

/** When everyone may buy, if others may before. */
export const everyoneFrom = (performance: Summary, now: Instant): Instant | undefined =>
  publicFrom(soldAs(performance), now);

export const toneOf: Record<Standing, Tone> = {
  notYet: 'neutral',
  onSale: 'success',
  notForAll: 'warning',
  fewLeft: 'warning',
  soldOut: 'neutral',
  stopped: 'neutral',
  closed: 'neutral',
  past: 'neutral',
  cancelled: 'danger',
};

/** @param left how many places are free, where it is known. */
export const standingWords = (performance: Summary, now: Instant, timeZone: string, left: Left | undefined): string => {
  const some = onlyFor(saleNow(soldAs(performance), now))?.map(({ audience }) => audience);
  switch (standingOf(performance, now, left)) {
    case 'notYet': {
      const opens = venueTime(opensAt(performance, now) ?? performance.saleOpensAt, timeZone);
      return `${some ? whom(some) : 'On sale'} from ${opens.date}, ${opens.time}`;
    }
    case 'onSale':
      return 'On sale';
    case 'notForAll':
      return whom(some ?? [], everyoneFrom(performance, now) ? ' first' : ' only');
    case 'fewLeft':
      return left ? `Last ${left.free} ${left.free === 1 ? 'place' : 'places'}` : 'Few left';
    case 'soldOut':
      return 'Sold out';
    case 'stopped':
      return 'Not on sale right now';
    case 'closed':
      return 'Sale closed';
    case 'past':
      return 'Played';
    case 'cancelled':
      return 'Cancelled';
  }
};

/** `Members first, or with a code`. @param tail behind those who are told by who they are. */
const whom = (audiences: readonly Audience[], tail = ''): string => {
  const groups = (['members', 'partners'] as const).filter((audience) => audiences.includes(audience));
  const parts = [
    ...(groups.length > 0 ? [`${groups.join(' and ')}${tail}`] : []),
    ...(audiences.includes('accessCode') ? ['with a code'] : []),
  ];
  return capital(parts.join(', or '));
};
