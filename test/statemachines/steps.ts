import type { InventoryPorts } from '#functions/inventory/ports.ts';
import { holdForOrder } from '#functions/inventory/use-cases/hold-for-order.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { sellSeats } from '#functions/inventory/use-cases/sell-seats.ts';
import { FailedOrder } from '#functions/orders/domain/failed-order.ts';
import type { Fence } from '#functions/orders/ports.ts';
import { closeOrder } from '#functions/orders/use-cases/close-order.ts';
import { decideUndo } from '#functions/orders/use-cases/decide-undo.ts';
import type { PaymentsPorts } from '#functions/payments/ports.ts';
import { refundPayment } from '#functions/payments/use-cases/refund-payment.ts';
import { takePayment } from '#functions/payments/use-cases/take-payment.ts';
import type { IssuePorts } from '#functions/tickets/ports.ts';
import { issueTickets } from '#functions/tickets/use-cases/issue-tickets.ts';
import { placeOrderErrors as may, PlaceOrderInput } from '#shared/contracts/place-order.ts';
import { ok } from '#shared/kernel/result.ts';
import { task } from '#shared/runtime/task.ts';
import type { Steps } from './runs.ts';

export interface StepPorts {
  inventory: InventoryPorts;
  fence: Fence;
  payments: PaymentsPorts;
  issuer: IssuePorts;
}

/** State → the product's own task, bound to the ports of a test as its handler binds it to those of AWS. */
export const saleSteps = ({ inventory, fence, payments, issuer }: StepPorts): Steps => ({
  'Hold seats': task(() => inventory, PlaceOrderInput, may.holdSeats, holdForOrder),
  'Take payment': async (asked) => {
    const { order, taskToken } = asked as { order: unknown; taskToken: string };
    const run = task(
      () => payments,
      PlaceOrderInput,
      may.takePayment,
      async (ports, input) => {
        await takePayment(ports, { order: input, taskToken });
        return ok(null);
      },
    );
    return run(order);
  },
  'Sell seats': task(() => inventory, PlaceOrderInput, may.sellSeats, sellSeats),
  'Mark order paid': task(
    () => fence,
    PlaceOrderInput,
    may.markPaid,
    (ports, { orderId }) => ports.markPaid(orderId),
  ),
  'Issue tickets': task(() => issuer, PlaceOrderInput.loose(), may.issueTickets, issueTickets),
  'Issue tickets after all': task(() => issuer, PlaceOrderInput.loose(), may.issueTickets, issueTickets),
  'Decide to undo': task(() => ({ orders: fence }), FailedOrder, may.decideUndo, decideUndo),
  'Refund payment': task(() => payments, PlaceOrderInput, may.refundPayment, refundPayment),
  'Release seats': task(() => inventory, PlaceOrderInput, may.releaseSeats, releaseSeats),
  'Close order': task(() => ({ orders: fence }), PlaceOrderInput, may.closeOrder, closeOrder),
});
