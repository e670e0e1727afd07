import { changesInDynamoDb } from '#functions/catalog/adapters/changes-in-dynamodb.ts';
import { cancelPerformance, movePerformance } from '#functions/catalog/use-cases/changes/decide.ts';
import type { DecidePorts, StepPorts } from '#functions/catalog/use-cases/changes/ports.ts';
import { readChange } from '#functions/catalog/use-cases/changes/read-change.ts';
import {
  closeChange,
  markCancelled,
  putNewTimes,
  resumeSale,
  stopSale,
} from '#functions/catalog/use-cases/changes/steps.ts';
import { releaseSeats } from '#functions/inventory/use-cases/release-seats.ts';
import { rollInDynamoDb } from '#functions/orders/adapters/roll-in-dynamodb.ts';
import { eventsOfChange } from '#functions/orders/domain/events-of-change.ts';
import type { ChangePorts, Roll } from '#functions/orders/ports.ts';
import { notePaidOrder } from '#functions/orders/use-cases/note-paid-order.ts';
import { progressOfChange } from '#functions/orders/use-cases/paid-orders.ts';
import { refundNextOrders } from '#functions/orders/use-cases/refund-next-orders.ts';
import { closeRefund, decideRefund } from '#functions/orders/use-cases/refund-order.ts';
import { tellNextHolders } from '#functions/orders/use-cases/tell-next-holders.ts';
import { refundPayment } from '#functions/payments/use-cases/refund-payment.ts';
import { cancelTickets } from '#functions/tickets/use-cases/cancel-tickets.ts';
import {
  Cancellation,
  ChangePerformanceInput,
  MoveOfPerformance,
  changePerformanceErrors as may,
} from '#shared/contracts/change-performance.ts';
import { OrderPaid } from '#shared/contracts/orders/events.ts';
import { PlaceOrderInput, placeOrderErrors } from '#shared/contracts/place-order.ts';
import { RefundOrderInput, refundOrderErrors, refundOrderRunName } from '#shared/contracts/refund-order.ts';
import type { ChangeId, OrderId } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { ulidOf } from '#shared/runtime/identities.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import { task } from '#shared/runtime/task.ts';
import { match } from '#test/inventory/builders.ts';
import { type ProcessRuns, processRuns } from './process-runs.ts';
import type { Steps } from './runs.ts';
import type { Sale, Stage } from './sale.ts';

/** What follows a sale: its roll, and the two processes that undo and move, on the product's own functions. */
export interface Aftermath {
  roll: Roll;
  refunds: ProcessRuns;
  changes: ProcessRuns;
  /** The bus tells of an order as it stands, if it is paid. */
  tellOfPaid(orderId: OrderId): Promise<void>;
  cancel(key?: string): Promise<ChangeId>;
  move(to: { startsAt: Instant; doorsAt: Instant }, key?: string): Promise<ChangeId>;
  progress(changeId: ChangeId): Promise<Awaited<ReturnType<typeof readChange>>>;
  /** No run of either process is under way. */
  quiet(): Promise<void>;
}

export const organiser: Staff = {
  subject: 'organiser-1',
  memberships: [{ group: 'Organiser', organiserId: 'belfoot' as never }],
};

/** What a test replaces to show what a guard is for. */
export interface Instead {
  roll?: (real: Roll) => Roll;
  steps?: (real: Steps) => Steps;
}

export const openAftermath = async (stage: Stage, sale: Sale, instead: Instead = {}): Promise<Aftermath> => {
  const { documents } = stage.engine;
  const catalog = `${sale.tables.orders}-catalog`;
  await stage.engine.createTable(catalog);
  const realRoll = rollInDynamoDb(documents, sale.tables.orders);
  const roll = instead.roll ? instead.roll(realRoll) : realRoll;
  const clock = sale.now;
  const { orders } = sale;
  const site = sale.sales.site;
  const sold = <Code extends string>(
    codes: readonly Code[],
    run: Parameters<typeof task<object, typeof PlaceOrderInput, unknown, Code>>[3],
  ) => task(() => ({}), PlaceOrderInput, codes, run);

  const refunding: Steps = {
    'Decide to refund': task(() => ({ orders, site }), RefundOrderInput, refundOrderErrors.decideRefund, decideRefund),
    'Cancel tickets': sold(refundOrderErrors.cancelTickets, (_, input) =>
      cancelTickets({ tickets: sale.tickets, clock }, input),
    ),
    'Release seats': sold(placeOrderErrors.releaseSeats, (_, input) => releaseSeats(sale.inventory, input)),
    'Refund payment': sold(placeOrderErrors.refundPayment, (_, input) => refundPayment(sale.payments, input)),
    'Close refund': sold(refundOrderErrors.closeRefund, (_, input) => closeRefund({ orders, roll, clock }, input)),
  };
  const refunds = processRuns('refund-order', instead.steps ? instead.steps(refunding) : refunding);

  const changePorts: ChangePorts = {
    roll,
    orders,
    refunds: { start: (input) => refunds.start(refundOrderRunName(input), input) },
  };
  const changesTable = changesInDynamoDb(documents, catalog);
  const stepPorts: StepPorts = {
    changes: changesTable,
    async rewrite(_, change) {
      const changed = change(sale.sheet());
      if (changed.ok) sale.publish(changed.value);
      return changed;
    },
    clock,
  };
  const changes = processRuns('change-performance', {
    'Stop sale': task(() => stepPorts, ChangePerformanceInput, may.stopSale, stopSale),
    'Mark cancelled': task(() => stepPorts, Cancellation, may.markCancelled, markCancelled),
    'Refund next orders': task(() => changePorts, Cancellation, may.refundNextOrders, refundNextOrders),
    'Move performance': task(() => stepPorts, MoveOfPerformance, may.movePerformance, putNewTimes),
    'Tell next holders': task(() => changePorts, MoveOfPerformance, may.tellNextHolders, tellNextHolders),
    'Resume sale': task(() => stepPorts, MoveOfPerformance, may.resumeSale, resumeSale),
    'Close change': task(() => stepPorts, ChangePerformanceInput, may.closeChange, closeChange),
  });

  let made = 0;
  const decide: DecidePorts = {
    changes: changesTable,
    sheetOf: async () => sale.sheet(),
    runs: { start: (input) => changes.start(input.changeId, input) },
    progressOf: (performanceId, movedTo) => progressOfChange({ roll }, { performanceId, movedTo }),
    newChangeId: (seed) => {
      made += 1;
      return `chg_${ulidOf(seed ?? `${catalog}-${made}`)}` as ChangeId;
    },
    clock,
  };
  const accepted = <Refusal extends { code: string }>(
    answer: { ok: true; value: { changeId: ChangeId } } | { ok: false; refusal: Refusal },
  ): ChangeId => {
    if (!answer.ok) throw new Error(`The change was refused: ${answer.refusal.code}`);
    return answer.value.changeId;
  };
  const ask = (key: string | undefined) => ({ performanceId: match, caller: organiser, idempotencyKey: key });
  return {
    roll,
    refunds,
    changes,
    async tellOfPaid(orderId) {
      const order = await orders.find(orderId);
      if (order?.status === 'PENDING' || order?.status === 'CANCELLED') return;
      const events = eventsOfChange({ status: 'PENDING' }, order && { ...order, status: 'PAID' }, clock());
      for (const event of events) if (event.type === OrderPaid.type) await notePaidOrder(changePorts, event);
    },
    cancel: async (key) => accepted(await cancelPerformance(decide, { ...ask(key), reason: 'The pitch is frozen.' })),
    move: async (to, key) => accepted(await movePerformance(decide, { ...ask(key), ...to })),
    progress: (changeId) => readChange(decide, { performanceId: match, changeId, caller: organiser }),
    async quiet() {
      await changes.quiet();
      await refunds.quiet();
    },
  };
};
