/** Adjacent seats of one row for one buyer: what every contender is asked in the same words. */
export interface HoldAsked {
  /** Each hold of a round is asked by another buyer. */
  buyer: number;
  /** Row from 0. */
  row: number;
  /** The first seat, from 0. */
  first: number;
  size: number;
}

export type HoldAnswer = 'held' | 'taken' | 'already holding';

/**
 * One way to keep seats for buyers. The same promise of each: all the seats or none, for ten minutes by the clock that is passed in, to
 * one buyer, who holds once; what has lapsed can be held again without anything having run.
 */
export interface Contender {
  name: string;
  /** A performance of its own, all seats free. */
  layOut(rows: number, seats: number): Promise<void>;
  /** @param now seconds since 1970. */
  hold(asked: HoldAsked, now: number): Promise<HoldAnswer>;
  stop(): Promise<void>;
}

/** Seconds a hold keeps its seats. */
export const holdSeconds = 12 * 60;
/** Seconds the buyer is shown, after which they may hold anew. */
export const shownSeconds = 10 * 60;

/**
 * Asks a contender for what it has to keep, before its speed is looked at: who breaks the promise cannot be compared.
 * @throws Error that says what it broke.
 */
export const keepsThePromise = async (contender: Contender): Promise<void> => {
  const now = 1_800_000_000;
  await contender.layOut(2, 10);
  const expect = async (wanted: HoldAnswer, asked: HoldAsked, at: number, why: string): Promise<void> => {
    const answer = await contender.hold(asked, at);
    if (answer !== wanted) throw new Error(`${contender.name}: ${why}: ${answer} in place of ${wanted}`);
  };
  await expect('held', { buyer: 1, row: 0, first: 0, size: 4 }, now, 'four free seats in a row');
  await expect('taken', { buyer: 2, row: 0, first: 3, size: 2 }, now, 'one of the two is held');
  await expect(
    'held',
    { buyer: 2, row: 0, first: 4, size: 1 },
    now,
    'a refused hold has left its seats and buyer free',
  );
  await expect('already holding', { buyer: 1, row: 1, first: 0, size: 1 }, now, 'a buyer holds once');
  await expect('held', { buyer: 3, row: 1, first: 0, size: 1 }, now, 'a buyer who may not has taken nothing');
  await expect('taken', { buyer: 4, row: 0, first: 0, size: 4 }, now + holdSeconds - 1, 'a second before it lapses');
  await expect('held', { buyer: 4, row: 0, first: 0, size: 4 }, now + holdSeconds, 'at the second it lapses');
  await expect(
    'held',
    { buyer: 1, row: 1, first: 5, size: 2 },
    now + holdSeconds,
    'whose hold has lapsed may hold again',
  );
  const rush = await Promise.all(
    Array.from({ length: 20 }, (_, n) => contender.hold({ buyer: 100 + n, row: 1, first: 8, size: 2 }, now)),
  );
  const winners = rush.filter((answer) => answer === 'held').length;
  if (winners !== 1) throw new Error(`${contender.name}: ${winners} of twenty buyers hold the same two seats`);
};
