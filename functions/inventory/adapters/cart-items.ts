import type { DeleteCommandInput, PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Choice } from '#shared/contracts/inventory/model.ts';
import { BuyerId, HoldId, PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import { Instant, secondsOf } from '#shared/kernel/time.ts';
import type { Cart } from '../domain/cart.ts';

/** Seconds a lapsed cart is kept, so that its buyer can be told that it has lapsed. */
const kept = 24 * 60 * 60;

export const CartItem = z.object({
  performanceId: PerformanceId,
  buyerId: BuyerId,
  holdId: HoldId,
  seatIds: z.array(SeatId),
  until: Instant,
  extended: z.boolean(),
  extendedBy: z.string().optional(),
  asked: z.string().optional(),
  chosen: Choice.optional(),
});

/** One item for each buyer and performance, each in a partition of its own. */
export const cartKey = ({ performanceId, buyerId }: Pick<Cart, 'performanceId' | 'buyerId'>) => ({
  pk: `C#${performanceId}#${buyerId}`,
  sk: 'CART',
});

/** Carts alone carry the TTL attribute: a row that carried it would be deleted with its sold seats. */
const ttlOf = (until: Instant): number => secondsOf(until) + kept;

/** The condition is the limit per buyer: an active cart of another hold is not replaced, however many requests race. */
export const putCart = (cart: Cart, now: Instant, spent: Cart | undefined): Omit<PutCommandInput, 'TableName'> => ({
  Item: { ...cartKey(cart), ...cart, ttl: ttlOf(cart.until) },
  ConditionExpression: `attribute_not_exists(pk) OR #until <= :now${spent ? ' OR (holdId = :spent AND #until = :end)' : ''}`,
  ExpressionAttributeNames: { '#until': 'until' },
  ExpressionAttributeValues: { ':now': now, ...(spent && { ':spent': spent.holdId, ':end': spent.until }) },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

export const moveCart = (
  seen: Cart,
  moved: Pick<Cart, 'until' | 'extended' | 'extendedBy'>,
): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: cartKey(seen),
  ConditionExpression: 'holdId = :hold AND #until = :seen AND #extended = :was',
  UpdateExpression: `SET #until = :until, #extended = :extended, #ttl = :ttl${moved.extendedBy ? ', extendedBy = :by' : ''}`,
  ExpressionAttributeNames: { '#until': 'until', '#extended': 'extended', '#ttl': 'ttl' },
  ExpressionAttributeValues: {
    ':hold': seen.holdId,
    ':seen': seen.until,
    ':was': seen.extended,
    ':until': moved.until,
    ':extended': moved.extended,
    ':ttl': ttlOf(moved.until),
    ...(moved.extendedBy && { ':by': moved.extendedBy }),
  },
});

export const removeCart = (
  cart: Pick<Cart, 'performanceId' | 'buyerId' | 'holdId'>,
): Omit<DeleteCommandInput, 'TableName'> => ({
  Key: cartKey(cart),
  ConditionExpression: 'holdId = :hold',
  ExpressionAttributeValues: { ':hold': cart.holdId },
});

export const cartOf = (item: unknown): Cart => {
  const { asked, extendedBy, chosen, ...cart } = CartItem.parse(item);
  return {
    ...cart,
    ...(asked !== undefined && { asked }),
    ...(extendedBy !== undefined && { extendedBy }),
    ...(chosen && { chosen }),
  };
};
