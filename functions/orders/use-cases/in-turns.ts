/** So many at once: the rates of the provider and of Step Functions are left to buyers. */
const atOnce = 10;

/** Does it to all, some at a time. @throws what the first of them throws; those of later turns are then not begun. */
export const inTurns = async <T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < all.length; start += atOnce) await Promise.all(all.slice(start, start + atOnce).map(act));
};
