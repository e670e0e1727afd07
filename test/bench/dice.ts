/** Chance that can be thrown again: the same seed gives the same numbers. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  share(): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One of the list, each as likely as its weight. */
  weighted<Value>(choices: readonly { value: Value; weight: number }[]): Value | undefined;
}

/** mulberry32, by Tommy Ettinger (public domain): 32 bits of state, good enough to spread buyers. */
export const dice = (seed: number): Dice => {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    share,
    below: (limit) => Math.floor(share() * limit),
    weighted(choices) {
      const all = choices.reduce((sum, { weight }) => sum + weight, 0);
      let left = share() * all;
      for (const { value, weight } of choices) {
        left -= weight;
        if (weight > 0 && left < 0) return value;
      }
      return undefined;
    },
  };
};
