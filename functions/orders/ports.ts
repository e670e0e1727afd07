import type { CancelReason } from '#shared/contracts/orders/model.ts';
import type { PaymentStatus } from '#shared/contracts/payments/model.ts';
import type { PlaceOrderInput, PlaceOrderRefusal } from '#shared/contracts/place-order.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import type { BuyerId, HoldId, OrderId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Clock, Instant } from '#shared/kernel/time.ts';
import type { PublishedFiles } from '#shared/runtime/published-files.ts';
import type { PlacedOrder } from './domain/placed-order.ts';

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
