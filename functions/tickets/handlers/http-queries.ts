import { getTicketRoute, myTicketsRoute, ticketKeysRoute } from '#shared/contracts/tickets/api.ts';
import { ok } from '#shared/kernel/result.ts';
import { httpApi, on } from '#shared/runtime/http-api.ts';
import { gate } from '../container.ts';
import { getTicket, myTickets } from '../use-cases/read-tickets.ts';

export const handler = httpApi(gate, [
  on(myTicketsRoute, (ports, { query, caller }) => myTickets(ports, { ...query, caller })),
  on(getTicketRoute, (ports, { params, caller }) => getTicket(ports, { ...params, caller })),
  on(ticketKeysRoute, async ({ keys }) => ok(await keys())),
]);
