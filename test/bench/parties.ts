import type { Dice } from './dice.ts';

/** Who comes, in hundredths: most people go out in pairs. */
export const groupMix = [
  { value: 1, weight: 15 },
  { value: 2, weight: 50 },
  { value: 3, weight: 10 },
  { value: 4, weight: 20 },
  { value: 6, weight: 3 },
  { value: 8, weight: 2 },
] as const;

/** Of a hundred who hold seats, so many never pay. */
export const abandonPercent = 30;

export interface Party {
  /** Counted from 0 over the whole run: each is another buyer. */
  nth: number;
  size: number;
  abandons: boolean;
}

/** One party after the other, without end. */
export const partiesOf = (dice: Dice): (() => Party) => {
  let nth = -1;
  return () => {
    nth += 1;
    return { nth, size: dice.weighted(groupMix) ?? 1, abandons: dice.below(100) < abandonPercent };
  };
};
