import { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { refundOrderErrors } from '#shared/contracts/refund-order.ts';
import { task } from '#shared/runtime/task.ts';
import { rolled } from '../container.ts';
import { closeRefund } from '../use-cases/refund-order.ts';

export const handler = task(rolled, PlaceOrderInput, refundOrderErrors.closeRefund, closeRefund);
