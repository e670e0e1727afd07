import type { TestEngine } from '#test/support/engine.ts';
import { bareWrites } from '../contenders/bare-writes.ts';
import type { Contender } from '../contenders/contender.ts';
import { holdSeconds, keepsThePromise } from '../contenders/contender.ts';
import { httpHandler } from '../contenders/http-handler.ts';
import { postgres } from '../contenders/postgres.ts';
import { redis } from '../contenders/redis.ts';
import { rowModel } from '../contenders/row-model.ts';
import { seatItems } from '../contenders/seat-items.ts';
import { dice } from '../dice.ts';
import { medianOf, type RatioFigure, ratioAtLeast, ratioAtMost, ratioBeside, ratioNotRun } from '../figure.ts';
import { interleaved, type Measured, type Runner, ratiosOf } from '../rounds.ts';
import { arriving, inFlight, percentile, rateOf } from '../rush.ts';
import type { Reached } from '../servers/private-server.ts';
import { purchases } from './purchases.ts';

export interface RatioPlan {
  rounds: number;
  warmUp: number;
  /** Holds that each contender does in a round. */
  holds: number;
}

/** In flight at once, for every contender alike. */
const atOnce = 32;
/** Seconds since 1970, for those whose clock is given them. */
const now = 1_800_000_000;
const seatsInRow = 24;
const load = 0.7;

const asked = (n: number, size: number, buyer = n) => {
  const inRow = Math.floor(seatsInRow / size);
  return { buyer, row: Math.floor(n / inRow), first: (n % inRow) * size, size };
};

const heldOrStop = async (contender: Contender, n: number, size: number, at = now, buyer = n): Promise<void> => {
  const answer = await contender.hold(asked(n, size, buyer), at);
  if (answer !== 'held') throw new Error(`${contender.name}: a free seat was ${answer}`);
};

const layOutFor = (contender: Contender, holds: number, size: number): Promise<void> =>
  contender.layOut(Math.ceil(holds / Math.floor(seatsInRow / size)), seatsInRow);

const holdsOf = (contender: Contender, holds: number, size: number): Runner => ({
  name: `${contender.name}, ${size}`,
  prepare: () => layOutFor(contender, holds, size),
  measure: () => rateOf(atOnce, holds, (n) => heldOrStop(contender, n, size)),
});

/** T1, T5: what our own code costs, beside writes that are sent bare. @param writes of one purchase, as counted. */
export const ownCostRatios = async (
  engine: TestEngine,
  plan: RatioPlan,
  writes: number,
): Promise<readonly RatioFigure[]> => {
  const whole = await httpHandler(engine);
  const bare = await bareWrites(whole.client, 'bare-writes-of-t1');
  const buying = await purchases(engine);
  const bareToo = await bareWrites(engine, 'bare-writes-of-t5');
  try {
    const holds = await interleaved(
      [holdsOf(whole, plan.holds, 2), holdsOf(bare, plan.holds, 2)],
      plan.rounds,
      plan.warmUp,
    );
    const perTwoWrites = ratiosOf(holds, `${whole.name}, 2`, `${bare.name}, 2`);
    const orders = Math.ceil(plan.holds / 2);
    const bought = await interleaved(
      [buying.runner(atOnce, orders), holdsOf(bareToo, orders, 2)],
      plan.rounds,
      plan.warmUp,
    );
    const perWrite = ratiosOf(bought, buying.name, `${bareToo.name}, 2`).map((ratio) => (ratio * writes) / 2);
    return [
      ratioAtLeast(
        'T1',
        'Holds of two through the whole function / the same two conditional writes, bare',
        perTwoWrites,
        {
          good: 0.6,
          goal: 0.85,
        },
      ),
      ratioBeside(
        'T1',
        'The same / one conditional write, bare',
        perTwoWrites.map((ratio) => ratio / 2),
      ),
      ratioAtLeast(
        'T5',
        `Whole purchases × their ${writes} writes / bare writes; a purchase also reads 3 times`,
        perWrite,
        {
          good: 0.5,
          goal: 0.8,
        },
      ),
    ];
  } finally {
    await whole.stop();
  }
};

/** T2: the row beside one item for each seat, on the same engine, by the same client. */
export const layoutRatios = async (engine: TestEngine, plan: RatioPlan): Promise<readonly RatioFigure[]> => {
  const [ours, usual] = [await rowModel(engine, 'rows-of-t2'), await seatItems(engine, 'seat-items')];
  for (const contender of [ours, usual]) await keepsThePromise(contender);
  const goals = [
    { size: 2, good: 1.5, goal: 1.8 },
    { size: 4, good: 2.5, goal: 3.3 },
    { size: 8, good: 4, goal: 5.5 },
  ];
  const figures: RatioFigure[] = [];
  for (const { size, ...bounds } of goals) {
    const runners = [holdsOf(ours, plan.holds, size), holdsOf(usual, plan.holds, size)];
    const measured = await interleaved(runners, plan.rounds, plan.warmUp);
    figures.push(
      ratioAtLeast(
        'T2',
        `Row model / one item for each seat, parties of ${size}`,
        ratiosOf(measured, `${ours.name}, ${size}`, `${usual.name}, ${size}`),
        bounds,
      ),
    );
  }
  return figures;
};

/** T3, T4: beside what else people sell seats with, in the same run. */
export const storeRatios = async (
  engine: TestEngine,
  plan: RatioPlan,
  reached: { postgres: Reached; redis: Reached },
): Promise<readonly RatioFigure[]> => {
  const ours = await rowModel(engine, 'rows-of-t3');
  const durable = 'url' in reached.postgres ? await postgres(reached.postgres.url, 'durable') : undefined;
  const asynchronous = 'url' in reached.postgres ? await postgres(reached.postgres.url, 'asynchronous') : undefined;
  const inMemory = 'url' in reached.redis ? await redis(reached.redis.url) : undefined;
  const all = [ours, durable, asynchronous, inMemory].filter((contender) => contender !== undefined);
  try {
    for (const contender of all) await keepsThePromise(contender);
    const measured = await interleaved(
      all.map((contender) => holdsOf(contender, plan.holds, 2)),
      plan.rounds,
      plan.warmUp,
    );
    const beside = (contender: Contender | undefined) =>
      contender && ratiosOf(measured, `${ours.name}, 2`, `${contender.name}, 2`);
    const missing = (one: Reached): string => ('notRun' in one ? one.notRun : '');
    const figure = (
      id: string,
      what: string,
      rounds: readonly number[] | undefined,
      one: Reached,
      good: number,
      goal: number,
    ) => (rounds ? ratioAtLeast(id, what, rounds, { good, goal }) : ratioNotRun(id, what, missing(one)));
    return [
      figure(
        'T3',
        'Our holds/s / PostgreSQL 15 SKIP LOCKED, durable commit',
        beside(durable),
        reached.postgres,
        0.3,
        1,
      ),
      ...(beside(asynchronous)
        ? [ratioBeside('T3', 'Our holds/s / the same, asynchronous commit', beside(asynchronous) ?? [])]
        : [ratioNotRun('T3', 'Our holds/s / the same, asynchronous commit', missing(reached.postgres))]),
      figure('T4', 'Our holds/s / Redis 7, Lua', beside(inMemory), reached.redis, 0.1, 0.25),
    ];
  } finally {
    for (const contender of all) await contender.stop();
  }
};

/** T8: seats whose holds have all just lapsed are held as fast as fresh ones, because nothing has to run first. */
export const lapseRatio = async (engine: TestEngine, plan: RatioPlan): Promise<readonly RatioFigure[]> => {
  const contender = await rowModel(engine, 'rows-of-t8');
  const lapsed: Runner = {
    name: 'lapsed',
    prepare: async () => {
      await layOutFor(contender, plan.holds, 2);
      await inFlight(atOnce, plan.holds, (n) => heldOrStop(contender, n, 2));
    },
    measure: () => rateOf(atOnce, plan.holds, (n) => heldOrStop(contender, n, 2, now + holdSeconds, plan.holds + n)),
  };
  const fresh = { ...holdsOf(contender, plan.holds, 2), name: 'fresh' };
  const measured = await interleaved([lapsed, fresh], plan.rounds, plan.warmUp);
  return [
    ratioAtLeast(
      'T8',
      'Holds/s when every seat has just lapsed / on fresh seats',
      ratiosOf(measured, 'lapsed', 'fresh'),
      {
        good: 0.8,
        goal: 0.97,
      },
    ),
  ];
};

/** T10: how much longer the slowest wait than most, when arrivals come at random at 70 % of what the machine can do. */
export const latencyRatio = async (engine: TestEngine, plan: RatioPlan): Promise<readonly RatioFigure[]> => {
  const contender = await rowModel(engine, 'rows-of-t10');
  const full = holdsOf(contender, plan.holds, 2);
  const measured: Measured = await interleaved([full], plan.rounds, plan.warmUp);
  const perSecond = load * medianOf(measured.get(full.name) ?? []);
  const chance = dice(10);
  const ratios: number[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    await full.prepare();
    const waits = await arriving(plan.holds, perSecond, chance.share, (n) => heldOrStop(contender, n, 2));
    ratios.push(percentile(waits, 0.99) / percentile(waits, 0.5));
  }
  return [
    ratioAtMost('T10', 'p99 / p50 of a hold at 70 % load, arrivals at random', ratios, {
      good: 6,
      goal: 3,
    }),
  ];
};
