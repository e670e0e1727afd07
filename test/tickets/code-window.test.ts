import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeCanBeSeen } from '#functions/tickets/domain/code-window.ts';
import { issueTickets } from '#functions/tickets/use-cases/issue-tickets.ts';
import { getTicket, ticketsOfOwner } from '#functions/tickets/use-cases/read-tickets.ts';
import { TicketsOfOrder } from '#shared/contracts/tickets/questions.ts';
import { ticketIdOf } from '#shared/kernel/ids.ts';
import { type Instant, plusSeconds } from '#shared/kernel/time.ts';
import { at, fan, fan2, order, saleSheet } from '#test/inventory/builders.ts';
import { buyer } from '#test/statemachines/sale.ts';
import { startTestEngine, type TestEngine } from '#test/support/engine.ts';
import { codeOf, mine, openTicketOffice, paid, publishing, type TicketOffice } from './ticket-office.ts';

const codesFrom = at('15:00:00');
const windowed = { ...saleSheet(), sale: { ...saleSheet().sale, codesFrom } };

let engine: TestEngine;
let office: TicketOffice;
beforeAll(async () => {
  engine = await startTestEngine();
  office = { ...(await openTicketOffice(engine)), published: publishing(windowed) };
  await issueTickets(office, paid());
});
afterAll(() => engine.stop());

/** Everything the owner, or who asks for them, is told at an instant. */
const toldAt = async (now: Instant, ports: TicketOffice = office) => {
  const then = { ...ports, clock: () => now };
  const one = await getTicket(then, { caller: buyer(fan), ticketId: ticketIdOf(order(1), 1) });
  if (!one.ok) throw new Error('The owner has no ticket');
  const answer = TicketsOfOrder.answer.parse(await ticketsOfOwner(then, { ownerId: fan, orderId: order(1) }));
  return [one.value, ...answer.tickets, ...(await mine(then))];
};

/** The codes as they are stored, whatever may be shown. */
const codes = async () => (await office.tickets.ofOwner(fan)).map(({ code }) => code);

describe('a code', () => {
  it.each([
    ['a day before its window', plusSeconds(codesFrom, -86_400), false],
    ['a second before its window', plusSeconds(codesFrom, -1), false],
    ['a millisecond before its window', at('14:59:59.999'), false],
    ['at the very instant', codesFrom, true],
    ['a second after it', plusSeconds(codesFrom, 1), true],
  ])('%s (%s) can be seen: %s', async (_, now, visible) => {
    expect(codeCanBeSeen(codesFrom, now)).toBe(visible);
    const told = await toldAt(now);
    expect(told).toHaveLength(7);
    const stored = await codes();
    for (const shown of told) {
      expect('qrCode' in shown).toBe(visible);
      if (!visible) expect(shown).toEqual({ ticket: shown.ticket, codesFrom });
    }
    for (const code of stored) expect(JSON.stringify(told).includes(code)).toBe(visible);
  });

  it('stays hidden for each hour of the day until its window, and stays in sight from then on', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const told = await toldAt(at(`${String(hour).padStart(2, '0')}:00:00`));
      expect(told.every((shown) => 'qrCode' in shown === hour >= 15)).toBe(true);
    }
  });

  it('of a performance without a window can be seen from the issue on', async () => {
    const told = await toldAt(at('10:00:00'), { ...office, published: publishing(saleSheet()) });
    expect(told.slice(1, 4).map(codeOf)).toEqual(await codes());
  });

  it('stays hidden when the window is not known', async () => {
    const unpublished = { ...office, published: { saleSheet: async () => undefined } };
    await expect(toldAt(at('16:00:00'), unpublished)).rejects.toThrow('There is no sale sheet of belfoot-noordzee');
  });

  it('is nobody else’s inside its window either', async () => {
    const open = { ...office, clock: () => plusSeconds(codesFrom, 1) };
    expect(await ticketsOfOwner(open, { ownerId: fan2, orderId: order(1) })).toEqual({ tickets: [] });
    expect(await getTicket(open, { caller: buyer(fan2), ticketId: ticketIdOf(order(1), 1) })).toMatchObject({
      refusal: { code: 'TicketUnknown' },
    });
  });

  it('twin: without the look at the window it is in every answer a second before', async () => {
    const { codesFrom: _, ...unguarded } = windowed.sale;
    const told = await toldAt(plusSeconds(codesFrom, -1), {
      ...office,
      published: publishing({ ...windowed, sale: unguarded }),
    });
    expect(told.every((shown) => 'qrCode' in shown)).toBe(true);
    for (const code of await codes()) expect(JSON.stringify(told)).toContain(code);
  });
});
