import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions, Workload } from './arguments.ts';
import { type CountedEngine, startBenchEngine, startCountedEngine } from './counted-engine.ts';
import type { ExactFigure, RatioFigure } from './figure.ts';
import { loadNow, machine } from './machine.ts';
import { type Report, reportOf } from './report.ts';
import { reachPostgres } from './servers/postgres-server.ts';
import type { Reached } from './servers/private-server.ts';
import { reachRedis } from './servers/redis-server.ts';
import { bestAvailableFigures } from './workloads/best-available.ts';
import { fightFigures, lapseFigures, standingFigures } from './workloads/crowds.ts';
import { refreshFigures, saleFigures } from './workloads/exact-figures.ts';
import { layoutFigures } from './workloads/layouts.ts';
import { writesOfAPurchase } from './workloads/purchases.ts';
import {
  lapseRatio,
  latencyRatio,
  layoutRatios,
  ownCostRatios,
  type RatioPlan,
  storeRatios,
} from './workloads/ratios.ts';
import { figuresOfSellOut, type SellOutLine, sellOutLine } from './workloads/sell-outs.ts';

interface Sizes {
  hall: number;
  stadium: number;
  stadiumBuyers: readonly number[];
  hallBuyers: readonly number[];
  best: { sections: number; rows: number; seats: number };
  fought: number;
  lapsing: number;
  places: number;
  ratios: RatioPlan;
}

const sizesOf = ({ quick, full }: BenchOptions): Sizes =>
  quick
    ? {
        hall: 1_000,
        hallBuyers: [32, 256],
        stadium: 2_000,
        stadiumBuyers: [200],
        best: { sections: 5, rows: 8, seats: 25 },
        fought: 25,
        lapsing: 200,
        places: 500,
        ratios: { rounds: 3, warmUp: 1, holds: 120 },
      }
    : {
        hall: 10_000,
        hallBuyers: [32, 256, 2_000],
        stadium: 60_000,
        stadiumBuyers: full ? [32, 256, 2_000] : [2_000],
        best: { sections: 20, rows: 20, seats: 25 },
        fought: 100,
        lapsing: 1_000,
        places: 6_000,
        ratios: { rounds: 7, warmUp: 1, holds: 480 },
      };

/** Says what is being measured, so that minutes of silence are not taken for an end. */
const announced = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
  const begun = performance.now();
  const value = await work();
  console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return value;
};

const aboutOf = (name: string, reached: Reached): string =>
  'notRun' in reached ? `${name}: not run: ${reached.notRun}` : reached.about;

/** Runs what was asked for, prints the report, and writes it when it is a whole one. @param root of the repository. */
export const runBench = async (options: BenchOptions, root: string): Promise<void> => {
  const begun = performance.now();
  const before = loadNow();
  const sizes = sizesOf(options);
  const wanted = (workload: Workload): boolean => options.only?.includes(workload) ?? true;
  const counted = await startCountedEngine();
  const exact: ExactFigure[] = [];
  const sellOuts: SellOutLine[] = [];
  const ratios: RatioFigure[] = [];
  let contenders: readonly string[] = [];
  try {
    if (!options.only) {
      exact.push(...(await announced('One hold, one order', () => saleFigures(counted))));
      exact.push(...(await layoutFigures(counted)));
      exact.push(...(await announced('A refresh', () => refreshFigures(counted))));
    }
    for (const line of await soldOut(counted, sizes, wanted)) {
      sellOuts.push(line);
      exact.push(...figuresOfSellOut(line));
    }
    if (wanted('W3')) exact.push(...(await announced('W3', () => bestAvailableFigures(counted, sizes.best, [32]))));
    if (wanted('W4')) exact.push(...(await announced('W4', () => fightFigures(counted, sizes.fought))));
    if (wanted('W5')) exact.push(...(await announced('W5', () => lapseFigures(counted, sizes.lapsing))));
    if (wanted('W8')) exact.push(...(await announced('W8', () => standingFigures(counted, sizes.places, 32))));
    if (!options.only) {
      const measured = await measuredRatios(sizes.ratios, await writesOfAPurchase(counted));
      ratios.push(...measured.ratios);
      contenders = measured.contenders;
    }
  } finally {
    await counted.stop();
  }
  const report: Report = {
    day: new Date().toISOString().slice(0, 10),
    machine: machine(),
    load: [before, loadNow()],
    minutes: (performance.now() - begun) / 60_000,
    rounds: sizes.ratios.rounds,
    exact: exact.toSorted((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true })),
    sellOuts,
    ratios,
    contenders,
  };
  console.log(`\n${reportOf(report)}`);
  if (options.writeTo) {
    writeFileSync(join(root, options.writeTo), reportOf(report));
    console.log(`Written to ${options.writeTo}.`);
  }
};

const soldOut = async (
  engine: CountedEngine,
  sizes: Sizes,
  wanted: (workload: Workload) => boolean,
): Promise<readonly SellOutLine[]> => {
  const halls = [
    ...sizes.hallBuyers.map((buyers) => ({ workload: 'W1' as const, seats: sizes.hall, buyers })),
    ...sizes.stadiumBuyers.map((buyers) => ({ workload: 'W2' as const, seats: sizes.stadium, buyers })),
  ];
  const lines: SellOutLine[] = [];
  for (const { workload, seats, buyers } of halls.filter((hall) => wanted(hall.workload))) {
    const what = `${workload}, ${seats} seats, ${buyers} in flight`;
    lines.push(await announced(what, () => sellOutLine(engine, workload, seats, buyers)));
  }
  return lines;
};

const measuredRatios = async (
  plan: RatioPlan,
  writesOfOne: number,
): Promise<{ ratios: readonly RatioFigure[]; contenders: readonly string[] }> => {
  const reached = { postgres: await reachPostgres(), redis: await reachRedis() };
  const engine = await startBenchEngine();
  try {
    const ratios = [
      ...(await announced('T1, T5', () => ownCostRatios(engine, plan, writesOfOne))),
      ...(await announced('T2', () => layoutRatios(engine, plan))),
      ...(await announced('T3, T4', () => storeRatios(engine, plan, reached))),
      ...(await announced('T8', () => lapseRatio(engine, plan))),
      ...(await announced('T10', () => latencyRatio(engine, plan))),
    ];
    const byNumber = ratios.toSorted((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
    return {
      ratios: byNumber,
      contenders: [aboutOf('PostgreSQL', reached.postgres), aboutOf('Redis', reached.redis)],
    };
  } finally {
    await engine.stop();
    for (const server of Object.values(reached)) if ('stop' in server) await server.stop();
  }
};
