import type { BenchOptions, Workload } from './arguments.ts';
import { type CountedEngine, startBenchEngine } from './counted-engine.ts';
import type { ExactFigure, RatioFigure } from './figure.ts';
import type { Plan } from './plan.ts';
import { type Chooser, choosers } from './sell-out.ts';
import { reachPostgres } from './servers/postgres-server.ts';
import type { Reached } from './servers/private-server.ts';
import { reachRedis } from './servers/redis-server.ts';
import { bestAvailableFigures } from './workloads/best-available.ts';
import { layoutRatios, storeRatios } from './workloads/contenders.ts';
import { fightFigures, lapseFigures, standingFigures } from './workloads/crowds.ts';
import { refreshFigures, saleFigures } from './workloads/exact-figures.ts';
import { layoutFigures } from './workloads/layouts.ts';
import { holdOverhead, purchaseOverhead } from './workloads/own-cost.ts';
import { writesOfAPurchase } from './workloads/purchases.ts';
import { figuresOfSellOut, type SellOutLine, sellOutLine } from './workloads/sell-outs.ts';
import { lapseRatio, latencyRatio } from './workloads/waiting.ts';

/** What has been found so far; each step adds to it. */
export interface Findings {
  exact: ExactFigure[];
  sellOuts: SellOutLine[];
  ratios: RatioFigure[];
  /** Each server that was measured beside, or why there was none. */
  contenders: string[];
}

export interface Step {
  what: string;
  run(): Promise<void>;
}

/** In flight where the rush is not what is looked at. */
const few = 32;
/** At 1,000 holds a second that take ten milliseconds each, so many are under way at any moment (Little's law). */
const aThousandASecond = 10;

/** More in flight than a hall has sections to read at a time: the box office would read for an hour for those who ask in vain. */
const mostAtBoxOffice = 256;
const choosersFor = (buyers: number): readonly Chooser[] => (buyers <= mostAtBoxOffice ? choosers : ['buyers']);

/** What is to be run. Without a choice of workloads, the ratios are run as well. */
export const stepsOf = (
  { only }: BenchOptions,
  plan: Plan,
  engine: CountedEngine,
  findings: Findings,
): readonly Step[] => {
  const exactStep = (what: string, figures: () => Promise<readonly ExactFigure[]>): Step => ({
    what,
    run: async () => void findings.exact.push(...(await figures())),
  });
  const sellOutSteps = (workload: Workload, seats: number, inFlight: readonly number[]): readonly Step[] =>
    inFlight.flatMap((buyers) =>
      choosersFor(buyers).map((chosenBy) => ({
        what: `${workload}, ${seats.toLocaleString('en')} seats, ${buyers.toLocaleString('en')} in flight, the ${chosenBy} choosing`,
        run: async () => {
          const line = await sellOutLine(engine, workload, seats, buyers, chosenBy);
          findings.sellOuts.push(line);
          findings.exact.push(...figuresOfSellOut(line));
        },
      })),
    );
  const counts: readonly Step[] = [
    exactStep('One hold, one order', () => saleFigures(engine)),
    exactStep('Both layouts', () => layoutFigures(engine)),
    exactStep('A refresh', () => refreshFigures(engine)),
  ];
  const of = (workload: Workload, steps: readonly Step[]): readonly Step[] =>
    (only?.includes(workload) ?? true) ? steps : [];
  return [
    // Where a neighbour on the machine does harm comes first.
    ...(only ? [] : [ratioStep(plan, engine, findings), ...counts]),
    ...of('W4', [exactStep('W4', () => fightFigures(engine, plan.fought))]),
    ...of('W5', [exactStep('W5', () => lapseFigures(engine, plan.lapsing))]),
    ...of('W1', sellOutSteps('W1', plan.hall, plan.hallBuyers)),
    ...of('W3', [exactStep('W3', () => bestAvailableFigures(engine, plan.best, [aThousandASecond, few]))]),
    ...of('W8', [exactStep('W8', () => standingFigures(engine, plan.places, few))]),
    ...of('W2', sellOutSteps('W2', plan.stadium, plan.stadiumBuyers)),
  ];
};

const aboutOf = (name: string, reached: Reached): string =>
  'notRun' in reached ? `${name}: not run: ${reached.notRun}` : reached.about;

/** On an engine of its own that is not counted, beside servers that live as long as the step. */
const ratioStep = ({ ratios: plan }: Plan, counted: CountedEngine, findings: Findings): Step => ({
  what: 'Ratios',
  run: async () => {
    const writes = await writesOfAPurchase(counted);
    const reached = { postgres: await reachPostgres(), redis: await reachRedis() };
    const engine = await startBenchEngine();
    try {
      findings.ratios.push(
        ...(await holdOverhead(engine, plan)),
        ...(await purchaseOverhead(engine, plan, writes)),
        ...(await layoutRatios(engine, plan)),
        ...(await storeRatios(engine, plan, reached)),
        ...(await lapseRatio(engine, plan)),
        ...(await latencyRatio(engine, plan)),
      );
      findings.contenders.push(aboutOf('PostgreSQL', reached.postgres), aboutOf('Redis', reached.redis));
    } finally {
      await engine.stop();
      for (const server of Object.values(reached)) if ('stop' in server) await server.stop();
    }
  },
});
