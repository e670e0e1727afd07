/** How a figure stands beside `performance` goals: it meets the goal, only what is good, neither; or it was not measured. */
export type Verdict = 'goal met' | 'good, goal missed' | 'missed' | 'for comparison' | 'not run';

/** A count that is the same on every machine. */
export interface ExactFigure {
  id: string;
  what: string;
  measured: string;
  good: string;
  goal: string;
  verdict: Verdict;
}

/** One number for each round, A divided by B, both measured one after the other in the same run. */
export interface RatioFigure {
  id: string;
  what: string;
  rounds: readonly number[];
  good: string;
  goal: string;
  verdict: Verdict;
  /** Why there are no rounds. */
  notRun?: string;
}

interface Bounds {
  good: number;
  goal: number;
}

const verdictOf = (
  value: number,
  { good, goal }: Bounds,
  isBetter: (one: number, other: number) => boolean,
): Verdict => (isBetter(value, goal) ? 'goal met' : isBetter(value, good) ? 'good, goal missed' : 'missed');

const atMost = (one: number, other: number): boolean => one <= other + 1e-9;
const atLeast = (one: number, other: number): boolean => one >= other - 1e-9;

const written = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/** A figure of which less is better. */
export const count = (id: string, what: string, measured: number, bounds: Bounds): ExactFigure => ({
  id,
  what,
  measured: written(measured),
  good: `≤ ${bounds.good}`,
  goal: `≤ ${bounds.goal}`,
  verdict: verdictOf(measured, bounds, atMost),
});

/** A figure that has no goal of its own: it explains another. */
export const beside = (id: string, what: string, measured: number | string): ExactFigure => ({
  id,
  what,
  measured: typeof measured === 'number' ? written(measured) : measured,
  good: '',
  goal: '',
  verdict: 'for comparison',
});

export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

const ratio =
  (isBetter: (one: number, other: number) => boolean, sign: string) =>
  (id: string, what: string, rounds: readonly number[], bounds: Bounds): RatioFigure => ({
    id,
    what,
    rounds,
    good: `${sign} ${bounds.good}`,
    goal: `${sign} ${bounds.goal}`,
    verdict: verdictOf(medianOf(rounds), bounds, isBetter),
  });

/** A ratio of which more is better. */
export const ratioAtLeast = ratio(atLeast, '≥');
/** A ratio of which less is better. */
export const ratioAtMost = ratio(atMost, '≤');

/** A ratio without a goal. */
export const ratioBeside = (id: string, what: string, rounds: readonly number[]): RatioFigure => ({
  id,
  what,
  rounds,
  good: '',
  goal: '',
  verdict: 'for comparison',
});

export const ratioNotRun = (id: string, what: string, because: string): RatioFigure => ({
  id,
  what,
  rounds: [],
  good: '',
  goal: '',
  verdict: 'not run',
  notRun: because,
});
