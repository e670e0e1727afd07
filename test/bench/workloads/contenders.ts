import type { TestEngine } from '#test/support/engine.ts';
import { type Contender, keepsThePromise } from '../contenders/contender.ts';
import { postgres } from '../contenders/postgres.ts';
import { redis } from '../contenders/redis.ts';
import { rowModel } from '../contenders/row-model.ts';
import { seatItems } from '../contenders/seat-items.ts';
import { type RatioFigure, ratioAtLeast, ratioBeside, ratioNotRun } from '../figure.ts';
import { interleaved, ratiosOf } from '../rounds.ts';
import type { Reached } from '../servers/private-server.ts';
import { holdsOf, type RatioPlan } from './holds.ts';

const sizes = [
  { size: 2, good: 1.5, goal: 1.8 },
  { size: 4, good: 2.5, goal: 3.3 },
  { size: 8, good: 4, goal: 5.5 },
] as const;

/** T2: the row beside one item for each seat, on the same engine, by the same client. */
export const layoutRatios = async (
  engine: TestEngine,
  { holds, rounds, warmUp }: RatioPlan,
): Promise<readonly RatioFigure[]> => {
  const [ours, usual] = [await rowModel(engine, 'rows-of-t2'), await seatItems(engine, 'seat-items')];
  for (const contender of [ours, usual]) await keepsThePromise(contender);
  const figures: RatioFigure[] = [];
  for (const { size, ...bounds } of sizes) {
    const measured = await interleaved([holdsOf(ours, holds, size), holdsOf(usual, holds, size)], rounds, warmUp);
    const what = `Row model / one item for each seat, parties of ${size}`;
    figures.push(ratioAtLeast('T2', what, ratiosOf(measured, ours.name, usual.name), bounds));
  }
  return figures;
};

interface Compared {
  id: string;
  what: string;
  with: Contender | { notRun: string };
  bounds?: { good: number; goal: number };
}

const orNotRun = async (
  reached: Reached,
  open: (url: string) => Promise<Contender>,
): Promise<Contender | { notRun: string }> => ('url' in reached ? open(reached.url) : reached);

/** T3, T4: beside what else people sell seats with, in the same run. */
export const storeRatios = async (
  engine: TestEngine,
  { holds, rounds, warmUp }: RatioPlan,
  reached: { postgres: Reached; redis: Reached },
): Promise<readonly RatioFigure[]> => {
  const ours = await rowModel(engine, 'rows-of-t3');
  const compared: readonly Compared[] = [
    {
      id: 'T3',
      what: 'Our holds/s / PostgreSQL 15 SKIP LOCKED, durable commit',
      with: await orNotRun(reached.postgres, (url) => postgres(url, 'durable')),
      bounds: { good: 0.3, goal: 1 },
    },
    {
      id: 'T3',
      what: 'Our holds/s / the same, asynchronous commit',
      with: await orNotRun(reached.postgres, (url) => postgres(url, 'asynchronous')),
    },
    {
      id: 'T4',
      what: 'Our holds/s / Redis 7, Lua',
      with: await orNotRun(reached.redis, redis),
      bounds: { good: 0.1, goal: 0.25 },
    },
  ];
  const running = [ours, ...compared.flatMap((one) => ('hold' in one.with ? [one.with] : []))];
  try {
    for (const contender of running) await keepsThePromise(contender);
    const runners = running.map((contender) => holdsOf(contender, holds, 2));
    const measured = await interleaved(runners, rounds, warmUp);
    return compared.map(({ id, what, with: other, bounds }) => {
      if ('notRun' in other) return ratioNotRun(id, what, other.notRun);
      const ratios = ratiosOf(measured, ours.name, other.name);
      return bounds ? ratioAtLeast(id, what, ratios, bounds) : ratioBeside(id, what, ratios);
    });
  } finally {
    for (const contender of running) await contender.stop();
  }
};
