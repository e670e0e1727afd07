import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { OrderLine } from '#shared/contracts/orders/model.ts';
import type { PlacedOrder } from '../domain/placed-order.ts';
import type { ReseatPorts } from '../use-cases/reseat-order.ts';
import { orderKey, orderOf } from './order-items.ts';
import { packLines } from './order-lines.ts';

/** Only over the lines that were read, and never on an order that is being given back: its seats are being freed by those lines. */
const reseatOrder = (order: PlacedOrder, lines: readonly OrderLine[]): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: orderKey(order.orderId),
  ConditionExpression: '#status = :paid AND attribute_not_exists(refund) AND #lines = :seen',
  UpdateExpression: 'SET #lines = :lines',
  ExpressionAttributeNames: { '#status': 'status', '#lines': 'lines' },
  ExpressionAttributeValues: {
    ':paid': 'PAID',
    ':seen': packLines(order.quote.lines),
    ':lines': packLines(lines),
  },
});

export const reseatedOrders = (documents: DynamoDBDocumentClient, TableName: string): ReseatPorts['orders'] => ({
  async find(orderId) {
    const { Item } = await documents.send(new GetCommand({ TableName, Key: orderKey(orderId), ConsistentRead: true }));
    return Item && orderOf(Item);
  },
  async reseat(order, lines) {
    try {
      await documents.send(new UpdateCommand({ TableName, ...reseatOrder(order, lines) }));
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return false;
      throw fault;
    }
  },
});
