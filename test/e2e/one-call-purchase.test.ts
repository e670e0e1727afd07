import { createLocalJWKSet, jwtVerify } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TicketKeys } from '#shared/contracts/tickets/model.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { answerTheBank } from './bank-and-clock.ts';
import { notYetOpen, onSale } from './on-sale.ts';
import { aFan, type FreshSeats, freshSeats, type Order, publicGet, type TicketWithCode } from './shop.ts';

describe('the endpoints club apps already call', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  beforeAll(async () => {
    cloud = await theCloud();
    seats = await freshSeats(cloud.origin, onSale, 3);
  });
  const fan = async (name = 'fan') => aFan(cloud.origin, await cloud.tokenOf(name));
  const buy = async (seatId: string, paymentMethodId = 'pm_card_visa', headers: Record<string, string> = {}) =>
    (await fan()).call<TicketWithCode & { code?: string; order?: Order }>('POST', '/tickets', {
      body: { matchId: onSale, seatId, paymentMethodId },
      headers,
    });

  it('POST /tickets holds, charges, issues and answers the ticket with its code', async () => {
    const [seat = ''] = seats.take(1);
    const { status, body } = await buy(seat);
    expect(status).toBe(201);
    expect(body.ticket).toMatchObject({ seatId: seat, performanceId: onSale, status: 'issued', version: 1 });
    const { body: keys } = await publicGet<TicketKeys>(cloud.origin, '/api/v1/ticket-keys');
    const { payload, protectedHeader } = await jwtVerify(body.qrCode, createLocalJWKSet(keys));
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toMatchObject({ tid: body.ticket.ticketId, pid: onSale, seat, ver: 1 });
    expect(Object.keys(payload).sort()).toEqual(['iat', 'pid', 'seat', 'tid', 'ver']);
  });

  it('GET /tickets/{ticketId} answers its owner and nobody else', async () => {
    const [seat = ''] = seats.take(1);
    const { body } = await buy(seat);
    const path = `/tickets/${body.ticket.ticketId}`;
    expect(await (await fan()).call('GET', path)).toMatchObject({ status: 200, body: { qrCode: body.qrCode } });
    expect(await (await fan('fan2')).call('GET', path)).toMatchObject({ status: 404, body: { code: 'TicketUnknown' } });
    expect((await fetch(`${cloud.origin}/api/v1${path}`)).status).toBe(401);
    expect((await (await fan('stranger')).call('GET', path)).status).toBe(403);
  });

  it('answers 202 with the order while the bank checks, then the ticket is there', async () => {
    const [seat = ''] = seats.take(1);
    const { status, body } = await buy(seat, 'pm_card_threeDSecure2Required');
    expect(status).toBe(202);
    expect(body.order).toMatchObject({ status: 'PENDING', paymentNeedsAction: true });
    const orderId = body.order?.orderId ?? '';
    const intent = cloud.stripe.state().paymentIntents.find(({ metadata }) => metadata.order === orderId);
    await answerTheBank(cloud, intent?.id ?? '', 'complete');
    await cloud.runOf(orderId);
    expect(await (await fan()).tickets(orderId)).toHaveLength(1);
  });

  it('declined: 402; the seat can be bought at once', async () => {
    const [seat = ''] = seats.take(1);
    const declined = await buy(seat, 'pm_card_visa_chargeDeclinedInsufficientFunds');
    expect([declined.status, declined.body.code]).toEqual([402, 'PaymentDeclined']);
    expect((await buy(seat)).status).toBe(201);
  });

  it('one seat is bought ten times at once: one ticket, nine refusals, one charge', async () => {
    const [seat = ''] = seats.take(1);
    const before = cloud.stripe.state().charges.filter(({ paid }) => paid).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => buy(seat)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => ['SeatUnavailable', 'TooManySeats'].includes(body.code ?? ''))).toHaveLength(9);
    expect(cloud.stripe.state().charges.filter(({ paid }) => paid).length).toBe(before + 1);
  });

  it('the same key twice: the same ticket', async () => {
    const [seat = ''] = seats.take(1);
    const headers = { 'idempotency-key': 'club-app-purchase-1' };
    const first = await buy(seat, 'pm_card_visa', headers);
    const second = await buy(seat, 'pm_card_visa', headers);
    expect(second).toMatchObject({ status: 201, body: { ticket: { ticketId: first.body.ticket.ticketId } } });
  });

  it('before the sale opens: 403 with the time it opens', async () => {
    const { body: sheet } = await publicGet<{ sale: { opensAt: string }; sections: { id: string }[] }>(
      cloud.origin,
      `/api/v1/performances/${notYetOpen}`,
    );
    const [seat = ''] = seats.take(1);
    const answer = await (await fan()).call('POST', '/tickets', {
      body: { matchId: notYetOpen, seatId: seat, paymentMethodId: 'pm_card_visa' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'SaleNotOpen', opensAt: sheet.sale.opensAt } });
  });

  it('GET /tickets/availability groups what is left by section', async () => {
    const { status, body } = await publicGet<{
      remaining: number;
      sections: { remaining: number; capacity: number }[];
    }>(cloud.origin, `/api/v1/tickets/availability?matchId=${onSale}`);
    expect(status).toBe(200);
    expect(body.sections.reduce((all, { capacity }) => all + capacity, 0)).toBe(34_000);
    expect(body.remaining).toBe(body.sections.reduce((all, { remaining }) => all + remaining, 0));
  });
});
