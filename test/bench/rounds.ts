import { medianOf } from './figure.ts';

/** Something whose speed is measured: prepared without being timed, then run. */
export interface Runner {
  name: string;
  prepare(): Promise<void>;
  /** @returns how many a second, or whatever is compared. */
  measure(): Promise<number>;
}

/** What each measured, round by round. */
export type Measured = ReadonlyMap<string, readonly number[]>;

/**
 * A B A B …: each runner once a round, one after the other, so that whatever the machine does meanwhile happens to all. The first rounds
 * warm up and are forgotten.
 */
export const interleaved = async (runners: readonly Runner[], rounds: number, warmUp: number): Promise<Measured> => {
  const measured = new Map<string, number[]>(runners.map(({ name }) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const { name, prepare, measure } of runners) {
      await prepare();
      const value = await measure();
      if (round >= 0) measured.get(name)?.push(value);
    }
  }
  return measured;
};

/** One ratio for each round: neighbours in time. */
export const ratiosOf = (measured: Measured, above: string, below: string): readonly number[] => {
  const [ours, theirs] = [measured.get(above) ?? [], measured.get(below) ?? []];
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
};

/** `0.83 (0.79 – 0.91)`: the median, and between what all rounds lay. */
export const spreadOf = (values: readonly number[]): string => {
  const [median, least, most] = [medianOf(values), Math.min(...values), Math.max(...values)].map((value) =>
    value.toFixed(value < 10 ? 2 : 0),
  );
  return `${median} (${least} – ${most})`;
};
