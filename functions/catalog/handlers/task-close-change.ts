import { ChangePerformanceInput, changePerformanceErrors } from '#shared/contracts/change-performance.ts';
import { task } from '#shared/runtime/task.ts';
import { closing } from '../changes-container.ts';
import { closeChange } from '../use-cases/changes/steps.ts';

export const handler = task(closing, ChangePerformanceInput, changePerformanceErrors.closeChange, closeChange);
