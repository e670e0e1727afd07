import { Cancellation, changePerformanceErrors } from '#shared/contracts/change-performance.ts';
import { task } from '#shared/runtime/task.ts';
import { changes } from '../container.ts';
import { refundNextOrders } from '../use-cases/refund-next-orders.ts';

export const handler = task(changes, Cancellation, changePerformanceErrors.refundNextOrders, refundNextOrders);
