import type { NamedSeat } from '#shared/contracts/catalog/seat-label.ts';
import { rowName, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { SeatId } from '#shared/kernel/ids.ts';

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `row 5, seat 7`, `table 3, seat 2`; of a place without a number, what it is. */
export const placeWords = ({ section, row, label }: NamedSeat): string => {
  if (section.kind === 'standing') return 'standing place';
  return section.kind === 'unnumbered' ? 'seat numbered later' : `${rowName(row)}, seat ${label}`;
};

/** Several seats in words: `row 5 seat 7, row 5 seat 8`. */
export const seatsInWords = (map: SeatMap, seatIds: readonly SeatId[]): string =>
  seatIds
    .map((seatId) => {
      const named = seatNamed(map, seatId);
      return named ? placeWords(named).replace(',', '') : seatId;
    })
    .join(', ');
