import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { RefundReason } from '#shared/contracts/orders/model.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import type { Move } from '../domain/change.ts';
import { orderKey } from './order-items.ts';

/** What is written on an order after it has been paid. */

type Update = Omit<UpdateCommandInput, 'TableName'>;

/** Of a paid order alone, and for good. A second run finds the mark and goes on behind it. */
export const decideRefund = (orderId: OrderId, reason: RefundReason): Update => ({
  Key: orderKey(orderId),
  ConditionExpression: '#status = :paid',
  UpdateExpression: 'SET refund = if_not_exists(refund, :reason)',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':paid': 'PAID', ':reason': reason },
  ReturnValues: 'ALL_NEW',
});

export const closeRefund = (orderId: OrderId): Update => ({
  Key: orderKey(orderId),
  ConditionExpression: 'attribute_exists(refund)',
  UpdateExpression: 'SET #status = :refunded',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':refunded': 'REFUNDED' },
});

/** Whoever bought for the new time already is not told of it; of two moves the one decided later stays. */
export const moveOrder = (orderId: OrderId, { decidedAt, startsAt }: Move): Update => ({
  Key: orderKey(orderId),
  ConditionExpression:
    '#status = :paid AND attribute_not_exists(refund) AND startsAt <> :startsAt AND (attribute_not_exists(movedAt) OR movedAt < :decidedAt)',
  UpdateExpression: 'SET startsAt = :startsAt, movedAt = :decidedAt',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':paid': 'PAID', ':startsAt': startsAt, ':decidedAt': decidedAt },
});
