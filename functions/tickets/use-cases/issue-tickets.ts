import { type Ok, ok } from '#shared/kernel/result.ts';
import { type PaidOrder, type TicketOfOrder, ticketsOf, tokenOf } from '../domain/issue.ts';
import { signingInput, ticketCode } from '../domain/ticket-code.ts';
import type { IssuePorts } from '../ports.ts';

/**
 * Issues the tickets of a paid order; a repeat keeps those that exist. The last one is written after all others: when it is there, and
 * its event is told, the order is complete.
 */
export const issueTickets = async (
  { tickets, signer, clock }: IssuePorts,
  order: PaidOrder,
): Promise<Ok<undefined>> => {
  const issue = async (one: TicketOfOrder) => {
    const signed = signingInput(tokenOf(one.ticket), signer.kid);
    await tickets.issue(one, ticketCode(signed, await signer.sign(signed)));
  };
  const all = ticketsOf(order, clock());
  await Promise.all(all.slice(0, -1).map(issue));
  await Promise.all(all.slice(-1).map(issue));
  return ok(undefined);
};
