import type { PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CancelReason, OrderStatus, RefundReason } from '#shared/contracts/orders/model.ts';
import { BuyerId, EventId, HoldId, OrderId, OrganiserId, PerformanceId } from '#shared/kernel/ids.ts';
import { Currency, sum } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';
import type { PlacedOrder } from '../domain/placed-order.ts';
import { packLines, unpackLines } from './order-lines.ts';

/** The only file that knows how an order is stored. The roll of paid orders stands in the same table: `roll-items.ts`. */

export const orderKey = (orderId: OrderId) => ({ pk: `O#${orderId}`, sk: 'ORDER' });
const orderIdOfKey = (pk: string): OrderId => OrderId.parse(pk.slice(2));

/** No attribute is the table's time to live: an order is never deleted by time. */
const OrderItem = z.object({
  pk: z.string(),
  status: OrderStatus,
  decision: z.enum(['issue', 'undo']).optional(),
  reason: CancelReason.optional(),
  refund: RefundReason.optional(),
  createdAt: Instant,
  payBy: Instant,
  attempt: z.int(),
  buyer: BuyerId,
  heldBy: BuyerId.optional(),
  hold: HoldId,
  event: EventId,
  organiser: OrganiserId,
  performance: PerformanceId,
  title: z.string(),
  startsAt: Instant,
  movedAt: Instant.optional(),
  venue: z.string(),
  zone: z.string(),
  lines: z.string(),
  currency: Currency,
  taxName: z.string(),
  email: z.string().optional(),
  name: z.string().optional(),
  method: z.string(),
  request: z.string(),
  key: z.string().optional(),
});

export const itemOf = (order: PlacedOrder): Record<string, unknown> => ({
  ...orderKey(order.orderId),
  status: order.status,
  createdAt: order.createdAt,
  payBy: order.payBy,
  attempt: order.attempt,
  buyer: order.buyerId,
  ...(order.heldBy === order.buyerId ? {} : { heldBy: order.heldBy }),
  hold: order.holdId,
  event: order.eventId,
  organiser: order.organiserId,
  performance: order.quote.performanceId,
  title: order.title,
  startsAt: order.startsAt,
  venue: order.venueName,
  zone: order.timeZone,
  lines: packLines(order.quote.lines),
  currency: order.quote.total.currency,
  taxName: order.quote.taxName,
  ...(order.contact ? { email: order.contact.email, name: order.contact.name } : {}),
  method: order.paymentMethodId,
  request: order.fingerprint,
  ...(order.keyMark ? { key: order.keyMark } : {}),
});

/** The table's stream tells of the roll too. */
export const isOrder = (item: Readonly<Record<string, unknown>>): boolean => item.sk === 'ORDER';

/** @throws Error when the item is not an order. */
export const orderOf = (stored: unknown): PlacedOrder => {
  const item = OrderItem.parse(stored);
  const lines = unpackLines(item.lines, item.currency);
  const prices = lines.map(({ price }) => price);
  return {
    orderId: orderIdOfKey(item.pk),
    status: item.status,
    ...(item.decision ? { decision: item.decision } : {}),
    ...(item.reason ? { reason: item.reason } : {}),
    ...(item.refund ? { refund: item.refund } : {}),
    createdAt: item.createdAt,
    payBy: item.payBy,
    attempt: item.attempt,
    buyerId: item.buyer,
    heldBy: item.heldBy ?? item.buyer,
    holdId: item.hold,
    eventId: item.event,
    organiserId: item.organiser,
    title: item.title,
    startsAt: item.startsAt,
    ...(item.movedAt ? { movedAt: item.movedAt } : {}),
    venueName: item.venue,
    timeZone: item.zone,
    quote: {
      performanceId: item.performance,
      lines,
      total: sum(
        prices.map(({ total }) => total),
        item.currency,
      ),
      serviceFee: sum(
        prices.map(({ serviceFee }) => serviceFee),
        item.currency,
      ),
      taxInside: sum(
        prices.map(({ taxInside }) => taxInside),
        item.currency,
      ),
      taxName: item.taxName,
    },
    ...(item.email ? { contact: { email: item.email, ...(item.name ? { name: item.name } : {}) } } : {}),
    paymentMethodId: item.method,
    fingerprint: item.request,
    ...(item.key ? { keyMark: item.key } : {}),
  };
};

type Put = Omit<PutCommandInput, 'TableName'>;
type Update = Omit<UpdateCommandInput, 'TableName'>;

export const putNew = (order: PlacedOrder): Put => ({
  Item: itemOf(order),
  ConditionExpression: 'attribute_not_exists(pk)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Issue xor undo: each side sets the same attribute, and neither can once the other has. */
export const markPaid = (orderId: OrderId): Update => ({
  Key: orderKey(orderId),
  ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(decision) OR decision = :issue)',
  UpdateExpression: 'SET decision = :issue, #status = :paid',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':issue': 'issue', ':paid': 'PAID' },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

export const decideUndo = (orderId: OrderId, reason: CancelReason): Update => ({
  Key: orderKey(orderId),
  ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(decision) OR decision = :undo)',
  UpdateExpression: 'SET decision = :undo, reason = if_not_exists(reason, :reason)',
  ExpressionAttributeValues: { ':undo': 'undo', ':reason': reason },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

export const closeOrder = (orderId: OrderId): Update => ({
  Key: orderKey(orderId),
  ConditionExpression: 'decision = :undo',
  UpdateExpression: 'SET #status = :cancelled',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':undo': 'undo', ':cancelled': 'CANCELLED' },
});

/** Once for each run that follows, however many sweepers have seen the same one end. */
export const raiseAttempt = (order: PlacedOrder): Update => ({
  Key: orderKey(order.orderId),
  ConditionExpression: 'attempt = :seen AND #status = :status',
  UpdateExpression: 'SET attempt = :next',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':seen': order.attempt, ':next': order.attempt + 1, ':status': order.status },
});
