import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Ticket } from '#shared/contracts/tickets/model.ts';
import type { ReseatPorts } from '../use-cases/reseat-tickets.ts';
import { ticketKey } from './ticket-items.ts';
import { ticketsInDynamoDb } from './tickets-in-dynamodb.ts';

/** Two deliveries of one event make one new version: the second finds another one than it was made from. */
const reseatTicket = (from: Ticket, to: Ticket, code: string): Omit<UpdateCommandInput, 'TableName'> => ({
  Key: ticketKey(from.ownerId, from.ticketId),
  ConditionExpression: '#seat = :from AND #version = :version AND #status <> :cancelled',
  UpdateExpression: 'SET #seat = :to, #version = :next, #code = :code',
  ExpressionAttributeNames: { '#seat': 'seat', '#version': 'version', '#status': 'status', '#code': 'code' },
  ExpressionAttributeValues: {
    ':from': from.seatId,
    ':version': from.version,
    ':cancelled': 'cancelled',
    ':to': to.seatId,
    ':next': to.version,
    ':code': code,
  },
});

export const reseatedTickets = (documents: DynamoDBDocumentClient, TableName: string): ReseatPorts['tickets'] => ({
  ofOwner: ticketsInDynamoDb(documents, TableName).ofOwner,
  async reseat(from, to, code) {
    try {
      await documents.send(new UpdateCommand({ TableName, ...reseatTicket(from, to, code) }));
    } catch (fault) {
      if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
    }
  },
});
