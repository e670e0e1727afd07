import type { CancelReason, RefundReason } from '#shared/contracts/orders/model.ts';
import type { PaymentStatus } from '#shared/contracts/payments/model.ts';
import type { PlaceOrderInput, PlaceOrderRefusal } from '#shared/contracts/place-order.ts';
import type { RefundOrderInput } from '#shared/contracts/refund-order.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, HoldId, OrderId, PerformanceId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Clock, Instant } from '#shared/kernel/time.ts';
import type { PublishedFiles } from '#shared/runtime/published-files.ts';
import type { Change, ChangeOf, Move, Told } from './domain/change.ts';
import type { PlacedOrder } from './domain/placed-order.ts';
import type { RollEntry } from './domain/roll.ts';

/** The orders. Each write is conditional and may be repeated. */
export interface Orders {
  /** Writes a new order. @returns the order that has this id already, when there is one. */
  open(order: PlacedOrder): Promise<PlacedOrder | undefined>;
  /** As committed now. */
  find(orderId: OrderId): Promise<PlacedOrder | undefined>;
}

/** The fence: one attribute of the order, which only one of the two sides can set. */
export interface Fence {
  /** Decides for the tickets. @throws Error when there is no such order. */
  markPaid(orderId: OrderId): Promise<Result<undefined, PlaceOrderRefusal<'markPaid'>>>;
  /** Decides against, with the first reason given. @throws Error when there is no such order. */
  decideUndo(orderId: OrderId, reason: CancelReason): Promise<Result<undefined, PlaceOrderRefusal<'decideUndo'>>>;
  /** Ends an order that was decided against. @throws Error for one that was not. */
  close(orderId: OrderId): Promise<void>;
}

/** Orders that were interrupted. */
export interface InterruptedOrders extends Pick<Orders, 'find'> {
  /** Counts the run that follows. @returns false when someone else has, or the order has ended. */
  raiseAttempt(order: PlacedOrder): Promise<boolean>;
}

/** What becomes of a paid order. Each write is conditional and may be repeated. */
export interface AfterSale {
  /** Decides that a paid order is undone. @returns it as it then stands; undefined for an order that is not PAID. */
  decideRefund(orderId: OrderId, reason: RefundReason): Promise<PlacedOrder | undefined>;
  /** Ends an order whose refund was decided. @throws Error for one whose was not. */
  closeRefund(orderId: OrderId): Promise<void>;
  /** Writes the new time on a paid order, unless it has that time, or one that was decided later. */
  move(orderId: OrderId, move: Move): Promise<void>;
}

/** The paid orders of each performance, and what has become of it. */
export interface Roll {
  /** Writes down a paid order; what has become of it since stays. */
  add(entry: Omit<RollEntry, 'told' | 'refundedAt'>): Promise<void>;
  /** @throws Error when the order is not on the roll. */
  markTold(entry: Pick<RollEntry, 'performanceId' | 'orderId'>, told: Told): Promise<void>;
  /** @throws Error when the order is not on the roll. */
  markRefunded(entry: Pick<RollEntry, 'performanceId' | 'orderId'>, at: Instant): Promise<void>;
  /**
   * So many orders at most, as committed now. @param after of the page before.
   * @returns `next` while there is more; a page may be empty before the last.
   */
  page(
    performanceId: PerformanceId,
    after: string | undefined,
    most: number,
  ): Promise<{ entries: readonly RollEntry[]; next?: string }>;
  all(performanceId: PerformanceId): Promise<readonly RollEntry[]>;
  /** Writes down a change. @returns false when a later one has come first. */
  note(noted: ChangeOf): Promise<boolean>;
  /** As committed now. */
  changeOf(performanceId: PerformanceId): Promise<Change | undefined>;
}

export interface RefundOrderRuns {
  /** Starts the refund of an order; one that was started before is left alone. */
  start(input: RefundOrderInput): Promise<void>;
}

/** For staff of the organiser, who give single orders back. */
export interface GiveBackPorts {
  orders: Pick<Orders, 'find'>;
  refunds: RefundOrderRuns;
}

export interface RollPorts {
  roll: Roll;
  orders: Pick<AfterSale, 'move'>;
}

/** For those who see to the orders of a performance that is changed. */
export interface ChangePorts extends RollPorts {
  refunds: RefundOrderRuns;
}

export interface PlaceOrderRuns {
  /** Starts the run of this attempt; a run that exists already is left alone. */
  start(input: PlaceOrderInput): Promise<void>;
}

export interface RunSeen extends Pick<PlaceOrderInput, 'orderId' | 'attempt'> {
  startedAt: Instant;
}

export interface EndedRun extends RunSeen {
  stoppedAt: Instant;
}

/** Lists may be a moment behind. */
export interface PlaceOrderRunsSeen extends PlaceOrderRuns {
  /** Runs that have not ended; one that was redriven is under way again, since its first start. */
  underWay(): Promise<readonly RunSeen[]>;
  /** Runs that failed, ran out of time or were stopped, of those started at or after `startedSince`. */
  endedBadly(startedSince: Instant): Promise<readonly EndedRun[]>;
}

export interface StartPorts {
  runs: PlaceOrderRuns;
  site: string;
}

export interface SalesPorts {
  published: PublishedFiles;
  orders: Orders;
  runs: PlaceOrderRuns;
  clock: Clock;
  pause: (milliseconds: number) => Promise<void>;
  site: string;
  /** From a seed the same id each time; without one a new id. */
  newOrderId: (seed: string | undefined) => OrderId;
  /** A hold for an order whose seats nobody holds yet. */
  holdIdFor: (orderId: OrderId) => HoldId;
  fingerprint: (request: unknown) => string;
  paymentStanding: (orderId: OrderId) => Promise<PaymentStatus | undefined>;
  ticketsOf: (orderId: OrderId, ownerId: BuyerId) => Promise<readonly ShownTicket[]>;
}

export interface SweepPorts {
  orders: InterruptedOrders;
  runs: PlaceOrderRunsSeen;
  clock: Clock;
  site: string;
  settlePayment: (orderId: OrderId, abandon: boolean) => Promise<PaymentStatus | undefined>;
}

export interface OrderDeskPorts {
  orders: Pick<Orders, 'find'>;
  paymentStanding: SalesPorts['paymentStanding'];
}
