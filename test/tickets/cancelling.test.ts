import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOfChange } from '#functions/tickets/domain/events-of-change.ts';
import { ticketsOf } from '#functions/tickets/domain/issue.ts';
import { cancelTickets } from '#functions/tickets/use-cases/cancel-tickets.ts';
import { issueTickets } from '#functions/tickets/use-cases/issue-tickets.ts';
import { ShownTicket } from '#shared/contracts/tickets/model.ts';
import { at, fan, order } from '#test/inventory/builders.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { mine, openTicketOffice, paid } from './ticket-office.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

describe('tickets that are cancelled', () => {
  it('are dead, keep their version and everything else, and show no code', async () => {
    const office = await openTicketOffice(engine);
    await issueTickets(office, paid());
    const before = await office.tickets.ofOwner(fan, order(1));
    await cancelTickets(office, paid());
    const shown = await mine(office);
    expect(shown.map((one) => Object.keys(one))).toEqual([['ticket'], ['ticket'], ['ticket']]);
    expect(shown.map(({ ticket }) => ticket)).toEqual(before.map(({ ticket }) => ({ ...ticket, status: 'cancelled' })));
    for (const one of shown) expect(ShownTicket.parse(one)).toEqual(one);
  });

  it('are cancelled once, however often it is done', async () => {
    const office = await openTicketOffice(engine);
    await issueTickets(office, paid());
    await cancelTickets(office, paid());
    const once = await office.tickets.ofOwner(fan, order(1));
    await Promise.all([cancelTickets(office, paid()), cancelTickets(office, paid())]);
    expect(await office.tickets.ofOwner(fan, order(1))).toEqual(once);
  });

  it('are not issued again, before or after', async () => {
    const office = await openTicketOffice(engine);
    await cancelTickets(office, paid());
    await issueTickets(office, paid());
    expect((await mine(office)).map(({ ticket }) => ticket.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('of another order are left alone', async () => {
    const office = await openTicketOffice(engine);
    await issueTickets(office, paid());
    await cancelTickets(office, paid({ orderId: order(2) }));
    expect((await mine(office)).map(({ ticket }) => ticket.status)).toEqual(['issued', 'issued', 'issued']);
  });
});

describe('the events of a ticket', () => {
  const [alive] = ticketsOf(paid(), at('10:00:00'));
  if (!alive) throw new Error('There is no ticket');
  const dead = { ...alive, ticket: { ...alive.ticket, status: 'cancelled' as const } };
  const typesOf = (...given: Parameters<typeof eventsOfChange>) => eventsOfChange(...given).map(({ type }) => type);

  it.each([
    ['is issued', undefined, alive, ['tickets.TicketIssued.v1']],
    ['is cancelled', alive, dead, ['tickets.TicketCancelled.v1']],
    ['is written as dead before it was issued', undefined, dead, ['tickets.TicketCancelled.v1']],
    ['is cancelled again', dead, dead, []],
    ['is written again', alive, alive, []],
    ['is gone', alive, undefined, []],
  ])('when it %s', (_, before, after, types) => {
    expect(typesOf(before, after, at('10:00:00'))).toEqual(types);
  });
});
