import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Payments } from '../ports.ts';
import { paymentKey, paymentOf, putFirst, putOver } from './payment-items.ts';

export const paymentsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Payments => ({
  async open(payment) {
    try {
      await documents.send(new PutCommand({ TableName, ...putFirst(payment) }));
      return undefined;
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException) || !fault.Item) throw fault;
      return paymentOf(unmarshall(fault.Item));
    }
  },
  async find(orderId) {
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: paymentKey(orderId), ConsistentRead: true }),
    );
    return Item && paymentOf(Item);
  },
  async replace(seen, next) {
    const written = { ...next, revision: seen.revision + 1 };
    try {
      await documents.send(new PutCommand({ TableName, ...putOver(seen, written) }));
      return written;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return undefined;
      throw fault;
    }
  },
});
