import { compactVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kidOf } from '#functions/tickets/adapters/kms-key.ts';
import { itemOf, ticketOf } from '#functions/tickets/adapters/ticket-items.ts';
import { eventsOfChange } from '#functions/tickets/domain/events-of-change.ts';
import type { TicketOfOrder } from '#functions/tickets/domain/issue.ts';
import { ticketsOf } from '#functions/tickets/domain/issue.ts';
import { issueTickets } from '#functions/tickets/use-cases/issue-tickets.ts';
import { getTicket, myTickets } from '#functions/tickets/use-cases/read-tickets.ts';
import { envelopeOf } from '#shared/contracts/event.ts';
import { TicketIssued } from '#shared/contracts/tickets/events.ts';
import { TicketKeys, TicketToken, TicketWithCode } from '#shared/contracts/tickets/model.ts';
import { ticketIdOf } from '#shared/kernel/ids.ts';
import { secondsOf } from '#shared/kernel/time.ts';
import { at, fan, fan2, match, order, seats } from '#test/inventory/builders.ts';
import { buyer } from '#test/statemachines/sale.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { codeOf, keyArn, mine, openTicketOffice, paid } from './ticket-office.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const open = () => openTicketOffice(engine);

describe('tickets of a paid order', () => {
  it('verify with the published key alone, and say nothing about the person', async () => {
    const ports = await open();
    await issueTickets(ports, paid());
    const { keys } = TicketKeys.parse(await ports.keys());
    const key = keys[0];
    if (!key) throw new Error('No key is published');
    const tickets = await mine(ports);
    expect(tickets).toHaveLength(3);
    for (const [index, shown] of tickets.entries()) {
      TicketWithCode.parse(shown);
      const { payload, protectedHeader } = await compactVerify(codeOf(shown), await importJWK(key, 'EdDSA'), {
        algorithms: ['EdDSA'],
      });
      expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: kidOf(keyArn) });
      expect(TicketToken.parse(JSON.parse(Buffer.from(payload).toString()))).toEqual({
        tid: ticketIdOf(order(1), index + 1),
        pid: match,
        ver: 1,
        seat: paid().seatIds[index],
        iat: secondsOf(at('10:00:00')),
      });
    }
  });

  it('no longer verify when anything in them is changed', async () => {
    const ports = await open();
    await issueTickets(ports, paid());
    const [shown] = await mine(ports);
    const [key] = (await ports.keys()).keys;
    if (!shown || !key) throw new Error('Nothing to verify');
    const publicKey = await importJWK(key, 'EdDSA');
    const [header = '', claims = '', signature = ''] = codeOf(shown).split('.');
    const other = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const forged = [
      `${header}.${other({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), seat: 'V1:1:1' })}.${signature}`,
      `${other({ alg: 'none' })}.${claims}.`,
      `${other({ alg: 'HS256', kid: kidOf(keyArn) })}.${claims}.${signature}`,
      `${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`,
    ];
    for (const code of forged)
      await expect(compactVerify(code, publicKey, { algorithms: ['EdDSA'] })).rejects.toThrow();
  });

  it('are the same ones when they are issued again, later, and five times at once', async () => {
    const ports = await open();
    await issueTickets(ports, paid());
    const first = await mine(ports);
    const later = { ...ports, clock: () => at('11:00:00') };
    await Promise.all(Array.from({ length: 5 }, () => issueTickets(later, paid())));
    expect(await mine(ports)).toEqual(first);
  });

  it('twin: without the condition a repeat replaces the code that the buyer has', async () => {
    const ports = await open();
    const written: string[] = [];
    const unguarded = {
      ...ports,
      tickets: { issue: async (_: TicketOfOrder, code: string) => void written.push(code) },
    };
    await issueTickets(unguarded, paid({ seatIds: seats('N1:2:3') }));
    await issueTickets({ ...unguarded, clock: () => at('11:00:00') }, paid({ seatIds: seats('N1:2:3') }));
    expect(written[0]).not.toBe(written[1]);
  });

  it('are written with the last one last: its event means that the order is complete', async () => {
    const ports = await open();
    const written: number[] = [];
    const issue = async (ticket: TicketOfOrder) => {
      if (ticket.n === 1) await new Promise((resolve) => setImmediate(resolve));
      written.push(ticket.n);
    };
    await issueTickets({ ...ports, tickets: { issue } }, paid());
    expect(written.at(-1)).toBe(3);
  });

  it('stay below a kilobyte each, above which a write costs twice', () => {
    const [ticket] = ticketsOf(paid(), at('10:00:00'));
    if (!ticket) throw new Error('No ticket');
    expect(JSON.stringify(itemOf(ticket, 'x'.repeat(400))).length).toBeLessThan(1_000);
  });
});

describe('a ticket is shown', () => {
  it('to its owner alone; another person’s is like one that does not exist', async () => {
    const ports = await open();
    await issueTickets(ports, paid());
    const ticketId = ticketIdOf(order(1), 2);
    expect(await getTicket(ports, { caller: buyer(fan), ticketId })).toMatchObject({
      value: { ticket: { seatId: 'N1:2:4' } },
    });
    const foreign = await getTicket(ports, { caller: buyer(fan2), ticketId });
    expect(foreign).toEqual({ ok: false, refusal: { code: 'TicketUnknown' } });
    expect(await getTicket(ports, { caller: buyer(fan), ticketId: ticketIdOf(order(2), 1) })).toEqual(foreign);
    expect((await myTickets(ports, { caller: buyer(fan2) })).value.tickets).toEqual([]);
  });

  it('with a picture that a camera can read, in black on white', async () => {
    const ports = await open();
    await issueTickets(ports, paid());
    const [shown] = await mine(ports);
    const picture = shown && 'qrSvg' in shown && shown.qrSvg;
    expect(picture).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
    expect(picture).not.toContain('<script');
  });

  it('in the order of its number, for an order of more than nine', async () => {
    const ports = await open();
    const seatIds = Array.from({ length: 12 }, (_, n) => `N1:3:${n}` as never);
    await issueTickets(ports, paid({ seatIds }));
    expect((await mine(ports)).map(({ ticket }) => ticket.seatId)).toEqual(seatIds);
  });
});

it('the change of a ticket into being is one event, of its contract; any other change is none', () => {
  const [first] = ticketsOf(paid(), at('10:00:00'));
  if (!first) throw new Error('No ticket');
  const stored = ticketOf(itemOf(first, 'code'));
  const events = eventsOfChange(undefined, stored, at('10:00:01'));
  expect(events).toHaveLength(1);
  expect(envelopeOf(TicketIssued).parse(events[0])).toMatchObject({ data: { n: 1, of: 3, ownerId: fan } });
  expect(eventsOfChange(stored, stored, at('10:00:02'))).toEqual([]);
  expect(eventsOfChange(stored, undefined, at('10:00:02'))).toEqual([]);
});
