import { type Ok, ok } from '#shared/kernel/result.ts';
import { type PaidOrder, ticketsOf } from '../domain/issue.ts';
import type { CancelPorts } from '../ports.ts';

/**
 * Kills all tickets of an order, those as well that are only about to be issued. No gate lets them in, and nobody is shown their codes;
 * only then may their seats be sold to others. A repeat changes nothing.
 */
export const cancelTickets = async ({ tickets, clock }: CancelPorts, order: PaidOrder): Promise<Ok<undefined>> => {
  await Promise.all(ticketsOf(order, clock()).map((ticket) => tickets.cancel(ticket)));
  return ok(undefined);
};
