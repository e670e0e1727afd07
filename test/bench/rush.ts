import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that a piece of work took. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/**
 * So many at work at any moment, until each of `count` has been done: a closed loop, which never waits for the clock.
 * @param act is given its number from 0.
 */
export const inFlight = async (most: number, count: number, act: (n: number) => Promise<unknown>): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      await act(n);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, count) }, worker));
};

/** Done per second in a closed loop. */
export const rateOf = async (most: number, count: number, act: (n: number) => Promise<unknown>): Promise<number> =>
  count / ((await timed(() => inFlight(most, count, act))) / 1000);

/**
 * Arrivals that do not wait for each other, at random with a mean rate (a Poisson process): how people come to a sale.
 * @param perSecond mean arrivals.
 * @param chance a number from 0 up to, not including, 1.
 * @returns milliseconds from when each was due to its end: who comes while others are served waits as well.
 */
export const arriving = async (
  count: number,
  perSecond: number,
  chance: () => number,
  act: (n: number) => Promise<unknown>,
): Promise<readonly number[]> => {
  const begun = performance.now();
  const running: Promise<number>[] = [];
  let due = 0;
  for (let n = 0; n < count; n += 1) {
    due += (-Math.log(1 - chance()) / perSecond) * 1000;
    const wait = begun + due - performance.now();
    if (wait > 1) await pause(wait);
    const dueAt = begun + due;
    running.push(act(n).then(() => performance.now() - dueAt));
  }
  return Promise.all(running);
};

/** @param share from 0 to 1: 0.99 for the value that 99 of 100 do not pass. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};
