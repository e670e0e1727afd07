import { changePerformanceErrors, MoveOfPerformance } from '#shared/contracts/change-performance.ts';
import { task } from '#shared/runtime/task.ts';
import { rolled } from '../container.ts';
import { tellNextHolders } from '../use-cases/tell-next-holders.ts';

export const handler = task(rolled, MoveOfPerformance, changePerformanceErrors.tellNextHolders, tellNextHolders);
