import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Carts } from '../ports.ts';
import { cartKey, cartOf, moveCart, putCart, removeCart } from './cart-items.ts';

export const cartsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Carts => ({
  async put(cart, now, spent) {
    try {
      await documents.send(new PutCommand({ TableName, ...putCart(cart, now, spent) }));
      return { done: true };
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException) || !fault.Item) throw fault;
      return { done: false, found: cartOf(unmarshall(fault.Item)) };
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
    }
  },
});
