import { spawnSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';

/**
 * The AWS command line is tried where a machine has it. The protocols it speaks are proved everywhere, by the SDK's
 * clients: the tests beside that file, and `test/e2e/aws-protocols.test.ts`.
 */
const hasAwsCommandLine = spawnSync('aws', ['--version']).status === 0;
const ofThisMachine = hasAwsCommandLine ? [] : ['test/local/aws/command-line.test.ts'];

/** Handlers that run inside a test log as they do in Lambda; what they log is asked for where it matters. */
const env = { POWERTOOLS_LOG_LEVEL: 'SILENT' };

/** Parts are tested alone; journeys share one local cloud, started once, and run one after the other. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'parts',
          env,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...ofThisMachine],
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          env,
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          // The first to ask waits for the whole platform, with every seat of the demo laid out.
          hookTimeout: 240_000,
          fileParallelism: false,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default'],
  },
});
