import * as z from 'zod';
import { OrderId } from '#shared/kernel/ids.ts';
import { RefundReason } from './orders/model.ts';

/** What a run of the refund-order machine is started with. Its steps go on with a `PlaceOrderInput`, as those of the sale do. */
export const RefundOrderInput = z.strictObject({ orderId: OrderId, reason: RefundReason });
export type RefundOrderInput = z.infer<typeof RefundOrderInput>;

/** An order is refunded once in its life, so there is one run for it: Step Functions keeps a name from running twice. */
export const refundOrderRunName = ({ orderId }: Pick<RefundOrderInput, 'orderId'>): string => `${orderId}-refund`;

/** What each step may refuse with; seats and money are given back by the steps of the sale. */
export const refundOrderErrors = {
  decideRefund: ['NothingToRefund'],
  cancelTickets: [],
  closeRefund: [],
} as const;

/** The refusals of a step, as values of a use case. */
export type RefundOrderRefusal<Step extends keyof typeof refundOrderErrors> = {
  code: (typeof refundOrderErrors)[Step][number];
};
