import * as z from 'zod';
import { OrderId, TicketId } from '#shared/kernel/ids.ts';
import { buyer, openTo, problem, route } from '../route.ts';
import { ShownTicket, TicketKeys } from './model.ts';

export const myTicketsRoute = route({
  name: 'myTickets',
  method: 'GET',
  path: '/tickets',
  summary: 'Your tickets, or those of one order',
  access: buyer,
  success: 200,
  query: z.strictObject({ orderId: OrderId.optional() }),
  response: z.strictObject({ tickets: z.array(ShownTicket) }),
});

export const getTicketRoute = route({
  name: 'getTicket',
  method: 'GET',
  path: '/tickets/{ticketId}',
  summary: 'One ticket, with its QR code once that can be seen',
  access: buyer,
  success: 200,
  params: z.strictObject({ ticketId: TicketId }),
  response: ShownTicket,
  refusals: { TicketUnknown: problem(404, 'You have no such ticket.') },
});

export const ticketKeysRoute = route({
  name: 'ticketKeys',
  method: 'GET',
  path: '/ticket-keys',
  summary: 'Public keys that verify tickets, as a JWK set',
  access: openTo('a scanner verifies offline with the public keys'),
  success: 200,
  response: TicketKeys,
  cacheSeconds: 300,
});

export const ticketsRoutes = [myTicketsRoute, getTicketRoute, ticketKeysRoute] as const;
