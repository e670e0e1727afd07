import { millisecondsOf } from '#shared/kernel/time.ts';
import type { PlacedOrder } from '../domain/placed-order.ts';
import type { SalesPorts } from '../ports.ts';

export interface Outcome {
  order: PlacedOrder;
  needsAction: boolean;
}

const firstPause = 150;
const longestPause = 600;
/** Milliseconds before payments is asked too: most payments are through by then, and asking costs a call. */
const askPaymentsAfter = 900;

/**
 * Waits until the order has ended or the bank asks the buyer for a check, at most `waitSeconds`. Returns the order as it then stands.
 */
export const awaitOutcome = async (
  { orders, clock, pause, paymentStanding }: Pick<SalesPorts, 'orders' | 'clock' | 'pause' | 'paymentStanding'>,
  started: PlacedOrder,
  waitSeconds: number,
): Promise<Outcome> => {
  let order = started;
  const begun = millisecondsOf(clock());
  let paused = 0;
  let waited = 0;
  let next = firstPause;
  while (order.status === 'PENDING' && waited + next <= waitSeconds * 1000) {
    await pause(next);
    paused += next;
    next = Math.min(Math.round(next * 1.4), longestPause);
    order = (await orders.find(order.orderId)) ?? order;
    // The calls between the pauses take time too, and the function has little more than the buyer waits.
    waited = Math.max(paused, millisecondsOf(clock()) - begun);
    if (order.status !== 'PENDING' || waited < askPaymentsAfter) continue;
    if ((await paymentStanding(order.orderId)) === 'needsAction') return { order, needsAction: true };
  }
  return { order, needsAction: false };
};
