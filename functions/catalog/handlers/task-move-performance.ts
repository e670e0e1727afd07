import { changePerformanceErrors, MoveOfPerformance } from '#shared/contracts/change-performance.ts';
import { task } from '#shared/runtime/task.ts';
import { rewriting } from '../changes-container.ts';
import { putNewTimes } from '../use-cases/changes/steps.ts';

export const handler = task(rewriting, MoveOfPerformance, changePerformanceErrors.movePerformance, putNewTimes);
