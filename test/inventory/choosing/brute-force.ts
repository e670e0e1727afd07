import { nearTurn } from '#functions/inventory/domain/choosing/around-row-end.ts';
import type { SectionNow } from '#functions/inventory/domain/choosing/rows-now.ts';
import { isFree } from '#functions/inventory/domain/seat-value.ts';
import { type Row, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import type { Choice } from '#shared/contracts/inventory/model.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import { at } from '../builders.ts';

/** Every set of seats of a small hall, judged by the words of the rule and by nothing the platform is made of. */
export interface Judged {
  how: Choice['how'];
  /** Decimetres of the middle to the focal point. */
  distance: number;
}

interface Seat {
  row: Row;
  nth: number;
  index: number;
  x: number;
  y: number;
}

const now = at('10:00:00');

export const freeSeatsOf = ({ section, standing }: SectionNow): readonly Seat[] =>
  section.rows.flatMap((row, nth) =>
    Array.from({ length: row.count }, (_, index) => index).flatMap((index) => {
      const seat = standing.find(({ rowBlock }) => rowBlock === row.block)?.seats.get(index);
      const [x, y] = seatPoint(section, row, index);
      return seat && isFree(seat, now) ? [{ row, nth, index, x, y }] : [];
    }),
  );

const areNeighbours = (one: Seat, other: Seat): boolean =>
  one.row === other.row && Math.abs(one.index - other.index) === 1;

const isTogether = (seats: readonly Seat[]): boolean => {
  const indexes = seats.map(({ index }) => index);
  return (
    seats.every(({ row }) => row === seats[0]?.row) && Math.max(...indexes) - Math.min(...indexes) === seats.length - 1
  );
};

const leavesOneAlone = (free: readonly Seat[], chosen: readonly Seat[]): boolean =>
  free
    .filter((seat) => !chosen.includes(seat))
    .some(
      (seat) =>
        free.some((other) => areNeighbours(seat, other)) &&
        !free.some((other) => areNeighbours(seat, other) && !chosen.includes(other)),
    );

/** The rows one behind the other, the first from left to right: a run along that line that turns once. */
const turns = ({ section }: SectionNow, seats: readonly Seat[]): boolean => {
  const line = section.rows.flatMap((row, nth) =>
    Array.from({ length: row.count }, (_, index) => ({ nth, index: nth % 2 === 0 ? index : row.count - 1 - index })),
  );
  const places = seats
    .map((seat) => line.findIndex(({ nth, index }) => nth === seat.nth && index === seat.index))
    .toSorted((a, b) => a - b);
  const rows = new Set(seats.map(({ nth }) => nth));
  if (rows.size !== 2 || (places.at(-1) ?? 0) - (places[0] ?? 0) !== seats.length - 1) return false;
  const [front, back] = [Math.min(...rows), Math.max(...rows)];
  const corner = (nth: number): readonly [number, number] => {
    const row = section.rows[nth];
    return row ? seatPoint(section, row, front % 2 === 0 ? row.count - 1 : 0) : [0, 0];
  };
  const [[x, y], [otherX, otherY]] = [corner(front), corner(back)];
  return Math.hypot(x - otherX, y - otherY) <= nearTurn;
};

const inPairsOrMore = (seats: readonly Seat[]): boolean =>
  seats.every((seat) => seats.some((other) => areNeighbours(seat, other)));

export const judge = (hall: SectionNow, free: readonly Seat[], seats: readonly Seat[]): Judged | undefined => {
  const [x, y] = [0, 1].map((axis) => seats.reduce((all, seat) => all + (axis ? seat.y : seat.x), 0) / seats.length);
  const [focalX, focalY] = hall.section.focalPoint;
  const distance = Math.hypot((x ?? 0) - focalX, (y ?? 0) - focalY);
  if (isTogether(seats)) return { how: leavesOneAlone(free, seats) ? 'togetherLeavingOne' : 'together', distance };
  if (turns(hall, seats)) return { how: 'aroundRowEnd', distance };
  return inPairsOrMore(seats) ? { how: 'inParts', distance } : undefined;
};

const choose = <Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] =>
  size === 0
    ? [[]]
    : values.flatMap((value, nth) => choose(values.slice(nth + 1), size - 1).map((others) => [value, ...others]));

/** Every choice of so many free seats that the rule knows a name for. */
export const everyChoice = (hall: SectionNow, quantity: number): readonly Judged[] => {
  const free = freeSeatsOf(hall);
  return choose(free, quantity).flatMap((seats) => judge(hall, free, seats) ?? []);
};

export const judgeIds = (hall: SectionNow, seatIds: readonly SeatId[]): Judged | undefined => {
  const free = freeSeatsOf(hall);
  const seats = free.filter(({ row, index }) => seatIds.includes(seatIdAt(hall.section.id, row.block, index)));
  return seats.length === seatIds.length ? judge(hall, free, seats) : undefined;
};
