import type { BlockId, HoldId, OrderId } from '#shared/kernel/ids.ts';
import { type Instant, instantOf, secondsOf } from '#shared/kernel/time.ts';

/** Seats kept until a whole second since 1970; from that very second on anybody may have them. */
export interface Held {
  /** Seconds since 1970-01-01T00:00:00Z: two minutes after what the buyer is shown. */
  keptUntil: number;
  holdId: HoldId;
}

/**
 * The end of an order's id, 70 bits of chance: enough to know one's own order by, and to find the order of a seat.
 * Whole ids would carry a sold row past 1 KB, and every hold in it would cost twice.
 */
export type OrderMark = string & { readonly of: 'order' };
export const markOf = (orderId: OrderId): OrderMark => orderId.slice(-14) as OrderMark;

/** What a seat is to the box office. A lapsed hold still reads `held`: only a clock can tell. */
export type SeatStanding =
  | { is: 'free' }
  | ({ is: 'held' } & Held)
  | { is: 'sold'; to: OrderMark }
  | { is: 'allocated'; allocationId: string }
  | { is: 'blocked'; by?: BlockId };

export const free: SeatStanding = { is: 'free' };
export const blocked: SeatStanding = { is: 'blocked' };
export const blockedBy = (by: BlockId): SeatStanding => ({ is: 'blocked', by });
export const heldBy = ({ keptUntil, holdId }: Held): SeatStanding => ({ is: 'held', keptUntil, holdId });
export const soldTo = (orderId: OrderId): SeatStanding => ({ is: 'sold', to: markOf(orderId) });

const digits = 6;

/** Whole seconds in base 36, always 6 digits, so that text order is time order from 1972 to 2038. */
export const encodeSeconds = (seconds: number): string => {
  const text = Math.floor(seconds).toString(36).padStart(digits, '0');
  if (text.length > digits || seconds < 0) throw new RangeError(`${seconds} does not fit six digits of base 36`);
  return text;
};

/**
 * The text every free and every lapsed seat sorts before, and no other seat does: "0" (free) < an `until` that has come
 * < `:now` < an `until` to come < "~" (sold, given away, blocked). The second of `now` itself has come, hence the one.
 */
export const encodeNow = (now: Instant): string => encodeSeconds(secondsOf(now) + 1);

export const encodeSeat = (seat: SeatStanding): string => {
  switch (seat.is) {
    case 'free':
      return '0';
    case 'held':
      return `${encodeSeconds(seat.keptUntil)}${seat.holdId}`;
    case 'sold':
      return `~${seat.to}`;
    case 'allocated':
      return `~@${seat.allocationId}`;
    case 'blocked':
      return `~!${seat.by ?? ''}`;
  }
};

/** @throws Error on a text no seat is written as: guessing what it means could sell a seat twice. */
export const decodeSeat = (text: string): SeatStanding => {
  if (text === '0') return free;
  if (text === '~!') return blocked;
  if (text.startsWith('~!')) return blockedBy(text.slice(2) as BlockId);
  if (text.startsWith('~@')) return { is: 'allocated', allocationId: text.slice(2) };
  if (text.startsWith('~')) return { is: 'sold', to: text.slice(1) as OrderMark };
  if (!/^[0-9a-z]{6}([A-Za-z0-9_-]{8}|!newmap!)$/.test(text))
    throw new Error('A seat of a row is written in no known way');
  return {
    is: 'held',
    keptUntil: Number.parseInt(text.slice(0, digits), 36),
    holdId: text.slice(digits) as HoldId,
  };
};

/** Nothing has to run for a hold to lapse; it lapses at the instant it says. */
export const isFree = (seat: SeatStanding, now: Instant): boolean =>
  seat.is === 'free' || (seat.is === 'held' && seat.keptUntil <= secondsOf(now));

export const isHeldBy = (seat: SeatStanding | undefined, holdId: HoldId): boolean =>
  seat?.is === 'held' && seat.holdId === holdId;

export const isSoldTo = (seat: SeatStanding | undefined, orderId: OrderId): boolean =>
  seat?.is === 'sold' && seat.to === markOf(orderId);

/** Seconds the seat is really held beyond what its buyer is shown, so that a charge always lands on a held seat. */
export const margin = 120;

export const keptUntilOf = (shownUntil: Instant): number => secondsOf(shownUntil) + margin;
export const shownUntilOf = (keptUntil: number): Instant => instantOf((keptUntil - margin) * 1000);
