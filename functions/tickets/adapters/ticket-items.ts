import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { TicketStatus } from '#shared/contracts/tickets/model.ts';
import {
  BuyerId,
  type OrderId,
  OrganiserId,
  orderIdOfTicket,
  PerformanceId,
  SeatId,
  TicketId,
} from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import type { TicketOfOrder } from '../domain/issue.ts';
import type { CodedTicket } from '../ports.ts';

/** The only file that knows how a ticket is stored. The owner is the partition: a ticket is found by its owner or not at all. */

export const ticketKey = (ownerId: BuyerId, ticketId: TicketId) => ({ pk: `F#${ownerId}`, sk: `T#${ticketId}` });

const TicketItem = z.object({
  pk: z.string(),
  sk: z.string(),
  organiser: OrganiserId,
  performance: PerformanceId,
  seat: SeatId,
  firstOwner: BuyerId,
  status: TicketStatus,
  version: z.int(),
  issuedAt: Instant,
  code: z.string(),
  n: z.int(),
  of: z.int(),
});

export const itemOf = ({ ticket, n, of }: TicketOfOrder, code: string): Record<string, unknown> => ({
  ...ticketKey(ticket.ownerId, ticket.ticketId),
  organiser: ticket.organiserId,
  performance: ticket.performanceId,
  seat: ticket.seatId,
  firstOwner: ticket.originalOwnerId,
  status: ticket.status,
  version: ticket.version,
  issuedAt: ticket.issuedAt,
  code,
  n,
  of,
});

/** @throws Error when the item is not a ticket. */
export const ticketOf = (stored: unknown): TicketOfOrder & CodedTicket => {
  const item = TicketItem.parse(stored);
  const ticketId = TicketId.parse(item.sk.slice(2));
  return {
    n: item.n,
    of: item.of,
    code: item.code,
    ticket: {
      ticketId,
      orderId: orderIdOfTicket(ticketId),
      organiserId: item.organiser,
      performanceId: item.performance,
      seatId: item.seat,
      ownerId: BuyerId.parse(item.pk.slice(2)),
      originalOwnerId: item.firstOwner,
      status: item.status,
      version: item.version,
      issuedAt: item.issuedAt,
    },
  };
};

export const putNew = (ticket: TicketOfOrder, code: string): Omit<PutCommandInput, 'TableName'> => ({
  Item: itemOf(ticket, code),
  ConditionExpression: 'attribute_not_exists(pk)',
});

/**
 * Kills a ticket, and keeps everything else it says. One that is not there yet is written as dead: whoever issues it later finds it
 * there, and issues nothing.
 */
export const cancel = ({ ticket, n, of }: TicketOfOrder): Omit<UpdateCommandInput, 'TableName'> => {
  const { pk, sk, status, ...kept } = itemOf({ ticket: { ...ticket, status: 'cancelled' }, n, of }, '');
  const names = Object.keys(kept);
  return {
    Key: { pk, sk },
    UpdateExpression: `SET #status = :status, ${names.map((name) => `#${name} = if_not_exists(#${name}, :${name})`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(['status', ...names].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      Object.entries({ status, ...kept }).map(([name, value]) => [`:${name}`, value]),
    ),
  };
};

export const ofOwnerQuery = (ownerId: BuyerId, orderId?: OrderId): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :owner AND begins_with(sk, :order)',
  ExpressionAttributeValues: {
    ':owner': `F#${ownerId}`,
    ':order': orderId ? `T#tkt_${orderId.slice(4)}_` : 'T#',
  },
  ConsistentRead: true,
});
