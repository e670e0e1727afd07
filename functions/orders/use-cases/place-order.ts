import type { Order, PlaceOrderRequest } from '#shared/contracts/orders/model.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Buyer } from '#shared/runtime/caller.ts';
import { orderView } from '../domain/placed-order.ts';
import { type CancelledRefusal, refusalOfCancelled } from '../domain/refusal-of-cancelled.ts';
import type { SalesPorts } from '../ports.ts';
import { awaitOutcome } from './await-outcome.ts';
import { type StartRefusal, startOrder } from './start-order.ts';

export interface AskToPlace extends PlaceOrderRequest {
  caller: Buyer;
  idempotencyKey: string | undefined;
  /** 0: answers at once with the order as PENDING. */
  waitSeconds: number;
}

/** Buys the seats the caller holds. With a wait, an order that came to nothing is answered as the refusal it ended in. */
export const placeOrder = async (
  ports: SalesPorts,
  { caller, idempotencyKey, waitSeconds, ...request }: AskToPlace,
): Promise<Result<Order, StartRefusal | CancelledRefusal>> => {
  const started = await startOrder(ports, {
    ...request,
    // One hold is one order, whatever key, card or tab the buyer tries it with.
    orderId: ports.newOrderId(`${caller.guestId ?? caller.buyerId}|hold|${request.performanceId}|${request.holdId}`),
    repeatable: true,
    buyerId: caller.buyerId,
    signedIn: caller.signedIn,
    heldBy: caller.guestId ?? caller.buyerId,
    fingerprint: ports.fingerprint(['order', request]),
    keyMark: idempotencyKey && ports.fingerprint(['key', idempotencyKey]).slice(0, 6),
  });
  if (!started.ok) return started;
  const { order, needsAction } = await awaitOutcome(ports, started.value, waitSeconds);
  if (waitSeconds > 0 && order.status === 'CANCELLED') {
    const sheet = await ports.published.saleSheet(request.performanceId);
    return refuse(refusalOfCancelled(order, sheet?.sale, ports.clock()));
  }
  return ok(orderView(order, needsAction));
};
