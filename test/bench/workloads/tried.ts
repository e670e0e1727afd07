import type { Hold, HoldSeatsRequest } from '#shared/contracts/inventory/model.ts';
import { countTries } from '#test/support/counted-tries.ts';
import type { Office } from '../office.ts';

/** A hold the box office chose the seats of, and how often it wrote until it had them; no hold when there was no room. */
export interface Tried {
  hold: Hold | undefined;
  tries: number;
}

const noRoom: readonly string[] = ['NoneAvailable', 'PlacesUnavailable', 'SeatUnavailable'];

/** Asks once and counts the tries. */
export const triedHold = async (office: Office, buyer: number, request: HoldSeatsRequest): Promise<Tried> => {
  let tries = () => 0;
  const held = await office.hold(buyer, request, (ports) => {
    const counted = countTries(ports);
    tries = counted.tries;
    return counted.ports;
  });
  if (held.ok) return { hold: held.value, tries: tries() };
  if (noRoom.includes(held.refusal.code)) return { hold: undefined, tries: tries() };
  throw new Error(`A hold was refused with ${held.refusal.code}`);
};

export const sumOf = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
