import type { BenchOptions } from './arguments.ts';
import type { Shape } from './venue.ts';
import type { RatioPlan } from './workloads/holds.ts';

/** How large everything is. */
export interface Plan {
  /** Seats of W1, and how many buyers are in flight in each of its runs. */
  hall: number;
  hallBuyers: readonly number[];
  /** The same of W2. */
  stadium: number;
  stadiumBuyers: readonly number[];
  best: Shape;
  /** Seats that fifty buyers each fight for. */
  fought: number;
  /** Holds that lapse in the same second. */
  lapsing: number;
  places: number;
  ratios: RatioPlan;
}

const small: Plan = {
  hall: 1_000,
  hallBuyers: [32, 256],
  stadium: 2_000,
  stadiumBuyers: [200],
  best: { sections: 5, rows: 8, seats: 25 },
  fought: 25,
  lapsing: 200,
  places: 500,
  ratios: { rounds: 3, warmUp: 1, holds: 120 },
};

const whole: Plan = {
  hall: 10_000,
  hallBuyers: [32, 256, 2_000],
  stadium: 60_000,
  stadiumBuyers: [2_000],
  best: { sections: 10, rows: 20, seats: 25 },
  fought: 100,
  lapsing: 1_000,
  places: 6_000,
  // Many short rounds: what a neighbour on the machine does then falls on both sides of a ratio.
  ratios: { rounds: 9, warmUp: 1, holds: 320 },
};

export const planOf = ({ quick, full }: Pick<BenchOptions, 'quick' | 'full'>): Plan =>
  quick ? small : full ? { ...whole, stadiumBuyers: whole.hallBuyers } : whole;
