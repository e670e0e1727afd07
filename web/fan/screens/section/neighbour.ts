import type { OfferedRow, OfferedSeat } from './offered-seat.ts';

const nearest = (seats: readonly OfferedSeat[], x: number): OfferedSeat | undefined =>
  seats.reduce<OfferedSeat | undefined>(
    (best, seat) => (best === undefined || Math.abs(seat.x - x) < Math.abs(best.x - x) ? seat : best),
    undefined,
  );

/** The seat an arrow key leads to; undefined for another key and at the edge of the section. */
export const neighbour = (rows: readonly OfferedRow[], from: OfferedSeat, key: string): OfferedSeat | undefined => {
  const at = rows.findIndex(({ seats }) => seats.some(({ seatId }) => seatId === from.seatId));
  const seats = rows[at]?.seats ?? [];
  const index = seats.findIndex(({ seatId }) => seatId === from.seatId);
  // Rows are drawn with the stage below: which way the next row lies is read from where it is.
  const inOrder = rows.map((row) => ({ row, y: row.seats[0]?.y ?? 0 })).toSorted((a, b) => a.y - b.y);
  const place = inOrder.findIndex(({ row }) => row === rows[at]);
  if (rows[at]?.table) return aroundTables(rows, at, index, from, key);
  switch (key) {
    case 'ArrowLeft':
      return seats[index - 1];
    case 'ArrowRight':
      return seats[index + 1];
    case 'Home':
      return seats[0];
    case 'End':
      return seats.at(-1);
    case 'ArrowUp':
      return nearest(inOrder[place - 1]?.row.seats ?? [], from.x);
    case 'ArrowDown':
      return nearest(inOrder[place + 1]?.row.seats ?? [], from.x);
    default:
      return undefined;
  }
};

/** From chair to chair around a table and on to the next table; up and down to the nearest chair of a table that lies there. */
const aroundTables = (
  rows: readonly OfferedRow[],
  at: number,
  index: number,
  from: OfferedSeat,
  key: string,
): OfferedSeat | undefined => {
  const here = rows[at];
  if (!here?.table) return undefined;
  const { y, radius } = here.table;
  switch (key) {
    case 'ArrowLeft':
      return here.seats[index - 1] ?? rows[at - 1]?.seats.at(-1);
    case 'ArrowRight':
      return here.seats[index + 1] ?? rows[at + 1]?.seats[0];
    case 'Home':
      return here.seats[0];
    case 'End':
      return here.seats.at(-1);
    case 'ArrowUp':
    case 'ArrowDown': {
      const down = key === 'ArrowDown' ? 1 : -1;
      const there = rows
        .filter(({ table }) => table && (table.y - y) * down > radius)
        .flatMap(({ seats }) => seats)
        .toSorted((a, b) => Math.hypot(a.x - from.x, a.y - from.y) - Math.hypot(b.x - from.x, b.y - from.y));
      return there[0];
    }
    default:
      return undefined;
  }
};
