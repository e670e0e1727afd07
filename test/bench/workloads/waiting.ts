import type { TestEngine } from '#test/support/engine.ts';
import { holdSeconds } from '../contenders/contender.ts';
import { rowModel } from '../contenders/row-model.ts';
import { dice } from '../dice.ts';
import { medianOf, type RatioFigure, ratioAtLeast, ratioAtMost } from '../figure.ts';
import { interleaved, type Runner, ratiosOf } from '../rounds.ts';
import { arriving, inFlight, percentile, rateOf } from '../rush.ts';
import { atOnce, holdOrStop, holdsOf, layOutFor, now, type RatioPlan } from './holds.ts';

/** T8: seats whose holds have all just lapsed are held as fast as fresh ones, because nothing has to run first. */
export const lapseRatio = async (
  engine: TestEngine,
  { holds, rounds, warmUp }: RatioPlan,
): Promise<readonly RatioFigure[]> => {
  const contender = await rowModel(engine, 'rows-of-t8');
  const lapsed: Runner = {
    name: 'lapsed',
    prepare: async () => {
      await layOutFor(contender, holds, 2);
      await inFlight(atOnce, holds, (n) => holdOrStop(contender, n, 2));
    },
    measure: () => rateOf(atOnce, holds, (n) => holdOrStop(contender, n, 2, now + holdSeconds, holds + n)),
  };
  const measured = await interleaved([lapsed, holdsOf(contender, holds, 2, 'fresh')], rounds, warmUp);
  const what = 'Holds/s when every seat has just lapsed / on fresh seats';
  return [ratioAtLeast('T8', what, ratiosOf(measured, 'lapsed', 'fresh'), { good: 0.8, goal: 0.97 })];
};

const load = 0.7;

/** T10: how much longer the slowest wait than most, when buyers come at random at 70 % of what the machine can do. */
export const latencyRatio = async (
  engine: TestEngine,
  { holds, rounds, warmUp }: RatioPlan,
): Promise<readonly RatioFigure[]> => {
  const contender = await rowModel(engine, 'rows-of-t10');
  const chance = dice(10);
  const spread: Runner = {
    name: 'spread',
    prepare: () => layOutFor(contender, holds, 2),
    measure: async () => {
      const waits = await arriving(holds, load * perSecond, chance.share, (n) => holdOrStop(contender, n, 2));
      return percentile(waits, 0.99) / percentile(waits, 0.5);
    },
  };
  const most = await interleaved([holdsOf(contender, holds, 2, 'most')], rounds, warmUp);
  const perSecond = medianOf(most.get('most') ?? []);
  const measured = await interleaved([spread], rounds, warmUp);
  const what = 'p99 / p50 of a hold at 70 % load, arrivals at random';
  return [ratioAtMost('T10', what, measured.get('spread') ?? [], { good: 6, goal: 3 })];
};
