import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { templates } from '#functions/notifications/domain/mail.ts';
import { orderGivenBack } from '#functions/notifications/domain/order-given-back.ts';
import { performanceCancelled } from '#functions/notifications/domain/performance-cancelled.ts';
import { performanceMoved } from '#functions/notifications/domain/performance-moved.ts';
import { money } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';
import { saleSheet } from '#test/inventory/builders.ts';
import { anOrder, orderId, ownerId, twoTickets } from './an-order.ts';
import { startWorld, type World } from './world.ts';

const contact = { email: 'fan@example.org' };
const performanceId = 'belfoot-rovers-2026-08-15';
const [from, startsAt, later] = [15, 16, 17].map((day) => Instant.parse(`2026-08-${day}T18:45:00.000Z`));
if (!from || !startsAt || !later) throw new Error('A day is missing');

const facts = {
  orderId,
  performanceId,
  buyerId: ownerId,
  seatIds: ['N1:12:3', 'N1:12:4'],
  total: { amountMinor: 7350, currency: 'EUR' },
};
const envelope = (id: string, type: string, data: object) => ({
  id,
  type,
  occurredAt: '2026-08-10T09:00:12.000Z',
  organiserId: 'belfoot',
  hops: 0,
  data,
});
const cancelled = envelope(`${orderId}-refund-decided`, 'orders.OrderRefundDecided.v1', {
  ...facts,
  reason: 'PerformanceCancelled',
});
const movedTo = (to: string, decidedAt: string, before: string = from) =>
  envelope(`${orderId}-moved-${decidedAt}`, 'orders.OrderMoved.v1', { ...facts, from: before, startsAt: to });

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  await world.forget();
  world.order = { order: anOrder(), contact };
  world.tickets = twoTickets();
});
const texts = () => world.attempts.map(({ Content }) => Content.Simple.Body.Text.Data);
const subjects = () => world.attempts.map(({ Content }) => Content.Simple.Subject.Data);

describe('a refund that was decided because the performance is cancelled', () => {
  it('tells the buyer at once: what, where the money is, that the tickets are dead, and the organiser’s words', async () => {
    world.sheet = saleSheet({ cancelled: { at: from, reason: 'The pitch is frozen.' } });
    expect(await world.deliver(cancelled)).toEqual([]);
    expect(subjects()).toEqual(['Cancelled: BelFoot FC – Rovers']);
    const [text] = texts();
    for (const said of [
      'will not take place',
      '€73.50 is on its way back',
      'no longer valid',
      'The pitch is frozen.',
      orderId,
    ])
      expect(text).toContain(said);
  });

  it('tells it once, however often the event comes', async () => {
    await world.deliver(cancelled, cancelled);
    await world.deliver(cancelled);
    expect(subjects()).toHaveLength(1);
  });

  it('tells it without the organiser’s words where there are none, and nobody without an address', async () => {
    await world.deliver(cancelled);
    expect(texts()[0]).not.toContain('The organiser says');
    await world.forget();
    world.order = { order: anOrder() };
    expect(await world.deliver(cancelled)).toEqual([]);
    expect(world.attempts).toEqual([]);
  });

  it('is not followed by a confirmation of tickets that were issued late, and are dead', async () => {
    world.tickets = twoTickets();
    world.tickets = world.tickets.map(({ ticket }) => ({ ticket: { ...ticket, status: 'cancelled' } }));
    const issued = envelope('issued-late', 'tickets.TicketIssued.v1', {
      ticketId: `tkt_${orderId.slice(4)}_2`,
      orderId,
      performanceId,
      seatId: 'N1:12:4',
      ownerId,
      version: 1,
      n: 2,
      of: 2,
    });
    expect(await world.deliver(issued)).toEqual([]);
    expect(world.attempts).toEqual([]);
  });
});

describe('a refund that staff decided for one order', () => {
  const givenBack = (reason: string) =>
    envelope(`${orderId}-refund-decided`, 'orders.OrderRefundDecided.v1', { ...facts, reason });

  it.each([
    ['OrganiserDecides', `${saleSheet().organiser.name} takes back your tickets for BelFoot FC – Rovers.`],
    ['PerformanceMoved', 'takes place at another time'],
  ])('for %s says so, and not that it is cancelled', async (reason, said) => {
    world.sheet = saleSheet();
    await world.deliver(givenBack(reason), givenBack(reason));
    expect(subjects()).toEqual(['Given back: BelFoot FC – Rovers']);
    const [text] = texts();
    for (const words of [said, '€73.50 is on its way back', 'no longer valid', orderId]) expect(text).toContain(words);
    expect(text).not.toMatch(/cancelled|will not take place/i);
  });
});

describe('an order that was moved', () => {
  it('tells the buyer the old and the new time at the venue, that tickets stay valid, and what to do otherwise', async () => {
    const refunds = 'If it is moved, you can ask for it within 14 days.';
    world.sheet = saleSheet({ startsAt, movedFrom: from, moved: { at: from, note: 'Elections.' }, refunds });
    await world.deliver(movedTo(startsAt, '2026-08-10T09:00:00.000Z'));
    expect(subjects()).toEqual(['New time: BelFoot FC – Rovers']);
    const [text] = texts();
    for (const said of [
      'Before: Saturday 15 August 2026 at 20:45 (CEST)',
      'Now: Sunday 16 August 2026 at 20:45 (CEST)',
      'Your tickets stay valid',
      'write to BelFoot FC and give the number of this order',
      refunds,
      'Elections.',
      `http://localhost:4000/orders/${orderId}`,
    ])
      expect(text).toContain(said);
  });

  it('is told when the doors open where nothing else has changed', async () => {
    world.sheet = saleSheet({ startsAt: from, doorsAt: '2026-08-15T17:45:00.000Z' as Instant });
    await world.deliver(movedTo(from, '2026-08-10T09:00:00.000Z'));
    expect(subjects()).toEqual(['New time of the doors: BelFoot FC – Rovers']);
    const [text] = texts();
    for (const said of [
      'starts as planned',
      'Doors: Saturday 15 August 2026 at 19:45 (CEST)',
      'Start: Saturday 15 August 2026 at 20:45 (CEST)',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('has been moved');
  });

  it('is told once for each move, also when it is moved to where it was', async () => {
    const first = movedTo(startsAt, '2026-08-10T09:00:00.000Z');
    const back = movedTo(from, '2026-08-11T09:00:00.000Z', startsAt);
    const again = movedTo(startsAt, '2026-08-12T09:00:00.000Z');
    await world.deliver(first, first, back, again, back, again);
    expect(subjects()).toHaveLength(3);
  });

  it('does not take the words of a later move for its own', async () => {
    world.sheet = saleSheet({ startsAt: later, movedFrom: from, moved: { at: startsAt, note: 'Another hall.' } });
    await world.deliver(movedTo(startsAt, '2026-08-10T09:00:00.000Z'));
    expect(texts()[0]).not.toContain('Another hall.');
    expect(texts()[0]).toContain('Sunday 16 August 2026');
  });
});

describe('whatever an organiser writes', () => {
  const evil = '<img src=x onerror=alert(1)>\r\nBcc: all@example.org';
  it('is text in the mail', () => {
    const order = anOrder({ title: evil });
    const words = { organiser: evil, note: evil, refunds: evil };
    for (const mail of [
      performanceCancelled(order, evil),
      orderGivenBack(order, evil),
      performanceMoved(order, { from, startsAt }, words, 'http://localhost:4000/orders/x'),
    ]) {
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(mail.html).not.toContain('<img src=x');
      expect(mail.html).toContain('&lt;img src=x');
    }
  });

  it('that was free says so', () => {
    const { text } = performanceCancelled(anOrder({ total: money(0, 'EUR') }), undefined);
    expect(text).toContain('You paid nothing, so there is nothing to give back.');
  });
});

it('has a name for every mail it sends', () => {
  expect(templates).toContain('performance-cancelled');
  expect(templates).toContain('performance-moved');
  expect(templates).toContain('order-given-back');
});
