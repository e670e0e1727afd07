import type { TestEngine } from '#test/support/engine.ts';
import { bareWrites } from '../contenders/bare-writes.ts';
import { httpHandler } from '../contenders/http-handler.ts';
import { type RatioFigure, ratioAtLeast, ratioBeside } from '../figure.ts';
import { interleaved, ratiosOf } from '../rounds.ts';
import { atOnce, holdsOf, type RatioPlan } from './holds.ts';
import { purchases } from './purchases.ts';

/** T1: what lies between a request and its two writes. */
export const holdOverhead = async (
  engine: TestEngine,
  { holds, rounds, warmUp }: RatioPlan,
): Promise<readonly RatioFigure[]> => {
  const whole = await httpHandler(engine);
  try {
    const bare = await bareWrites(whole.client, 'bare-writes-of-t1');
    const measured = await interleaved([holdsOf(whole, holds, 2), holdsOf(bare, holds, 2)], rounds, warmUp);
    const toTwo = ratiosOf(measured, whole.name, bare.name);
    const what = 'Holds of two through the whole function / the same two conditional writes, bare';
    return [
      ratioAtLeast('T1', what, toTwo, { good: 0.6, goal: 0.85 }),
      ratioBeside(
        'T1',
        'The same / one of these writes alone, by half their rate',
        toTwo.map((ratio) => ratio / 2),
      ),
    ];
  } finally {
    await whole.stop();
  }
};

/** T5: what lies between a purchase and its writes; its reads are on our side. @param writes of one purchase, as counted. */
export const purchaseOverhead = async (
  engine: TestEngine,
  plan: RatioPlan,
  writes: number,
): Promise<readonly RatioFigure[]> => {
  const buying = await purchases(engine);
  const bare = await bareWrites(engine, 'bare-writes-of-t5');
  const orders = Math.ceil(plan.holds / 2);
  const runners = [buying.runner(atOnce, orders), holdsOf(bare, orders, 2)];
  const measured = await interleaved(runners, plan.rounds, plan.warmUp);
  const perWrite = ratiosOf(measured, buying.name, bare.name).map((ratio) => (ratio * writes) / 2);
  const what = `Whole purchases × their ${writes} writes / bare writes; a purchase also reads`;
  return [ratioAtLeast('T5', what, perWrite, { good: 0.5, goal: 0.8 })];
};
