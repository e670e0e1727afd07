import { type SeatState, seatStates } from '#shared/contracts/inventory/model.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { RowStanding } from './rows.ts';
import { isFree, type SeatStanding } from './seat-value.ts';

/** What a fan is told of a seat; a seat given to a season pass or a partner is gone like a sold one. */
export const stateOf = (seat: SeatStanding | undefined, now: Instant): SeatState => {
  if (!seat || seat.is === 'blocked') return 'notOffered';
  if (isFree(seat, now)) return 'free';
  return seat.is === 'held' ? 'held' : 'gone';
};

/** The order of the seat map: the rows as the map lists them, each seat by its index. */
export const statesOf = (
  map: readonly { block: string; count: number }[],
  rows: readonly RowStanding[],
  now: Instant,
): readonly SeatState[] => {
  const byBlock = new Map(rows.map((row) => [row.rowBlock, row.seats]));
  return map.flatMap(({ block, count }) =>
    Array.from({ length: count }, (_, index) => stateOf(byBlock.get(block)?.get(index), now)),
  );
};

export const countFree = (rows: readonly RowStanding[], now: Instant): number =>
  rows.reduce((all, { seats }) => all + [...seats.values()].filter((seat) => isFree(seat, now)).length, 0);

/** Two bits a seat, four seats a byte, the first seat in the lowest bits. */
export const packStates = (states: readonly SeatState[]): Uint8Array => {
  const bytes = new Uint8Array(Math.ceil(states.length / 4));
  for (const [index, state] of states.entries()) {
    const byte = index >> 2;
    bytes[byte] = (bytes[byte] ?? 0) | (seatStates.indexOf(state) << ((index & 3) * 2));
  }
  return bytes;
};

/** @param count of seats: the last byte may hold fewer than four. */
export const unpackStates = (bytes: Uint8Array, count: number): readonly SeatState[] =>
  Array.from({ length: count }, (_, index) => {
    const state = seatStates[((bytes[index >> 2] ?? 0) >> ((index & 3) * 2)) & 3];
    return state ?? 'notOffered';
  });

/** Two bytes a section, big-endian; what does not fit is told as the most that does. */
export const packLeft = (free: readonly number[]): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(free.length * 2));
  for (const [nth, count] of free.entries()) bytes.setUint16(nth * 2, Math.min(count, 0xffff));
  return new Uint8Array(bytes.buffer);
};

export const unpackLeft = (bytes: Uint8Array): readonly number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / 2 }, (_, nth) => view.getUint16(nth * 2));
};
