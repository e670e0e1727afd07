import { createHmac } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OrderId } from '#shared/kernel/ids.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { answerTheBank, sweepNow } from './bank-and-clock.ts';
import { writeOrderAndDie } from './interrupted-order.ts';
import { onSale } from './on-sale.ts';
import { aGuest, type Buying, type FreshSeats, freshSeats, type Hold, type Order, quoteOf } from './shop.ts';

const performanceId = onSale;

describe('money and seats, whatever the bank and the network do', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  beforeAll(async () => {
    cloud = await theCloud('next');
    seats = await freshSeats(cloud.origin, performanceId, 2);
  });
  afterEach(() => cloud.stripe.switches.reset());

  const heldBy = async (buyer: Buying, count = 2) => {
    const { body: hold } = await buyer.hold(performanceId, seats.take(count));
    return { hold, total: await quoteOf(cloud.origin, performanceId, hold.seatIds) };
  };
  const seatsAreFree = async (hold: Hold) => {
    const again = await aGuest(cloud.origin).hold(performanceId, hold.seatIds);
    expect(again.status).toBe(201);
  };
  const intentsOf = (orderId: string) =>
    cloud.stripe.state().paymentIntents.filter(({ metadata }) => metadata.order === orderId);
  const capturedOf = (orderId: string) => intentsOf(orderId).filter(({ status }) => status === 'succeeded');
  const refundsOf = (orderId: string) => {
    const intents = new Set(intentsOf(orderId).map(({ id }) => id));
    return cloud.stripe.state().refunds.filter(({ payment_intent }) => intents.has(String(payment_intent)));
  };
  const standingOf = (orderId: OrderId, buyer: Buying) => buyer.call<Order>('GET', `/orders/${orderId}`);

  it('a card that pays: PAID, one charge, one ticket for each seat', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer);
    const { status, body: order } = await buyer.order({ hold, total });
    expect([status, order.status]).toEqual([201, 'PAID']);
    expect(capturedOf(order.orderId)).toMatchObject([
      { amount: total.amountMinor, metadata: { site: 'local', attempt: '1' } },
    ]);
    await cloud.runOf(order.orderId);
    const tickets = await buyer.tickets(order.orderId);
    expect(tickets.map(({ ticket }) => ticket.seatId).sort()).toEqual([...hold.seatIds].sort());
    expect(tickets.every(({ ticket }) => ticket.version === 1)).toBe(true);
  });

  it('a declined card: 402, CANCELLED, no charge, seats free at once', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer);
    const { status, body } = await buyer.order({ hold, total, card: 'pm_card_visa_chargeDeclined' });
    expect([status, body.code]).toEqual([402, 'PaymentDeclined']);
    const { body: order } = await standingOf(body.orderId, buyer);
    expect(order).toMatchObject({ status: 'CANCELLED', reason: 'PaymentDeclined' });
    expect(capturedOf(order.orderId)).toEqual([]);
    await seatsAreFree(hold);
  });

  it('3-D Secure: the buyer is asked, and the order is answered after the challenge', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const { status, body: order } = await buyer.order({ hold, total, card: 'pm_card_threeDSecure2Required' });
    expect(status).toBe(201);
    expect(order).toMatchObject({ status: 'PENDING', paymentNeedsAction: true });
    const { body: payment } = await buyer.call<{ clientSecret: string }>('GET', `/orders/${order.orderId}/payment`);
    expect(payment).toMatchObject({ status: 'needsAction', clientSecret: expect.stringMatching(/^pi_.+_secret_/) });
    const [intent] = intentsOf(order.orderId);
    await answerTheBank(cloud, intent?.id ?? '', 'complete');
    await cloud.runOf(order.orderId);
    expect((await standingOf(order.orderId, buyer)).body.status).toBe('PAID');
  });

  it('3-D Secure failed by the buyer: CANCELLED, no charge, seats free', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const { body: order } = await buyer.order({ hold, total, card: 'pm_card_threeDSecure2Required' });
    await answerTheBank(cloud, intentsOf(order.orderId)[0]?.id ?? '', 'fail');
    await cloud.runOf(order.orderId);
    expect((await standingOf(order.orderId, buyer)).body).toMatchObject({
      status: 'CANCELLED',
      reason: 'PaymentDeclined',
    });
    expect(capturedOf(order.orderId)).toEqual([]);
    await seatsAreFree(hold);
  });

  it('every webhook is lost: the poller finishes it', async () => {
    cloud.stripe.switches.set({ webhookLose: true });
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const { body: order } = await buyer.order({ hold, total, card: 'pm_card_threeDSecure2Required' });
    const [intent] = intentsOf(order.orderId);
    await answerTheBank(cloud, intent?.id ?? '', 'complete');
    await sweepNow(cloud, order.orderId);
    await cloud.runOf(order.orderId);
    expect((await standingOf(order.orderId, buyer)).body.status).toBe('PAID');
    expect(capturedOf(order.orderId)).toHaveLength(1);
  });

  it('whoever wrote the order dies before its run is started: the table it was written to begins it', async () => {
    const buyer = aGuest(cloud.origin);
    const first = await heldBy(buyer, 1);
    const { body: like } = await buyer.order(first);
    const { hold } = await heldBy(buyer, 1);
    const orderId = await writeOrderAndDie(cloud, like.orderId, hold);
    await cloud.runOf(orderId);
    expect((await standingOf(orderId, buyer)).body.status).toBe('PAID');
    expect((await buyer.tickets(orderId)).map(({ ticket }) => ticket.seatId)).toEqual(hold.seatIds);
    expect(capturedOf(orderId)).toHaveLength(1);
  });

  it('the answer to the charge is lost: one charge, one order', async () => {
    cloud.stripe.switches.set({ apiFault: 'closeAfterWork', apiFaultTimes: 1, apiFaultOn: 'POST /v1/payment_intents' });
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const { body: order } = await buyer.order({ hold, total });
    await cloud.runOf(order.orderId);
    expect((await standingOf(order.orderId, buyer)).body.status).toBe('PAID');
    expect(capturedOf(order.orderId)).toHaveLength(1);
  });

  it('the webhook comes five times, and once more three days late: nothing happens a second time', async () => {
    cloud.stripe.switches.set({ webhookExtraCopies: 4 });
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const { body: order } = await buyer.order({ hold, total });
    await cloud.runOf(order.orderId);
    await cloud.stripe.webhooks.settled();
    const [intent] = capturedOf(order.orderId);
    const event = cloud.stripe
      .state()
      .events.find(
        ({ type, data }) => type === 'payment_intent.succeeded' && (data.object as { id: string }).id === intent?.id,
      );
    await cloud.stripe.webhooks.deliver(event?.id ?? '');
    expect((await standingOf(order.orderId, buyer)).body.status).toBe('PAID');
    expect(capturedOf(order.orderId)).toHaveLength(1);
    expect(refundsOf(order.orderId)).toEqual([]);
    expect(await buyer.tickets(order.orderId)).toHaveLength(1);
  });

  describe('a webhook nobody should believe', () => {
    const send = (body: string, signature: string) =>
      fetch(`${cloud.origin}/api/v1/webhooks/stripe`, {
        method: 'POST',
        headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
        body,
      });
    const signed = (body: string, time: number, secret = 'whsec_boxoffice') =>
      `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
    const body = JSON.stringify({
      id: 'evt_forged',
      object: 'event',
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_x' } },
    });
    const now = () => Math.floor(Date.now() / 1000);

    it.each([
      ['forged', () => signed(body, now(), 'whsec_guessed')],
      ['replayed with an old time', () => signed(body, now() - 301)],
      ['signed for the future', () => signed(body, now() + 301)],
      ['unsigned', () => ''],
      ['nonsense', () => 't=now,v1=yes'],
    ])('%s: refused with 400', async (_, signature) => {
      const answer = await send(body, signature());
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'SignatureInvalid' });
    });

    it('altered after it was signed: refused', async () => {
      const answer = await send(`${body} `, signed(body, now()));
      expect(answer.status).toBe(400);
    });

    it('of another site: taken, and nothing done', async () => {
      const foreign = JSON.stringify({
        id: 'evt_foreign',
        object: 'event',
        livemode: false,
        type: 'payment_intent.succeeded',
        data: { object: { id: 'pi_foreign', object: 'payment_intent', metadata: { site: 'elsewhere' } } },
      });
      expect((await send(foreign, signed(foreign, now()))).status).toBe(200);
    });
  });

  it('the same order placed twice, and five times at once: one order, one charge', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const headers = { 'idempotency-key': 'the-same-order-again' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => buyer.order({ hold, total }, headers)));
    const again = await buyer.order({ hold, total }, headers);
    const orders = new Set([...answers, again].map(({ body }) => body.orderId));
    expect(orders.size).toBe(1);
    expect(again).toMatchObject({ status: 201, body: { status: 'PAID' } });
    expect(capturedOf(again.body.orderId)).toHaveLength(1);
    const other = await buyer.order({ hold, total, card: 'pm_card_mastercard' }, headers);
    expect([other.status, other.body.code]).toEqual([422, 'KeyReused']);
  });

  it('two clicks without a key on one hold: one order, one charge', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const answers = await Promise.all([buyer.order({ hold, total }), buyer.order({ hold, total })]);
    const orders = [...new Set(answers.map(({ body }) => body.orderId))];
    expect(orders).toHaveLength(1);
    expect(orders.flatMap(capturedOf)).toHaveLength(1);
  });

  it('a total that is not the price is refused, and nothing is charged', async () => {
    const buyer = aGuest(cloud.origin);
    const { hold, total } = await heldBy(buyer, 1);
    const { status, body } = await buyer.order({ hold, total, quotedTotal: { ...total, amountMinor: 1 } });
    expect([status, body.code]).toEqual([409, 'TotalChanged']);
    expect(body).toMatchObject({ total });
  });
});
