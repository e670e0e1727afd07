import type { Cart } from '../domain/cart.ts';
import { foundSeats, rowsOf } from '../domain/rows.ts';
import { isHeldBy, type SeatStanding } from '../domain/seat-value.ts';
import type { SeatPorts } from '../ports.ts';

/** How the seats of a cart stand now, in no order: one consistent read for each row. */
export const seatsNow = async ({ rows }: SeatPorts, { performanceId, seatIds }: Cart) => {
  const found = await Promise.all(
    rowsOf(performanceId, seatIds).map(async (row) => foundSeats(row, await rows.read(row))),
  );
  return found.flat() satisfies readonly (SeatStanding | undefined)[];
};

/** True when the cart has done its work. Free seats do not count: a hold may be about to take them. */
export const everySeatIsSold = async (ports: SeatPorts, cart: Cart): Promise<boolean> =>
  (await seatsNow(ports, cart)).every((seat) => seat?.is === 'sold');

export const everySeatIsHeld = async (ports: SeatPorts, cart: Cart): Promise<boolean> =>
  (await seatsNow(ports, cart)).every((seat) => isHeldBy(seat, cart.holdId));
