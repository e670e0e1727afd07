import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What it ran on, in one line: a figure is worth nothing without it. */
export const machine = (): string => {
  const model = cpus()[0]?.model.trim() ?? 'a processor that does not say';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${model}, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
};

/** Programs that wanted a processor in the last minute, ours among them. */
export const loadNow = (): number => loadavg()[0] ?? 0;
