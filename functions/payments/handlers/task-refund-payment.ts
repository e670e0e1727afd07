import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { task } from '#shared/runtime/task.ts';
import { payments } from '../container.ts';
import { refundPayment } from '../use-cases/refund-payment.ts';

export const handler = task(payments, PlaceOrderInput, placeOrderErrors.refundPayment, refundPayment);
