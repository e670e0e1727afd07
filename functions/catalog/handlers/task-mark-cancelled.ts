import { Cancellation, changePerformanceErrors } from '#shared/contracts/change-performance.ts';
import { task } from '#shared/runtime/task.ts';
import { rewriting } from '../changes-container.ts';
import { markCancelled } from '../use-cases/changes/steps.ts';

export const handler = task(rewriting, Cancellation, changePerformanceErrors.markCancelled, markCancelled);
