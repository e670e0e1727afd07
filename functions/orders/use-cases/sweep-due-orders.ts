import type { OrderId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { faultFields, log } from '#shared/runtime/logger.ts';
import { mostAttempts, nextLook } from '../domain/due.ts';
import { type PlacedOrder, runInputOf } from '../domain/placed-order.ts';
import type { SweepPorts } from '../ports.ts';

/** What a sweep found, for its log line. */
export interface Swept {
  looked: number;
  restarted: number;
  leftToPerson: number;
}

const mostInOneSweep = 200;
/** The provider is asked for so many orders at once: the sweep ends within its minute, and leaves the provider's rate to buyers. */
const atOnce = 10;

const inTurns = async <T>(all: readonly T[], look: (one: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < all.length; start += atOnce)
    await Promise.all(all.slice(start, start + atOnce).map(look));
};

/** Starts the run that follows one that ended badly. A run of the same attempt is never started twice: its name is its lock. */
const restart = async ({ orders, runs, site }: SweepPorts, order: PlacedOrder, now: Instant): Promise<boolean> => {
  if (!(await orders.raiseAttempt(order, nextLook(now, order.attempt + 1)))) return false;
  await runs.start(runInputOf({ ...order, attempt: order.attempt + 1 }, site));
  log.warn('A sale is taken up again', { orderId: order.orderId, attempt: order.attempt + 1 });
  return true;
};

const lookAt = async (ports: SweepPorts, orderId: OrderId, now: Instant, swept: Swept): Promise<void> => {
  const { orders, runs, settlePayment, site } = ports;
  const order = await orders.find(orderId);
  // The index may be a moment behind the table.
  if (order?.status !== 'PENDING') return;
  swept.looked += 1;
  await settlePayment(orderId, now > order.payBy);
  const run = await runs.statusOf(order);
  if (run === 'running') return orders.postpone(orderId, nextLook(now, order.attempt));
  if (run === 'absent') {
    await orders.postpone(orderId, nextLook(now, order.attempt));
    return runs.start(runInputOf(order, site));
  }
  if (order.attempt >= mostAttempts) {
    await orders.leaveToPerson(orderId);
    log.error('A sale keeps failing and waits for a person', { orderId, attempt: order.attempt });
    swept.leftToPerson += 1;
    return;
  }
  if (await restart(ports, order, now)) swept.restarted += 1;
};

/** A paid order leaves the index at the fence; if its run then ended before the tickets, the run itself tells. */
const finishPaid = async (ports: SweepPorts, orderId: OrderId, attempt: number, now: Instant, swept: Swept) => {
  const order = await ports.orders.find(orderId);
  if (order?.status !== 'PAID' || order.attempt !== attempt || attempt >= mostAttempts) return;
  if (await restart(ports, order, now)) swept.restarted += 1;
};

/**
 * Finishes what was interrupted. Each order past due: the provider is asked again (a webhook may be lost), the payment is given up
 * when its time is over, and a run that ended badly or never began is followed by another. One order that cannot be looked at does
 * not keep the others waiting.
 * @throws Error at the end when any could not be looked at.
 */
export const sweepDueOrders = async (ports: SweepPorts): Promise<Swept> => {
  const now = ports.clock();
  const swept: Swept = { looked: 0, restarted: 0, leftToPerson: 0 };
  const faults: unknown[] = [];
  const each = async (orderId: OrderId, look: () => Promise<void>): Promise<void> => {
    try {
      await look();
    } catch (fault) {
      log.error('An order could not be looked at', { orderId, ...faultFields(fault) });
      faults.push(fault);
    }
  };
  const due = await ports.orders.due(now, mostInOneSweep);
  await inTurns(due, (orderId) => each(orderId, () => lookAt(ports, orderId, now, swept)));
  const ended = await ports.runs.endedBadly();
  await inTurns(ended, ({ orderId, attempt }) => each(orderId, () => finishPaid(ports, orderId, attempt, now, swept)));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orders could not be looked at`);
  return swept;
};
