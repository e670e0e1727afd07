import { PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { refundOrderErrors } from '#shared/contracts/refund-order.ts';
import { task } from '#shared/runtime/task.ts';
import { canceller } from '../container.ts';
import { cancelTickets } from '../use-cases/cancel-tickets.ts';

export const handler = task(canceller, PlaceOrderInput, refundOrderErrors.cancelTickets, cancelTickets);
