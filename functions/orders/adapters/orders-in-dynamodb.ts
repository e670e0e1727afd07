import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ok, refuse } from '#shared/kernel/result.ts';
import type { AfterSale, Fence, InterruptedOrders, Orders } from '../ports.ts';
import { closeRefund, decideRefund, moveOrder } from './after-sale-items.ts';
import { closeOrder, decideUndo, markPaid, orderKey, orderOf, putNew, raiseAttempt } from './order-items.ts';

type Stored = { done: true; item: Record<string, unknown> | undefined } | { done: false; found: boolean };

/** All of an order's reads and writes; each function takes the part its permissions allow. */
export const ordersInDynamoDb = (
  documents: DynamoDBDocumentClient,
  TableName: string,
): Orders & Fence & InterruptedOrders & AfterSale => {
  const update = async (change: Omit<UpdateCommandInput, 'TableName'>): Promise<Stored> => {
    try {
      const { Attributes } = await documents.send(new UpdateCommand({ TableName, ...change }));
      return { done: true, item: Attributes };
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      return { done: false, found: fault.Item !== undefined };
    }
  };
  return {
    async open(order) {
      try {
        await documents.send(new PutCommand({ TableName, ...putNew(order) }));
        return undefined;
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException) || !fault.Item) throw fault;
        return orderOf(unmarshall(fault.Item));
      }
    },
    async find(orderId) {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: orderKey(orderId), ConsistentRead: true }),
      );
      return Item && orderOf(Item);
    },
    async markPaid(orderId) {
      const stored = await update(markPaid(orderId));
      if (stored.done) return ok(undefined);
      if (!stored.found) throw new Error(`There is no order ${orderId}`);
      return refuse({ code: 'AlreadyUndone' });
    },
    async decideUndo(orderId, reason) {
      const stored = await update(decideUndo(orderId, reason));
      if (stored.done) return ok(undefined);
      if (!stored.found) throw new Error(`There is no order ${orderId}`);
      return refuse({ code: 'AlreadyIssued' });
    },
    async close(orderId) {
      const stored = await update(closeOrder(orderId));
      if (!stored.done) throw new Error(`Order ${orderId} was not decided against`);
    },
    async raiseAttempt(order) {
      return (await update(raiseAttempt(order))).done;
    },
    async decideRefund(orderId, reason) {
      const stored = await update(decideRefund(orderId, reason));
      return stored.done ? orderOf(stored.item) : undefined;
    },
    async closeRefund(orderId) {
      const stored = await update(closeRefund(orderId));
      if (!stored.done) throw new Error(`The refund of order ${orderId} was not decided`);
    },
    async move(orderId, move) {
      await update(moveOrder(orderId, move));
    },
  };
};
