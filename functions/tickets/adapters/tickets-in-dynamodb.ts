import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Tickets } from '../ports.ts';
import { cancel, ofOwnerQuery, putNew, ticketKey, ticketOf } from './ticket-items.ts';

export const ticketsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Tickets => ({
  async issue(ticket, code) {
    try {
      await documents.send(new PutCommand({ TableName, ...putNew(ticket, code) }));
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
    }
  },
  async cancel(ticket) {
    await documents.send(new UpdateCommand({ TableName, ...cancel(ticket) }));
  },
  async find(ownerId, ticketId) {
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: ticketKey(ownerId, ticketId), ConsistentRead: true }),
    );
    return Item && ticketOf(Item);
  },
  async ofOwner(ownerId, orderId) {
    const found = [];
    for await (const page of paginateQuery({ client: documents }, { TableName, ...ofOwnerQuery(ownerId, orderId) }))
      found.push(...(page.Items ?? []).map(ticketOf));
    return found.sort((a, b) =>
      a.ticket.orderId === b.ticket.orderId ? a.n - b.n : a.ticket.orderId < b.ticket.orderId ? -1 : 1,
    );
  },
});
