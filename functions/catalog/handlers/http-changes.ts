import {
  cancelPerformanceRoute,
  movePerformanceRoute,
  performanceChangeRoute,
} from '#shared/contracts/catalog/changes-api.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { deciding } from '../changes-container.ts';
import { cancelPerformance, movePerformance } from '../use-cases/changes/decide.ts';
import { readChange } from '../use-cases/changes/read-change.ts';

export const handler = httpApi(deciding, [
  on(cancelPerformanceRoute, (ports, { params, body, caller, idempotencyKey }) =>
    cancelPerformance(ports, { ...params, ...body, caller, idempotencyKey }),
  ),
  on(movePerformanceRoute, (ports, { params, body, caller, idempotencyKey }) =>
    movePerformance(ports, { ...params, ...body, caller, idempotencyKey }),
  ),
  on(performanceChangeRoute, (ports, { params, caller }) => readChange(ports, { ...params, caller })),
]);
