import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { ChangeProgress } from '#shared/contracts/orders/model.ts';
import type { ShownTicket } from '#shared/contracts/tickets/model.ts';
import { plusMinutes } from '#shared/kernel/time.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { anotherConcert } from './another-performance.ts';
import { quiet } from './bank-and-clock.ts';
import { aFan, aGuest, type Buying, type FreshSeats, freshSeats, type Order, publicGet, quoteOf } from './shop.ts';

interface Sold {
  buyer: Buying;
  order: Order;
  email: string;
}

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await theCloud();
});
afterAll(() => {
  cloud.aws.functions.clearFaults();
  cloud.stripe.switches.reset();
});

const buy = async (buyer: Buying, email: string, seats: FreshSeats, count: number): Promise<Sold> => {
  const { performanceId } = seats.sheet;
  const { body: hold } = await buyer.hold(performanceId, seats.take(count));
  const total = await quoteOf(cloud.origin, performanceId, hold.seatIds);
  const { body: placed } = await buyer.order({ hold, total, email });
  await cloud.runOf(placed.orderId);
  const { body: order } = await buyer.call<Order>('GET', `/orders/${placed.orderId}`);
  expect(order.status).toBe('PAID');
  return { buyer, order, email };
};

const sellThree = async (seats: FreshSeats, name: string): Promise<Sold[]> => [
  await buy(aGuest(cloud.origin), `${name}-one@example.test`, seats, 2),
  await buy(aGuest(cloud.origin), `${name}-two@example.test`, seats, 1),
  await buy(aFan(cloud.origin, await cloud.tokenOf('fan2')), `${name}-three@example.test`, seats, 3),
];

const changeOf = async (performanceId: string, changeId: string, as = 'organiser') => {
  const { status, body } = await cloud.api('GET', `/admin/performances/${performanceId}/changes/${changeId}`, { as });
  return { status, ...(body as { change: { doneAt?: string }; progress: ChangeProgress }) };
};

const untilDone = (performanceId: string, changeId: string) =>
  expect
    .poll(
      async () => {
        const { change, progress } = await changeOf(performanceId, changeId);
        return { done: change.doneAt !== undefined, pending: progress.pending };
      },
      { timeout: 30_000, interval: 200 },
    )
    .toEqual({ done: true, pending: 0 });

const orderOf = async ({ buyer, order }: Sold): Promise<Order> =>
  (await buyer.call<Order>('GET', `/orders/${order.orderId}`)).body;
const mailsTo = (email: string) => cloud.aws.inbox().filter(({ to }) => to.includes(email));
const keptOf = (orderId: string): number => {
  const { paymentIntents, charges } = cloud.stripe.state();
  const mine = new Set(paymentIntents.filter(({ metadata }) => metadata.order === orderId).map(({ id }) => id));
  return charges
    .filter(({ paid, payment_intent }) => paid && mine.has(payment_intent))
    .reduce((kept, charge) => kept + charge.amount_captured - charge.amount_refunded, 0);
};

/** An instance keeps a sale sheet for half a minute: one that is new reads it anew. */
const forgetSheets = (): void =>
  cloud.aws.functions.injectFault({
    functionName: 'boxoffice-local-inventory-http-commands',
    when: 'before',
    times: 1,
  });

/** The edge keeps what it has seen for ten seconds: asked until the change is out. */
const sheetOf = async (performanceId: string, isOut: (sheet: SaleSheet) => boolean): Promise<SaleSheet> => {
  const ask = async () => (await publicGet<SaleSheet>(cloud.origin, `/api/v1/performances/${performanceId}`)).body;
  await expect.poll(async () => isOut(await ask()), { timeout: 20_000, interval: 500 }).toBe(true);
  return ask();
};

describe('a performance is cancelled', () => {
  let performanceId: string;
  let sold: Sold[];
  let changeId: string;
  const cancel = (as: string | undefined, headers: Record<string, string> = {}) =>
    cloud.api('POST', `/admin/performances/${performanceId}/cancellation`, {
      ...(as === undefined ? {} : { as }),
      body: { reason: 'The singer has lost her voice.' },
      headers,
    });

  beforeAll(async () => {
    performanceId = await anotherConcert(cloud, 'lindenhal-stimmverlust');
    sold = await sellThree(await freshSeats(cloud.origin, performanceId, 0, 1), 'cancelled');
    await quiet(cloud);
  });

  it.each([
    [undefined, 401],
    ['fan', 403],
    ['agent', 403],
    ['club', 404],
  ])('not by %s: %i', async (person, status) => {
    expect((await cancel(person)).status).toBe(status);
  });

  it('by its organiser, with clicks that come twice, a bank that fails and tasks that are killed', async () => {
    for (const [functionName, when] of [
      ['boxoffice-local-catalog-task-mark-cancelled', 'after'],
      ['boxoffice-local-orders-task-refund-next-orders', 'after'],
      ['boxoffice-local-orders-task-decide-refund', 'after'],
      ['boxoffice-local-tickets-task-cancel-tickets', 'before'],
      ['boxoffice-local-payments-task-refund-payment', 'after'],
      ['boxoffice-local-orders-task-close-refund', 'before'],
    ] as const)
      cloud.aws.functions.injectFault({ functionName, when, times: 1 });
    cloud.stripe.switches.set({ apiFault: 'unavailable', apiFaultTimes: 4, apiFaultOn: 'POST /v1/refunds' });
    const clicks = await Promise.all([
      cancel('organiser', { 'idempotency-key': 'one-click-of-olivier' }),
      cancel('organiser', { 'idempotency-key': 'one-click-of-olivier' }),
    ]);
    expect(clicks.map(({ status }) => status)).toEqual([202, 202]);
    const ids = clicks.map(({ body }) => (body as { changeId: string }).changeId);
    expect(new Set(ids).size).toBe(1);
    [changeId = ''] = ids;
    await untilDone(performanceId, changeId);
    expect((await changeOf(performanceId, changeId)).progress).toEqual({
      orders: 3,
      told: 3,
      refunded: 3,
      pending: 0,
    });
    expect((await changeOf(performanceId, changeId, 'club')).status).toBe(404);
  });

  it('gives every buyer all of the money back, once', async () => {
    for (const one of sold) {
      expect(await orderOf(one)).toMatchObject({ status: 'REFUNDED', refundReason: 'PerformanceCancelled' });
      expect(keptOf(one.order.orderId)).toBe(0);
    }
  });

  it('leaves no ticket with a code', async () => {
    for (const { buyer, order } of sold) {
      const { body } = await buyer.call<{ tickets: ShownTicket[] }>('GET', `/tickets?orderId=${order.orderId}`);
      expect(body.tickets).toHaveLength(order.lines.length);
      for (const shown of body.tickets) {
        expect(shown.ticket.status).toBe('cancelled');
        expect(Object.keys(shown)).toEqual(['ticket']);
      }
    }
  });

  it('writes to every buyer: that it is cancelled, and that the money is back', async () => {
    await quiet(cloud);
    for (const { email } of sold) {
      const mails = mailsTo(email);
      const [told] = mails.filter(({ subject }) => subject.startsWith('Cancelled: '));
      expect(told?.text).toContain('is on its way back to the card you paid with');
      expect(told?.text).toContain('The singer has lost her voice.');
      expect(told?.text).toContain('Your tickets are no longer valid.');
      expect(mails.filter(({ subject }) => subject.includes('given back'))).toHaveLength(1);
      expect(mails.filter(({ subject }) => subject.startsWith('Cancelled: '))).toHaveLength(1);
    }
  });

  it('frees the seats, and sells none of them', async () => {
    const sheet = await sheetOf(performanceId, ({ cancelled }) => cancelled !== undefined);
    expect(sheet).toMatchObject({ cancelled: { reason: 'The singer has lost her voice.' }, sale: { stopped: true } });
    const seatIds = sold.flatMap(({ order }) => order.lines.map(({ seatId }) => seatId));
    const { body } = await cloud.api('GET', `/tickets/availability?matchId=${performanceId}`);
    const capacity = sheet.sections.reduce((all, section) => all + section.capacity, 0);
    expect(body).toMatchObject({ remaining: capacity });
    forgetSheets();
    await expect
      .poll(async () => (await aGuest(cloud.origin).hold(performanceId, seatIds.slice(0, 1))).body, {
        timeout: 40_000,
        interval: 1_000,
      })
      .toMatchObject({ code: 'SaleClosed' });
  });

  it('cannot be done again', async () => {
    const again = await cancel('organiser');
    expect(again).toMatchObject({ status: 409, body: { code: 'AlreadyCancelled' } });
    const moved = await cloud.api('POST', `/admin/performances/${performanceId}/move`, {
      as: 'organiser',
      body: { startsAt: '2099-01-01T19:00:00.000Z', doorsAt: '2099-01-01T18:00:00.000Z' },
    });
    expect(moved).toMatchObject({ status: 409, body: { code: 'AlreadyCancelled' } });
    const repeated = await cancel('organiser', { 'idempotency-key': 'one-click-of-olivier' });
    expect(repeated).toMatchObject({ status: 202, body: { changeId } });
  });
});

describe('a performance is moved', () => {
  it('its tickets stay valid, its buyers are told the old and the new time, and it is sold again', async () => {
    const performanceId = await anotherConcert(cloud, 'lindenhal-verschoben');
    const seats = await freshSeats(cloud.origin, performanceId, 0, 1);
    const sold = await sellThree(seats, 'moved');
    await quiet(cloud);
    const startsAt = plusMinutes(seats.sheet.startsAt, 24 * 60);
    const doorsAt = plusMinutes(seats.sheet.doorsAt, 24 * 60);
    cloud.aws.functions.injectFault({
      functionName: 'boxoffice-local-orders-task-tell-next-holders',
      when: 'after',
      times: 1,
    });
    const { status, body } = await cloud.api('POST', `/admin/performances/${performanceId}/move`, {
      as: 'organiser',
      body: { startsAt, doorsAt, note: 'The hall is needed for the elections.' },
    });
    expect(status).toBe(202);
    await untilDone(performanceId, (body as { changeId: string }).changeId);
    await quiet(cloud);
    for (const one of sold) {
      expect(await orderOf(one)).toMatchObject({ status: 'PAID', startsAt });
      const { body: mine } = await one.buyer.call<{ tickets: ShownTicket[] }>(
        'GET',
        `/tickets?orderId=${one.order.orderId}`,
      );
      expect(mine.tickets.map(({ ticket }) => ticket.status)).toEqual(one.order.lines.map(() => 'issued'));
      const told = mailsTo(one.email).filter(({ subject }) => subject.startsWith('New time: '));
      expect(told).toHaveLength(1);
      expect(told[0]?.text).toContain('Before: ');
      expect(told[0]?.text).toContain('Now: ');
      expect(told[0]?.text).toContain('Your tickets stay valid for the new time.');
      expect(told[0]?.text).toContain('The hall is needed for the elections.');
      expect(keptOf(one.order.orderId)).toBe(one.order.total.amountMinor);
    }
    const sheet = await sheetOf(performanceId, ({ movedFrom }) => movedFrom !== undefined);
    expect(sheet).toMatchObject({ startsAt, doorsAt, movedFrom: seats.sheet.startsAt });
    expect(sheet.sale.stopped).toBeUndefined();
    await buy(aGuest(cloud.origin), 'moved-later@example.test', seats, 1);
  });
});
