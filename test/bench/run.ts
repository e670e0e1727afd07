import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions } from './arguments.ts';
import { startCountedEngine } from './counted-engine.ts';
import { loadNow, machine } from './machine.ts';
import { planOf } from './plan.ts';
import { type Report, reportOf } from './report.ts';
import { type Findings, stepsOf } from './steps.ts';

const byNumber = (one: { id: string }, other: { id: string }): number =>
  one.id.localeCompare(other.id, 'en', { numeric: true });

/**
 * Runs what was asked for, prints the report, and writes it when it is a whole one: after each step, so that minutes of work are not lost
 * with the rest; what has not been run yet is named in it. @param root of the repository.
 */
export const runBench = async (options: BenchOptions, root: string): Promise<void> => {
  const begun = performance.now();
  const before = loadNow();
  const plan = planOf(options);
  const findings: Findings = { exact: [], sellOuts: [], ratios: [], contenders: [] };
  // Whoever is interrupted takes engine and servers along: they end when the process exits, and not when it is merely killed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const engine = await startCountedEngine();
  const report = (left: readonly string[]): Report => ({
    ...findings,
    day: new Date().toISOString().slice(0, 10),
    machine: machine(),
    load: [before, loadNow()],
    minutes: (performance.now() - begun) / 60_000,
    rounds: plan.ratios.rounds,
    exact: findings.exact.toSorted(byNumber),
    ratios: findings.ratios.toSorted(byNumber),
    left,
  });
  const steps = stepsOf(options, plan, engine, findings);
  try {
    for (const [nth, { what, run }] of steps.entries()) {
      const started = performance.now();
      await run();
      console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
      const left = steps.slice(nth + 1).map((step) => step.what);
      if (options.writeTo) writeFileSync(join(root, options.writeTo), reportOf(report(left)));
    }
  } finally {
    await engine.stop();
  }
  console.log(`\n${reportOf(report([]))}`);
  if (options.writeTo) console.log(`Written to ${options.writeTo}.`);
};
