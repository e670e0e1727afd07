import { fullLabel, seatNamed } from '#shared/contracts/catalog/seat-label.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import type { OrderLine } from '#shared/contracts/orders/model.ts';
import type { SeatId } from '#shared/kernel/ids.ts';

/**
 * The lines of an order whose places have become seats: another seat and its label, at the price that was paid. In their order, which
 * numbers the tickets.
 * @returns undefined when none of the lines is at such a place any more.
 * @throws Error for a seat the map does not have.
 */
export const reseatedLines = (
  lines: readonly OrderLine[],
  moves: readonly { from: SeatId; to: SeatId }[],
  map: SeatMap,
): readonly OrderLine[] | undefined => {
  const seats = new Map(moves.map(({ from, to }) => [from, to]));
  if (!lines.some(({ seatId }) => seats.has(seatId))) return undefined;
  return lines.map((line) => {
    const to = seats.get(line.seatId);
    if (to === undefined) return line;
    const seat = seatNamed(map, to);
    if (!seat) throw new Error(`There is no seat ${to} on version ${map.version} of the map`);
    return { ...line, seatId: to, label: fullLabel(seat) };
  });
};
