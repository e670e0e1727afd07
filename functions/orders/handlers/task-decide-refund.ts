import { RefundOrderInput, refundOrderErrors } from '#shared/contracts/refund-order.ts';
import { task } from '#shared/runtime/task.ts';
import { deciding } from '../container.ts';
import { decideRefund } from '../use-cases/refund-order.ts';

export const handler = task(deciding, RefundOrderInput, refundOrderErrors.decideRefund, decideRefund);
