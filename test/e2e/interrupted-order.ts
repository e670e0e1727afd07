import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { itemOf, orderKey, orderOf } from '#functions/orders/adapters/order-items.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { newUlid } from '#shared/runtime/identities.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { localClient } from './bank-and-clock.ts';
import type { Hold } from './shop.ts';

const TableName = 'boxoffice-local-orders';

/** Writes an order of one held seat as its buyer's other order was written, and dies before its run is started. */
export const writeOrderAndDie = async (
  cloud: TestCloud,
  like: OrderId,
  { holdId, seatIds }: Hold,
): Promise<OrderId> => {
  const client = new DynamoDBClient(localClient(cloud));
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshall(orderKey(like)) }));
  const { decision: _, ...known } = orderOf(Item && unmarshall(Item));
  const orderId = `ord_${newUlid()}` as OrderId;
  const lines = known.quote.lines.map((line, n) => ({ ...line, seatId: seatIds[n] ?? line.seatId }));
  const order = { ...known, orderId, holdId, status: 'PENDING' as const, quote: { ...known.quote, lines } };
  await client.send(new PutItemCommand({ TableName, Item: marshall(itemOf(order)) }));
  return orderId;
};
