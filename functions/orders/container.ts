import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { PaymentStanding, SettlePayment } from '#shared/contracts/payments/questions.ts';
import { TicketsOfOrder } from '#shared/contracts/tickets/questions.ts';
import type { HoldId, OrderId } from '#shared/kernel/ids.ts';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { systemClock, systemPause } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint, newUlid, ulidOf } from '#shared/runtime/identities.ts';
import { publishedFiles } from '#shared/runtime/published-files.ts';
import { ask } from '#shared/runtime/questions.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { ordersInDynamoDb } from './adapters/orders-in-dynamodb.ts';
import { placeOrderRuns } from './adapters/place-order-runs.ts';
import { refundOrderRuns } from './adapters/refund-order-runs.ts';
import { rollInDynamoDb } from './adapters/roll-in-dynamodb.ts';
import type { ChangePorts, GiveBackPorts, OrderDeskPorts, SalesPorts, StartPorts, SweepPorts } from './ports.ts';

/** Each function is given only what it may use, so each has its own settings. */
const Table = z.object({ ORDERS_TABLE: z.string().min(1) });
const Refunds = Table.extend({ REFUND_ORDER_MACHINE: z.string().min(1) });
const Desk = Table.extend({ PAYMENTS_QUESTIONS: z.string().min(1) });
const Site = z.object({ SITE: z.string().min(1) });
const Start = Site.extend({ PLACE_ORDER_MACHINE: z.string().min(1) });
const Sweep = Desk.extend(Start.shape);
const Sales = Sweep.extend({ TICKETS_QUESTIONS: z.string().min(1), PUBLISHED_BUCKET: z.string().min(1) });

const runsOf = (machine: string) => placeOrderRuns(new SFNClient(boundedRequests), machine);

const paymentStanding = (questions: string) => async (orderId: OrderId) =>
  (await ask(questions, PaymentStanding, { orderId }))?.status;

/** What the tasks, the relay and the answers need. */
export const orders = once(() => ({ orders: ordersInDynamoDb(documents(), readEnv(Table).ORDERS_TABLE) }));

/** For those who read the roll, and write what has become of an order after its sale. */
export const rolled = once(() => {
  const { ORDERS_TABLE } = readEnv(Table);
  const table = documents();
  return {
    orders: ordersInDynamoDb(table, ORDERS_TABLE),
    roll: rollInDynamoDb(table, ORDERS_TABLE),
    clock: systemClock,
  };
});

/** For those who begin refunds. */
export const changes = once((): ChangePorts => {
  const env = readEnv(Refunds);
  return { ...rolled(), refunds: refundOrderRuns(new SFNClient(boundedRequests), env.REFUND_ORDER_MACHINE) };
});

/** For staff who look at orders and give them back. */
export const givingBack = once((): GiveBackPorts => {
  const env = readEnv(Refunds);
  return { ...orders(), refunds: refundOrderRuns(new SFNClient(boundedRequests), env.REFUND_ORDER_MACHINE) };
});

export const deciding = once(() => ({ ...orders(), site: readEnv(Site).SITE }));

export const desk = once((): OrderDeskPorts => {
  const env = readEnv(Desk);
  return {
    orders: ordersInDynamoDb(documents(), env.ORDERS_TABLE),
    paymentStanding: paymentStanding(env.PAYMENTS_QUESTIONS),
  };
});

export const sales = once((): SalesPorts => {
  const env = readEnv(Sales);
  return {
    published: publishedFiles((key) => readObject(env.PUBLISHED_BUCKET, key), systemClock),
    orders: ordersInDynamoDb(documents(), env.ORDERS_TABLE),
    runs: runsOf(env.PLACE_ORDER_MACHINE),
    clock: systemClock,
    pause: systemPause,
    site: env.SITE,
    newOrderId: (seed) => `ord_${seed === undefined ? newUlid() : ulidOf(seed)}` as OrderId,
    holdIdFor: (orderId) => fingerprint(orderId, 8) as HoldId,
    fingerprint: (request) => fingerprint(JSON.stringify(request), 22),
    paymentStanding: paymentStanding(env.PAYMENTS_QUESTIONS),
    ticketsOf: async (orderId, ownerId) =>
      (await ask(env.TICKETS_QUESTIONS, TicketsOfOrder, { orderId, ownerId })).tickets,
  };
});

export const starter = once((): StartPorts => {
  const env = readEnv(Start);
  return { runs: runsOf(env.PLACE_ORDER_MACHINE), site: env.SITE };
});

export const sweep = once((): SweepPorts => {
  const env = readEnv(Sweep);
  return {
    orders: ordersInDynamoDb(documents(), env.ORDERS_TABLE),
    runs: runsOf(env.PLACE_ORDER_MACHINE),
    clock: systemClock,
    site: env.SITE,
    settlePayment: async (orderId, abandon) =>
      (await ask(env.PAYMENTS_QUESTIONS, SettlePayment, { orderId, abandon }))?.status,
  };
});
