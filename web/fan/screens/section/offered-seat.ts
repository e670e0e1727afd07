import { useMemo } from 'preact/hooks';
import type { Section } from '#shared/contracts/catalog/seat-map.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { rowsOf, type Seat, type SeatRow, statesOf } from '../../venue/seats.ts';
import { markWords } from './mark-words.ts';

/** `yours` is picked or held by this buyer; `unknown` until the first answer. */
export type Offer = 'free' | 'yours' | 'taken' | 'notOffered' | 'unknown';

export interface OfferedSeat extends Seat {
  offer: Offer;
}

export interface OfferedRow extends SeatRow {
  seats: readonly OfferedSeat[];
  free: number;
}

/** The seats of a section with what can be done with each, new only when something has changed. */
export const useOfferedRows = (
  section: Section,
  states: string | undefined,
  mine: readonly SeatId[],
  lost: readonly SeatId[],
): readonly OfferedRow[] => {
  const rows = useMemo(() => rowsOf(section), [section]);
  const yours = mine.join(' ');
  const gone = lost.join(' ');
  return useMemo(() => {
    const stateAt = states === undefined ? undefined : statesOf(states);
    const isYours = new Set(yours.split(' '));
    const isGone = new Set(gone.split(' '));
    const offerOf = ({ seatId, place }: Seat): Offer => {
      if (isYours.has(seatId)) return 'yours';
      if (isGone.has(seatId)) return 'taken';
      const state = stateAt?.(place);
      if (state === undefined) return 'unknown';
      return state === 'held' || state === 'gone' ? 'taken' : state;
    };
    return rows.map((row) => {
      const offered = row.seats.map((seat) => ({ ...seat, offer: offerOf(seat) }));
      return { ...row, seats: offered, free: offered.filter(({ offer }) => offer === 'free').length };
    });
  }, [rows, states, yours, gone]);
};

const offerWords: Record<Offer, string> = {
  free: 'available',
  yours: 'yours',
  taken: 'taken',
  notOffered: 'not offered',
  unknown: 'not known yet',
};

/** What the seats of a section cost, by their own categories. */
export interface Look {
  sectionName: string;
  /** All-in, as text. */
  priceOf: (seat: Pick<Seat, 'categoryId'>) => string;
  /** Of the eight colours of categories. */
  colourOf: (seat: Pick<Seat, 'categoryId'>) => number;
}

/** `N1, row 12, seat 7, €35 total, available, restricted view`. */
export const seatWords = ({ sectionName, priceOf }: Look, row: Pick<OfferedRow, 'name'>, seat: OfferedSeat): string =>
  [
    sectionName,
    row.name,
    `seat ${seat.label}`,
    `${priceOf(seat)} total`,
    offerWords[seat.offer],
    ...(seat.mark ? [markWords[seat.mark]] : []),
  ].join(', ');

export const canTurn = ({ offer }: OfferedSeat): boolean => offer === 'free' || offer === 'yours';
