import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemOf, orderOf } from '#functions/orders/adapters/order-items.ts';
import { buyTicket } from '#functions/orders/use-cases/buy-ticket.ts';
import { getOrder } from '#functions/orders/use-cases/get-order.ts';
import { orderForMail } from '#functions/orders/use-cases/order-for-mail.ts';
import { type AskToPlace, placeOrder } from '#functions/orders/use-cases/place-order.ts';
import { quote } from '#functions/orders/use-cases/quote.ts';
import { Order } from '#shared/contracts/orders/model.ts';
import { TicketWithCode } from '#shared/contracts/tickets/model.ts';
import type { HoldId, OrderId, SeatId } from '#shared/kernel/ids.ts';
import { money } from '#shared/kernel/money.ts';
import { at, fan, fan2, match, saleSheet, seat, seats } from '#test/inventory/builders.ts';
import { buyer, openStage, priceOfTwo, type Stage, twoSeats } from '#test/statemachines/sale.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ask = (holdId: HoldId, different: Partial<AskToPlace> = {}): AskToPlace => ({
  performanceId: match,
  holdId,
  seatIds: [...twoSeats],
  contact: { email: 'fan@example.org', name: 'A Fan' },
  paymentMethodId: 'pm_card_visa',
  quotedTotal: money(priceOfTwo, 'EUR'),
  caller: buyer(fan),
  idempotencyKey: undefined,
  waitSeconds: 8,
  ...different,
});

describe('a quote', () => {
  it('is all-in: ticket, service fee and the tax inside, to the cent', async () => {
    const { sales } = await stage.openSale();
    expect(await quote(sales, { performanceId: match, seatIds: twoSeats })).toMatchObject({
      value: {
        total: money(6656, 'EUR'),
        serviceFee: money(256, 'EUR'),
        taxInside: money(376, 'EUR'),
        lines: [
          { label: 'North Stand · Section N1 · row 2 · seat 4', category: 'Behind the goal' },
          { price: { ticket: money(3200, 'EUR'), serviceFee: money(128, 'EUR'), total: money(3328, 'EUR') } },
        ],
      },
    });
  });

  it.each([
    ['that does not exist', seats('N1:2:3', 'N1:9:1'), ['N1:9:1']],
    ['past the end of its row', seats('N1:2:12'), ['N1:2:12']],
    ['of no section', seats('Z9:1:1'), ['Z9:1:1']],
    ['that is not for sale', seats('N1:1:4'), ['N1:1:4']],
    ['named twice', seats('N1:2:3', 'N1:2:3'), ['N1:2:3']],
  ])('names a seat %s', async (_, seatIds, unknown) => {
    const { sales } = await stage.openSale();
    expect(await quote(sales, { performanceId: match, seatIds })).toMatchObject({
      refusal: { code: 'SeatUnknown', seatIds: unknown },
    });
  });
});

describe('an order that is waited for', () => {
  it('is answered as PAID, with the tickets it has', async () => {
    const sale = await stage.openSale();
    const placed = await placeOrder(sale.sales, ask(await sale.hold(twoSeats)));
    expect(placed).toMatchObject({ value: { status: 'PAID', paymentNeedsAction: false } });
    if (placed.ok) expect(Order.parse(placed.value).ticketIds).toHaveLength(2);
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'PaymentDeclined'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'PaymentDeclined'],
  ])('with %s is answered as %s', async (paymentMethodId, code) => {
    const sale = await stage.openSale();
    const placed = await placeOrder(sale.sales, ask(await sale.hold(twoSeats), { paymentMethodId }));
    expect(placed).toMatchObject({ ok: false, refusal: { code } });
  });

  it('for seats that someone else holds is answered with the seats', async () => {
    const sale = await stage.openSale();
    await sale.hold(twoSeats, fan2);
    const placed = await placeOrder(sale.sales, ask('not-mine' as HoldId));
    expect(placed).toMatchObject({ refusal: { code: 'SeatUnavailable', seatIds: twoSeats } });
  });

  it('after its hold has lapsed is answered as HoldExpired', async () => {
    const sale = await stage.openSale();
    const holdId = await sale.hold(twoSeats);
    sale.setClock(at('10:10:00'));
    expect(await placeOrder(sale.sales, ask(holdId))).toMatchObject({ refusal: { code: 'HoldExpired' } });
  });
});

describe('an order is not written', () => {
  it.each<[string, Partial<AskToPlace>, object]>([
    [
      'at another total than was shown',
      { quotedTotal: money(1, 'EUR') },
      { code: 'TotalChanged', total: money(6656, 'EUR') },
    ],
    ['in another currency than was shown', { quotedTotal: money(6656, 'USD') }, { code: 'TotalChanged' }],
    ['for a performance nobody knows', { performanceId: 'unknown' as never }, { code: 'PerformanceUnknown' }],
    ['for a seat nobody knows', { seatIds: seats('N1:2:3', 'X1:1:1') }, { code: 'SeatUnknown' }],
    [
      'for more seats than one buyer may have',
      { seatIds: Array.from({ length: 9 }, (_, n) => `N1:3:${n}` as SeatId) },
      { code: 'TooManySeats', limit: 8 },
    ],
  ])('%s', async (_, different, refusal) => {
    const sale = await stage.openSale();
    expect(await placeOrder(sale.sales, ask('any-hold' as HoldId, different))).toMatchObject({ refusal });
    expect(await sale.orderCount()).toBe(0);
    expect(sale.runs.started).toBe(0);
  });

  it.each([
    ['before the sale opens', '08:59:59.999', { code: 'SaleNotOpen', opensAt: at('09:00:00') }],
    ['when the sale has closed', '20:00:00', { code: 'SaleClosed', closedAt: at('20:00:00') }],
  ])('%s', async (_, time, refusal) => {
    const sale = await stage.openSale();
    sale.setClock(at(time));
    expect(await placeOrder(sale.sales, ask('any-hold' as HoldId))).toMatchObject({ refusal });
    expect(await sale.orderCount()).toBe(0);
  });

  it('once the sale is stopped, and not at a time that is still to come', async () => {
    const sale = await stage.openSale();
    const sheet = saleSheet({ sale: { ...saleSheet().sale, stopped: true } });
    const sales = { ...sale.sales, published: { ...sale.sales.published, saleSheet: async () => sheet } };
    sale.setClock(at('10:00:00'));
    expect(await placeOrder(sales, ask('any-hold' as HoldId))).toEqual({
      ok: false,
      refusal: { code: 'SaleClosed', closedAt: at('10:00:00') },
    });
  });

  it('for a guest where the organiser asks to sign in', async () => {
    const sale = await stage.openSale();
    const sheet = saleSheet({ sale: { ...saleSheet().sale, guestCheckout: false } });
    const sales = { ...sale.sales, published: { ...sale.sales.published, saleSheet: async () => sheet } };
    const guest = { buyerId: 'guest_aaaaaaaaaaaaaaaaaaaaaa' as never, signedIn: false };
    expect(await placeOrder(sales, ask('any-hold' as HoldId, { caller: guest }))).toMatchObject({
      refusal: { code: 'SignInRequired' },
    });
  });
});

describe('the same key', () => {
  it('with the same request is one order and one charge, twice and five times at once', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats), { idempotencyKey: 'my-key-0001' });
    const first = await placeOrder(sale.sales, request);
    const again = await Promise.all(Array.from({ length: 5 }, () => placeOrder(sale.sales, request)));
    for (const one of again) expect(one).toEqual(first);
    expect(sale.runs.started).toBe(1);
    if (first.ok) expect(stage.stripe.capturesOf(first.value.orderId)).toBe(1);
  });

  it('five times at once, before any answer, is one order', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats), { idempotencyKey: 'my-key-0002' });
    const all = await Promise.all(Array.from({ length: 5 }, () => placeOrder(sale.sales, request)));
    expect(new Set(all.map((one) => one.ok && one.value.orderId)).size).toBe(1);
    expect(sale.runs.started).toBe(1);
  });

  it('with another request is refused', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats), { idempotencyKey: 'my-key-0003' });
    await placeOrder(sale.sales, request);
    const other = await placeOrder(sale.sales, { ...request, paymentMethodId: 'pm_card_mastercard' });
    expect(other).toMatchObject({ refusal: { code: 'KeyReused' } });
  });

  it('of another buyer is another order', async () => {
    const sale = await stage.openSale();
    const mine = await placeOrder(sale.sales, ask(await sale.hold(twoSeats), { idempotencyKey: 'my-key-0004' }));
    const theirs = await placeOrder(
      sale.sales,
      ask(await sale.hold([seat('N1:2:7'), seat('N1:2:8')], fan2), {
        seatIds: seats('N1:2:7', 'N1:2:8'),
        caller: buyer(fan2),
        idempotencyKey: 'my-key-0004',
      }),
    );
    expect(mine.ok && theirs.ok && mine.value.orderId !== theirs.value.orderId).toBe(true);
  });

  it('after the sale has closed still answers the order that was made', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats), { idempotencyKey: 'my-key-0005' });
    const first = await placeOrder(sale.sales, request);
    sale.setClock(at('20:00:01'));
    expect(await placeOrder(sale.sales, request)).toEqual(first);
  });
});

describe('one hold', () => {
  const clicks = ['click-0001', 'click-0002'];

  it('is one order, whatever key a click brings', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats));
    const orders = await Promise.all(
      clicks.map((idempotencyKey) => placeOrder(sale.sales, { ...request, idempotencyKey })),
    );
    expect(new Set(orders.map((one) => one.ok && one.value.orderId)).size).toBe(1);
    expect(sale.runs.started).toBe(1);
  });

  it('cannot be paid with a second card while the first is being asked, nor after it has paid', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats), { waitSeconds: 0 });
    await placeOrder(sale.sales, request);
    const second = { ...request, paymentMethodId: 'pm_card_mastercard', idempotencyKey: 'second-card' };
    expect(await placeOrder(sale.sales, second)).toMatchObject({ refusal: { code: 'HoldInUse' } });
    expect(sale.runs.started).toBe(1);
  });

  it('is spent when its order was declined: another card needs the seats held again', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats), { paymentMethodId: 'pm_card_visa_chargeDeclined' });
    expect(await placeOrder(sale.sales, request)).toMatchObject({ refusal: { code: 'PaymentDeclined' } });
    const second = { ...request, paymentMethodId: 'pm_card_visa', idempotencyKey: 'second-card' };
    expect(await placeOrder(sale.sales, second)).toMatchObject({ refusal: { code: 'HoldExpired' } });
  });

  it('twin: with an id that is not made from the hold, two clicks are two orders', async () => {
    const sale = await stage.openSale();
    const request = ask(await sale.hold(twoSeats));
    const { newOrderId } = sale.sales;
    for (const click of clicks) await placeOrder({ ...sale.sales, newOrderId: () => newOrderId(click) }, request);
    expect(sale.runs.started).toBe(2);
  });
});

it('two clicks on one hold, without a key, are one order and one charge', async () => {
  const sale = await stage.openSale();
  const request = ask(await sale.hold(twoSeats));
  const [first, second] = await Promise.all([placeOrder(sale.sales, request), placeOrder(sale.sales, request)]);
  expect(second).toEqual(first);
  expect(sale.runs.started).toBe(1);
});

describe('an order is shown', () => {
  it('to its buyer alone; another person’s is like one that does not exist', async () => {
    const sale = await stage.openSale();
    const orderId = await sale.order();
    await sale.runs.quiet();
    const desk = { orders: sale.orders, paymentStanding: sale.sales.paymentStanding };
    expect(await getOrder(desk, { orderId, caller: buyer(fan) })).toMatchObject({ value: { orderId, status: 'PAID' } });
    const foreign = await getOrder(desk, { orderId, caller: buyer(fan2) });
    const unknown = await getOrder(desk, { orderId: 'ord_00000000000000000000000404' as OrderId, caller: buyer(fan) });
    expect(foreign).toEqual({ ok: false, refusal: { code: 'OrderUnknown' } });
    expect(unknown).toEqual(foreign);
  });

  it('with the contact to the mail only', async () => {
    const sale = await stage.openSale();
    const orderId = await sale.order();
    await sale.runs.quiet();
    expect(await orderForMail(sale, { orderId })).toMatchObject({ contact: { email: 'fan@example.org' } });
    const placed = await sale.orders.find(orderId);
    expect(
      JSON.stringify(
        await getOrder(
          { orders: sale.orders, paymentStanding: async () => undefined },
          { orderId, caller: buyer(fan) },
        ),
      ),
    ).not.toContain('example.org');
    expect(placed && orderOf(itemOf(placed))).toEqual({ ...placed, decision: undefined });
  });
});

describe('one-call purchase', () => {
  const bought = { matchId: match, seatId: seat('N2:1:0'), paymentMethodId: 'pm_card_visa' };
  it('answers the ticket with its code', async () => {
    const sale = await stage.openSale();
    const answer = await buyTicket(sale.sales, { ...bought, caller: buyer(fan), idempotencyKey: 'one-call-1' });
    expect(answer).toMatchObject({ ok: true, value: { ticket: { seatId: 'N2:1:0', ownerId: fan } } });
    if (answer.ok) TicketWithCode.parse(answer.value);
    const again = await buyTicket(sale.sales, { ...bought, caller: buyer(fan), idempotencyKey: 'one-call-1' });
    expect(again).toEqual(answer);
    expect(sale.runs.started).toBe(1);
  });

  it('answers the ticket with the time of its code while that cannot be seen, and the code from then on', async () => {
    const codesFrom = at('15:00:00');
    const sale = await stage.openSale({ terms: { codesFrom } });
    const buy = () => buyTicket(sale.sales, { ...bought, caller: buyer(fan), idempotencyKey: 'one-call-2' });
    const early = await buy();
    expect(early).toEqual({ ok: true, value: { ticket: expect.objectContaining({ ownerId: fan }), codesFrom } });
    sale.setClock(codesFrom);
    expect(await buy()).toMatchObject({ ok: true, value: { qrCode: expect.any(String) } });
  });

  it('of a seat that is taken is refused, and not charged', async () => {
    const sale = await stage.openSale();
    await sale.hold([bought.seatId], fan2);
    const answer = await buyTicket(sale.sales, { ...bought, caller: buyer(fan), idempotencyKey: undefined });
    expect(answer).toMatchObject({ refusal: { code: 'SeatUnavailable', seatIds: [bought.seatId] } });
    const [run] = [sale.runs.visited.includes('Take payment')];
    expect(run).toBe(false);
  });
});
