import type { OrderId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { faultFields, log } from '#shared/runtime/logger.ts';
import { earliestStart, isOverdue, mayFollow } from '../domain/next-attempt.ts';
import { runInputOf } from '../domain/placed-order.ts';
import { shareOfSweep } from '../domain/share-of-sweep.ts';
import type { EndedRun, SweepPorts } from '../ports.ts';
import { inTurns } from './in-turns.ts';

/** What a sweep found, for its log line. */
export interface Swept {
  looked: number;
  restarted: number;
}

/** Together they end within the sweep's minute. The provider is asked about each that is under way; of the others most are read only. */
const mostUnderWay = 300;
const mostEnded = 1_000;
const settleUnderWay = async (ports: SweepPorts, orderId: OrderId, now: Instant): Promise<boolean> => {
  const order = await ports.orders.find(orderId);
  if (order?.status !== 'PENDING') return false;
  await ports.settlePayment(orderId, now > order.payBy);
  return true;
};

/**
 * Starts the run that follows one that ended badly. The run is started before the order says so: its name keeps it from being started
 * twice, and a sweep that dies between the two is made whole by the next, which sees the same run and the same order.
 */
const follow = async (ports: SweepPorts, run: EndedRun, now: Instant): Promise<boolean> => {
  const { orders, runs, settlePayment, site } = ports;
  const order = await orders.find(run.orderId);
  if (!order || order.status === 'CANCELLED' || order.refund || order.attempt !== run.attempt) return false;
  if (order.status === 'PENDING') await settlePayment(order.orderId, now > order.payBy);
  await runs.start(runInputOf({ ...order, attempt: order.attempt + 1 }, site));
  if (!(await orders.raiseAttempt(order))) return false;
  log.warn('A sale is taken up again', { orderId: order.orderId, attempt: order.attempt + 1 });
  return true;
};

/**
 * Finishes what was interrupted. Runs under way for more than a minute: the provider is asked again (a webhook may be lost), and the
 * payment is given up when its time is over. Runs that ended badly are followed by another, less and less often. One order that
 * cannot be looked at does not keep the others waiting.
 * @throws Error at the end when any could not be looked at.
 */
export const sweepOrders = async (ports: SweepPorts): Promise<Swept> => {
  const now = ports.clock();
  const swept: Swept = { looked: 0, restarted: 0 };
  const faults: unknown[] = [];
  const each = async (orderId: OrderId, look: () => Promise<void>): Promise<void> => {
    try {
      await look();
    } catch (fault) {
      log.error('An order could not be looked at', { orderId, ...faultFields(fault) });
      faults.push(fault);
    }
  };
  const [ended, underWay] = await Promise.all([ports.runs.endedBadly(earliestStart(now)), ports.runs.underWay()]);
  const toFollow = ended.filter((run) => mayFollow(run, now));
  await inTurns(shareOfSweep(toFollow, mostEnded, now), (run) =>
    each(run.orderId, async () => {
      if (await follow(ports, run, now)) swept.restarted += 1;
    }),
  );
  const overdue = underWay.filter(({ startedAt }) => isOverdue(startedAt, now));
  await inTurns(shareOfSweep(overdue, mostUnderWay, now), ({ orderId }) =>
    each(orderId, async () => {
      if (await settleUnderWay(ports, orderId, now)) swept.looked += 1;
    }),
  );
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orders could not be looked at`);
  return swept;
};
