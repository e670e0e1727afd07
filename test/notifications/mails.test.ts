import { describe, expect, it } from 'vitest';
import { orderCancelled } from '#functions/notifications/domain/order-cancelled.ts';
import { contentIdOf, orderConfirmed } from '#functions/notifications/domain/order-confirmed.ts';
import { paymentRefunded } from '#functions/notifications/domain/payment-refunded.ts';
import { moneyInWords, oneLine, venueTimeInWords } from '#functions/notifications/domain/words.ts';
import { CancelReason } from '#shared/contracts/orders/model.ts';
import { BuyerId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';
import { anOrder, orderId, twoTickets, twoTicketsBefore } from './an-order.ts';

const tickets = twoTickets();
const link = 'http://localhost:4000/orders/x';

describe('the confirmation', () => {
  const mail = orderConfirmed(anOrder(), tickets, link);

  it('says what, when and where, in the time of the venue', () => {
    expect(mail.subject).toBe("You're going: 2 tickets for BelFoot FC – Rovers");
    for (const said of [
      'Saturday 15 August 2026 at 20:45 (CEST)',
      'BelFoot Stadium',
      '€73.50',
      '€4.16',
      orderId,
      link,
    ]) {
      expect(mail.html, said).toContain(said);
      expect(mail.text, said).toContain(said);
    }
  });

  it('has each ticket with its seat and the picture of its code', () => {
    for (const { ticket } of tickets) expect(mail.html).toContain(`src="cid:${contentIdOf(ticket)}"`);
    expect(mail.text).toContain('Ticket 1 of 2: North stand · N1 · row 12 · seat 7');
    expect(mail.text).toContain('Ticket 2 of 2: North stand · N1 · row 12 · seat 8');
  });

  it('sends a guest, who has no account, to the page of the order while the code cannot be seen', () => {
    const ownerId = BuyerId.parse(`guest_${'a'.repeat(22)}`);
    const guests = twoTicketsBefore(Instant.parse('2026-08-15T13:45:00.000Z')).map((shown) => ({
      ...shown,
      ticket: { ...shown.ticket, ownerId },
    }));
    const { html, text } = orderConfirmed(anOrder(), guests, link);
    for (const body of [html, text])
      expect(body).toContain(
        'Your code can be seen on the page of your order from Saturday 15 August 2026 at 15:45 (CEST).',
      );
    expect(html).not.toContain('cid:');
  });

  it('asks nobody anything: no picture from elsewhere, no script, no tracking', () => {
    expect(mail.html).not.toMatch(/<script|<link|url\(|src="(?!cid:)/);
    const links = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual([link]);
  });

  it('is small enough to be shown whole: clients cut at 102 kB', () => {
    const forty = Array.from({ length: 40 }, () => tickets)
      .flat()
      .slice(0, 40);
    expect(Buffer.byteLength(orderConfirmed(anOrder(), forty, link).html)).toBeLessThan(102_000);
  });
});

describe('words from elsewhere', () => {
  const payload = '<img src=x onerror=alert(1)>"\'&<script>1</script>';
  const wild = anOrder({
    title: payload,
    venueName: payload,
    taxName: payload,
    lines: anOrder().lines.map((line) => ({ ...line, label: payload, category: payload.slice(0, 40) })),
  });

  it.each([
    ['confirmation', orderConfirmed(wild, tickets, link)],
    ['cancellation', orderCancelled(wild, 'Fault', link)],
    ['refund', paymentRefunded(wild, money(1, 'EUR'))],
  ])('are never markup in the %s', (_, { html }) => {
    expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/);
    expect(html).toContain('&lt;script&gt;');
    // Inside an attribute the quote would end it.
    expect(html).not.toMatch(/alt="[^"]*<[^"]*"/);
  });

  it('never become a second header', () => {
    const { subject } = orderConfirmed(anOrder({ title: 'Derby\r\nBcc: all@example.org\u2028' }), tickets, link);
    expect(subject).toBe("You're going: 2 tickets for Derby Bcc: all@example.org");
    expect(oneLine('a\u0000\u202eb')).toBe('a b');
  });
});

describe('the cancellation', () => {
  it.each(CancelReason.options)('says for %s what happened and where the money is', (reason) => {
    const { html, text } = orderCancelled(anOrder({ status: 'CANCELLED', reason }), reason, link);
    expect(text).toMatch(/You have not been charged\.|If anything was charged, it has been given back in full/);
    expect(html).toContain('no seats are kept for you');
    expect(html).not.toContain('cid:');
  });

  it.each(['PaymentDeclined', 'HoldExpired', 'SaleClosed'] as const)('is sure that %s cost nothing', (reason) => {
    expect(orderCancelled(anOrder(), reason, link).text).toContain('You have not been charged.');
  });

  it.each(['SeatUnavailable', 'PaymentMismatch', 'Fault', 'PaymentAbandoned'] as const)(
    'does not claim that %s cost nothing: the money may have moved and come back',
    (reason) => {
      expect(orderCancelled(anOrder(), reason, link).text).not.toContain('You have not been charged');
    },
  );
});

it('says how much is given back and where it goes', () => {
  const { subject, text } = paymentRefunded(anOrder(), money(73_50, 'EUR'));
  expect(subject).toBe('€73.50 given back for BelFoot FC – Rovers');
  expect(text).toContain('card you paid with');
});

describe('times and amounts', () => {
  it.each([
    ['2026-01-10T19:45:00.000Z', 'Europe/Brussels', 'Saturday 10 January 2026 at 20:45 (CET)'],
    ['2026-08-01T22:30:00.000Z', 'Europe/Brussels', 'Sunday 2 August 2026 at 00:30 (CEST)'],
    ['2026-08-01T17:00:00.000Z', 'Africa/Nairobi', 'Saturday 1 August 2026 at 20:00 (GMT+3)'],
    ['2026-08-01T23:00:00.000Z', 'America/New_York', 'Saturday 1 August 2026 at 19:00 (GMT-4)'],
  ])('%s in %s is %s', (instant, zone, words) => {
    expect(venueTimeInWords(Instant.parse(instant), zone)).toBe(words);
  });

  it.each([
    [money(35_00, 'EUR'), '€35.00'],
    [money(0, 'EUR'), '€0.00'],
    [money(1_234_567_89, 'USD'), 'US$1,234,567.89'],
  ])('%j is %s', (amount, words) => expect(moneyInWords(amount)).toBe(words));
});
