import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Cart } from '../domain/cart.ts';
import type { Carts } from '../ports.ts';
import { cartKey, cartOf, giveCart, moveCart, noteOrder, putCart, putRemembering, removeCart } from './cart-items.ts';

export const cartsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Carts => {
  const give = async (cart: Pick<Cart, 'performanceId' | 'buyerId' | 'holdId'>): Promise<void> => {
    try {
      await documents.send(new UpdateCommand({ TableName, ...giveCart(cart) }));
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
    }
  };
  return {
    async put(cart, now, spent) {
      const put = cart.memory ? putRemembering(cart, spent) : putCart(cart, now, spent);
      try {
        await documents.send(new PutCommand({ TableName, ...put }));
        return { done: true };
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
        // Gone since it was seen: what it is remembered by is gone too.
        return { done: false, found: fault.Item && cartOf(unmarshall(fault.Item)) };
      }
    },
    async note(cart, order) {
      try {
        await documents.send(new UpdateCommand({ TableName, ...noteOrder(cart, order) }));
        return true;
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
        const found = fault.Item && cartOf(unmarshall(fault.Item));
        return found?.holdId === cart.holdId && found.memory?.orders.includes(order) === true && !found.memory.given;
      }
    },
    async find(performanceId, buyerId) {
      const Key = cartKey({ performanceId, buyerId });
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && cartOf(Item);
    },
    async move(seen, moved) {
      try {
        await documents.send(new UpdateCommand({ TableName, ...moveCart(seen, moved) }));
        return true;
      } catch (fault) {
        if (fault instanceof ConditionalCheckFailedException) return false;
        throw fault;
      }
    },
    async remove(cart) {
      try {
        await documents.send(new DeleteCommand({ TableName, ...removeCart(cart) }));
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
        if (fault.Item && cartOf(unmarshall(fault.Item)).memory) await give(cart);
      }
    },
  };
};
