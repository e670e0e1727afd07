import type { Contender, HoldAsked } from '../contenders/contender.ts';
import type { Runner } from '../rounds.ts';
import { rateOf } from '../rush.ts';

export interface RatioPlan {
  rounds: number;
  warmUp: number;
  /** Holds that each contender does in a round. */
  holds: number;
}

/** In flight at once, for every contender alike. */
export const atOnce = 32;
/** Seconds since 1970, for those whose clock is given them. */
export const now = 1_800_000_000;
const seatsInRow = 24;

const asked = (n: number, size: number, buyer: number): HoldAsked => {
  const inRow = Math.floor(seatsInRow / size);
  return { buyer, row: Math.floor(n / inRow), first: (n % inRow) * size, size };
};

/** The nth party's seats, which nobody else wants. @throws Error when they are not given. */
export const holdOrStop = async (contender: Contender, n: number, size: number, at = now, buyer = n): Promise<void> => {
  const answer = await contender.hold(asked(n, size, buyer), at);
  if (answer !== 'held') throw new Error(`${contender.name}: a free seat was ${answer}`);
};

/** Rows for so many parties. */
export const layOutFor = (contender: Contender, holds: number, size: number): Promise<void> =>
  contender.layOut(Math.ceil(holds / Math.floor(seatsInRow / size)), seatsInRow);

/** Holds a second of parties of one size, each in seats of its own. */
export const holdsOf = (contender: Contender, holds: number, size: number, name = contender.name): Runner => ({
  name,
  prepare: () => layOutFor(contender, holds, size),
  measure: () => rateOf(atOnce, holds, (n) => holdOrStop(contender, n, size)),
});
