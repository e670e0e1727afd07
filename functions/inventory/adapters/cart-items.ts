import type { DeleteCommandInput, PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Choice } from '#shared/contracts/inventory/model.ts';
import { BuyerId, HoldId, PerformanceId, SeatId, TicketTypeId } from '#shared/kernel/ids.ts';
import { Instant, secondsOf } from '#shared/kernel/time.ts';
import type { Cart } from '../domain/cart.ts';
import type { OrderMark } from '../domain/seat-value.ts';

const day = 24 * 60 * 60;
/** Seconds a lapsed cart is kept, so that its buyer can be told that it has lapsed. */
const kept = day;
/** Seconds a cart that remembers is kept after the sale: a performance that is moved is sold again, and nobody writes its carts anew. */
const remembered = 2 * 365 * day;

const SlotId = z
  .string()
  .regex(/^[tc]-[a-z0-9-]{1,20}:[0-9]{1,4}:(?:[0-9]|[1-4][0-9])$/)
  .transform((text) => text as SeatId);
const Mark = z
  .string()
  .length(14)
  .transform((text) => text as OrderMark);

const CartItem = z.object({
  performanceId: PerformanceId,
  buyerId: BuyerId,
  holdId: HoldId,
  seatIds: z.array(SeatId),
  until: Instant,
  extended: z.boolean(),
  extendedBy: z.string().optional(),
  asked: z.string().optional(),
  chosen: Choice.optional(),
  ticketTypes: z.array(TicketTypeId).optional(),
  slots: z.array(SlotId).optional(),
  memory: z
    .object({
      keptUntil: Instant,
      earlier: z.array(z.object({ holdId: HoldId, seatIds: z.array(SeatId), orders: z.array(Mark) })),
      orders: z.array(Mark),
      given: z.boolean(),
    })
    .optional(),
});

/** One item for each buyer and performance, each in a partition of its own. */
export const cartKey = ({ performanceId, buyerId }: Pick<Cart, 'performanceId' | 'buyerId'>) => ({
  pk: `C#${performanceId}#${buyerId}`,
  sk: 'CART',
});

/** Carts alone carry the TTL attribute: a row that carried it would be deleted with its sold seats. */
const ttlOf = ({ until, memory }: Pick<Cart, 'until' | 'memory'>): number =>
  Math.max(secondsOf(until) + kept, memory ? secondsOf(memory.keptUntil) + remembered : 0);

/** The condition is the limit per buyer: an active cart of another hold is not replaced, however many requests race. */
export const putCart = (cart: Cart, now: Instant, spent: Cart | undefined): Omit<PutCommandInput, 'TableName'> => ({
  Item: { ...cartKey(cart), ...cart, ttl: ttlOf(cart) },
  ConditionExpression: `attribute_not_exists(pk) OR #until <= :now${spent ? ' OR (holdId = :spent AND #until = :end)' : ''}`,
  ExpressionAttributeNames: { '#until': 'until' },
  ExpressionAttributeValues: { ':now': now, ...(spent && { ':spent': spent.holdId, ':end': spent.until }) },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/**
 * A cart that remembers goes only over the very cart it remembers: not one of many requests at once can forget what another has
 * noted. @param seen what was read; undefined when there was none.
 */
export const putRemembering = (cart: Cart, seen: Cart | undefined): Omit<PutCommandInput, 'TableName'> => ({
  Item: { ...cartKey(cart), ...cart, ttl: ttlOf(cart) },
  ...(seen
    ? {
        ConditionExpression: `holdId = :seen AND #until = :end AND ${seen.memory ? 'size(memory.orders) = :orders AND memory.given = :given' : 'attribute_not_exists(memory)'}`,
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: {
          ':seen': seen.holdId,
          ':end': seen.until,
          ...(seen.memory && { ':orders': seen.memory.orders.length, ':given': seen.memory.given }),
        },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' }),
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** Before an order is paid its cart knows of it; only a hold that still stands takes one. */
export const noteOrder = (cart: Cart, order: OrderMark): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: cartKey(cart),
  ConditionExpression:
    'holdId = :hold AND #until = :until AND memory.given = :no AND NOT contains(memory.orders, :order)',
  UpdateExpression: 'SET memory.orders = list_append(memory.orders, :orders)',
  ExpressionAttributeNames: { '#until': 'until' },
  ExpressionAttributeValues: {
    ':hold': cart.holdId,
    ':until': cart.until,
    ':no': false,
    ':order': order,
    ':orders': [order],
  },
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
    ':ttl': ttlOf({ ...seen, until: moved.until }),
    ...(moved.extendedBy && { ':by': moved.extendedBy }),
  },
});

/** A cart that remembers does not go. */
export const removeCart = (
  cart: Pick<Cart, 'performanceId' | 'buyerId' | 'holdId'>,
): Omit<DeleteCommandInput, 'TableName'> => ({
  Key: cartKey(cart),
  ConditionExpression: 'holdId = :hold AND attribute_not_exists(memory)',
  ExpressionAttributeValues: { ':hold': cart.holdId },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** What is left of it then: no cart for anybody who looks for one, and what it remembers. */
export const giveCart = (
  cart: Pick<Cart, 'performanceId' | 'buyerId' | 'holdId'>,
): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: cartKey(cart),
  ConditionExpression: 'holdId = :hold AND attribute_exists(memory)',
  UpdateExpression: 'SET memory.given = :yes',
  ExpressionAttributeValues: { ':hold': cart.holdId, ':yes': true },
});

export const cartOf = (item: unknown): Cart => {
  const { asked, extendedBy, chosen, ticketTypes, slots, memory, ...cart } = CartItem.parse(item);
  return {
    ...cart,
    ...(asked !== undefined && { asked }),
    ...(extendedBy !== undefined && { extendedBy }),
    ...(chosen && { chosen }),
    ...(ticketTypes && { ticketTypes }),
    ...(slots && { slots }),
    ...(memory && { memory }),
  };
};
