import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { venueTimeInWords } from '#functions/notifications/domain/words.ts';
import type { Order } from '#shared/contracts/orders/model.ts';
import type { TicketBeforeWindow } from '#shared/contracts/tickets/model.ts';
import { venueTime } from '#web/ui/venue-time.ts';
import { type FanSite, openFanSite } from './fan-site.ts';
import { signInOnly } from './on-sale.ts';
import { aFan, type FreshSeats, freshSeats, settled } from './shop.ts';

/** A concert a month away, whose codes can be seen from five hours before its start. */
describe('a code before its window', () => {
  let site: FanSite;
  let seats: FreshSeats;
  let bought: TicketBeforeWindow;
  const email = 'before-its-window@example.test';
  const buying = async () => aFan(site.cloud.origin, await site.cloud.tokenOf('fan2'));

  beforeAll(async () => {
    site = await openFanSite();
    seats = await freshSeats(site.cloud.origin, signInOnly, 3);
    const [seatId] = seats.take(1);
    const body = { matchId: signInOnly, seatId, paymentMethodId: 'pm_card_visa', email };
    const headers = { 'idempotency-key': 'before-its-window' };
    const fan = await buying();
    const answer = await settled(
      () => fan.call<TicketBeforeWindow & { order?: Order }>('POST', '/tickets', { body, headers }),
      ({ order }) => order,
    );
    expect(answer).toMatchObject({ status: 201 });
    bought = answer.body;
  });
  afterAll(() => site.close());

  it('is in no answer of the API: the owner is told the time', async () => {
    const { codesFrom } = seats.sheet.sale;
    expect(codesFrom).toBeDefined();
    expect(bought).toEqual({ ticket: expect.objectContaining({ performanceId: signInOnly }), codesFrom });
    const { orderId, ticketId } = bought.ticket;
    const fan = await buying();
    const { status, body, headers } = await fan.call('GET', `/tickets/${ticketId}`);
    expect({ status, body, cached: headers.get('cache-control') }).toEqual({
      status: 200,
      body: bought,
      cached: 'no-store',
    });
    expect(await fan.tickets(orderId)).toEqual([bought]);
  });

  it('is not in the mail, which tells the time of the venue', async () => {
    const mailed = () => site.cloud.aws.inbox().find(({ to }) => to.includes(email));
    await site.cloud.happening(({ kind }) => kind === 'mail' && mailed() !== undefined);
    const from = venueTimeInWords(bought.codesFrom, seats.sheet.venue.timeZone);
    expect(mailed()?.text).toContain(`Your code can be seen in your account from ${from}.`);
    expect(mailed()?.html).not.toContain('cid:');
  });

  it('is not on the site, where its place says from when', async () => {
    const { page, complaints } = await site.visit();
    await page.goto('/tickets');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Name or e-mail address').fill('fan2');
    await page.getByLabel('Password').fill('boxoffice');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const ticket = page.locator('.ticket', { hasText: bought.ticket.ticketId });
    const { longDate, time, zone } = venueTime(bought.codesFrom, seats.sheet.venue.timeZone);
    const words = await ticket.locator('.code-later').innerText();
    for (const said of ['Your code can be seen here from', longDate, `${time} (${zone})`])
      expect(words).toContain(said);
    expect(await ticket.getByRole('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
