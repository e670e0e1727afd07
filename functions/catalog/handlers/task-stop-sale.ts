import { ChangePerformanceInput, changePerformanceErrors } from '#shared/contracts/change-performance.ts';
import { task } from '#shared/runtime/task.ts';
import { rewriting } from '../changes-container.ts';
import { stopSale } from '../use-cases/changes/steps.ts';

export const handler = task(rewriting, ChangePerformanceInput, changePerformanceErrors.stopSale, stopSale);
