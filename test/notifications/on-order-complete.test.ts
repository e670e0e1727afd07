import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { qrPicture } from '#functions/notifications/adapters/qr-picture.ts';
import { mailClientConfig } from '#functions/notifications/adapters/ses-mailer.ts';
import { ticketIdOf } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';
import { readQrCodes } from '#test/support/read-qr.ts';
import { anOrder, orderId, ownerId, twoTickets, twoTicketsBefore } from './an-order.ts';
import { startWorld, type World } from './world.ts';

const contact = { email: 'fan@example.org' };
const envelope = (type: string, data: object) => ({
  id: `event-${type}`,
  type,
  occurredAt: '2026-08-03T18:31:07.655Z',
  organiserId: 'belfoot',
  hops: 0,
  data,
});
const issued = (n: number, of = 2) =>
  envelope('tickets.TicketIssued.v1', {
    ticketId: ticketIdOf(orderId, n),
    orderId,
    performanceId: 'belfoot-rovers-2026-08-15',
    seatId: `N1:12:${n + 2}`,
    ownerId,
    version: 1,
    n,
    of,
  });
const cancelled = envelope('orders.OrderCancelled.v1', {
  orderId,
  performanceId: 'belfoot-rovers-2026-08-15',
  buyerId: ownerId,
  seatIds: ['N1:12:3'],
  total: { amountMinor: 7350, currency: 'EUR' },
  reason: 'SeatUnavailable',
});
const refunded = envelope('payments.PaymentRefunded.v1', {
  orderId,
  amount: { amountMinor: 7350, currency: 'EUR' },
  reason: 'OrderUndone',
});

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
/** Pixels, from the header every PNG starts with. */
const widthOf = (png: Buffer): number => (png.toString('latin1', 1, 4) === 'PNG' ? png.readUInt32BE(16) : 0);

const subjects = () => world.attempts.map(({ Content }) => Content.Simple.Subject.Data);
const claims = async () => (await world.log()).map(({ sk }) => sk?.S).sort();

describe('the last ticket of an order', () => {
  it('sends the tickets, with a picture of each code inside the mail', async () => {
    expect(await world.deliver(issued(1), issued(2))).toEqual([]);
    expect(world.attempts).toHaveLength(1);
    const [mail] = world.attempts;
    expect(mail?.FromEmailAddress).toBe('Boxoffice <tickets@boxoffice.example>');
    expect(mail?.Destination).toEqual({ ToAddresses: ['fan@example.org'] });
    const { Body, Attachments = [] } = mail?.Content.Simple ?? {};
    expect(Body?.Html.Data).toContain(`http://localhost:4000/orders/${orderId}`);
    expect(Attachments).toHaveLength(2);
    for (const { ContentId, ContentType, ContentDisposition, RawContent } of Attachments) {
      expect({ ContentType, ContentDisposition }).toEqual({ ContentType: 'image/png', ContentDisposition: 'INLINE' });
      expect(Body?.Html.Data).toContain(`cid:${ContentId}`);
      expect(widthOf(Buffer.from(RawContent, 'base64'))).toBe(768);
    }
    const read = Attachments.map(({ RawContent }) => readQrCodes(Buffer.from(RawContent, 'base64')));
    expect((await Promise.all(read)).flat()).toEqual(twoTickets().map(({ qrCode }) => qrCode));
  });

  it('sends no code before its window, and says from when it can be seen', async () => {
    world.tickets = twoTicketsBefore(Instant.parse('2026-08-15T13:45:00.000Z'));
    expect(await world.deliver(issued(2))).toEqual([]);
    const { Body, Attachments } = world.attempts[0]?.Content.Simple ?? {};
    expect(Attachments).toEqual([]);
    expect(Body?.Html.Data).not.toContain('cid:');
    const said = 'Your code can be seen in your account from Saturday 15 August 2026 at 15:45 (CEST).';
    expect(Body?.Html.Data).toContain(said);
    expect(Body?.Text.Data).toContain(said);
    expect(Body?.Text.Data).not.toContain('attached');
  });

  it('writes one item without an address that goes by itself after 400 days', async () => {
    await world.deliver(issued(2));
    const [item, ...rest] = await world.log();
    expect(rest).toEqual([]);
    expect(item).toMatchObject({ pk: { S: `ORDER#${orderId}` }, sk: { S: 'MAIL#order-confirmed' } });
    expect(JSON.stringify(item)).not.toContain('example.org');
    const keptSeconds = Number(item?.ttl?.N) - Date.parse(item?.at?.S ?? '') / 1000;
    expect(Math.round(keptSeconds / 86_400)).toBe(400);
  });

  it('sends one mail however often and however many at once it comes', async () => {
    await Promise.all(Array.from({ length: 8 }, () => world.deliver(issued(2), issued(1), issued(2))));
    await world.deliver(issued(2));
    expect(subjects()).toEqual(["You're going: 2 tickets for BelFoot FC – Rovers"]);
  });

  it('sends nothing and asks nothing for the tickets before it', async () => {
    expect(await world.deliver(issued(1))).toEqual([]);
    expect(world.asked).toEqual([]);
  });

  it('waits in the queue while not every ticket can be read', async () => {
    world.tickets = twoTickets().slice(0, 1);
    expect(await world.deliver(issued(2))).toEqual(['1']);
    expect(world.attempts).toEqual([]);
    world.tickets = twoTickets();
    expect(await world.deliver(issued(2))).toEqual([]);
    expect(world.attempts).toHaveLength(1);
  });

  it.each([
    ['gave no address', { order: anOrder() }],
    ['is unknown', null],
  ])('sends nothing to a buyer who %s, and is done', async (_, order) => {
    world.order = order;
    expect(await world.deliver(issued(2), cancelled, refunded)).toEqual([]);
    expect({ attempts: world.attempts, log: await world.log() }).toEqual({ attempts: [], log: [] });
  });
});

describe('an order that came to nothing', () => {
  it('is told once, and the money that went back is told once', async () => {
    world.order = { order: anOrder({ status: 'CANCELLED', reason: 'SeatUnavailable' }), contact };
    await world.deliver(refunded, cancelled, refunded, cancelled);
    expect(subjects().sort()).toEqual([
      'Not completed: your order for BelFoot FC – Rovers',
      '€73.50 given back for BelFoot FC – Rovers',
    ]);
    expect(await claims()).toEqual(['MAIL#order-cancelled', 'MAIL#payment-refunded']);
    expect(world.asked).not.toContain('TicketsOfOrder');
  });

  it('gives the same mails in any order of its events', async () => {
    const orders = [
      [refunded, cancelled, cancelled],
      [cancelled, refunded, refunded],
      [cancelled, cancelled, refunded],
    ];
    for (const order of orders) {
      await world.forget();
      world.order = { order: anOrder({ status: 'CANCELLED', reason: 'SeatUnavailable' }), contact };
      for (const event of order) await world.deliver(event);
      expect(await claims()).toEqual(['MAIL#order-cancelled', 'MAIL#payment-refunded']);
      expect(world.attempts).toHaveLength(2);
    }
  });
});

describe('a mail provider in trouble', () => {
  const refusal = {
    status: 429,
    body: { message: 'Slow down' },
    headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
  };

  it('gives the message back when it certainly did not send, and the next delivery sends', async () => {
    world.ses = [refusal];
    expect(await world.deliver(issued(2))).toEqual(['1']);
    expect(await world.log()).toEqual([]);
    expect(await world.deliver(issued(2))).toEqual([]);
    expect(world.attempts).toHaveLength(2);
    expect(await claims()).toEqual(['MAIL#order-confirmed']);
  });

  it.each([
    ['its answer is lost', { lost: true }],
    ['it fails on its side', { status: 500, body: { message: 'Internal' } }],
  ])('is not asked again when %s: the mail may have left', async (_, trouble) => {
    world.ses = [trouble];
    expect(await world.deliver(issued(2))).toEqual([]);
    await world.deliver(issued(2));
    expect(world.attempts).toHaveLength(1);
    expect(await claims()).toEqual(['MAIL#order-confirmed']);
  });

  it('would be asked again by an SDK that retries: two mails', async () => {
    const client = new SESv2Client({ ...mailClientConfig, maxAttempts: 3 });
    world.ses = [{ lost: true }];
    const mail = new SendEmailCommand({
      FromEmailAddress: 'tickets@boxoffice.example',
      Destination: { ToAddresses: ['fan@example.org'] },
      Content: { Simple: { Subject: { Data: 'Twice' }, Body: { Text: { Data: 'Twice' } } } },
    });
    await client.send(mail);
    expect(world.attempts).toHaveLength(2);
  });

  it('lets the other messages of a batch go', async () => {
    world.ses = [refusal];
    expect(await world.deliver(cancelled, refunded)).toHaveLength(1);
    expect(await claims()).toHaveLength(1);
    expect(await world.deliver(cancelled, refunded)).toEqual([]);
    expect(await claims()).toEqual(['MAIL#order-cancelled', 'MAIL#payment-refunded']);
  });
});

it('would send twice without the claim', async () => {
  const { confirmOrder } = await import('#functions/notifications/use-cases/confirm-order.ts');
  const sent: string[] = [];
  const unguarded = {
    siteUrl: 'http://localhost:4000',
    orderForMail: async () => ({ order: anOrder(), contact }),
    ticketsOf: async () => twoTickets(),
    saleSheet: async () => undefined,
    mailLog: { claim: async () => true, release: async () => {} },
    send: async ({ subject }: { subject: string }) => {
      sent.push(subject);
      return 'sent' as const;
    },
    qrPicture,
  };
  for (const _ of [1, 2]) await confirmOrder(unguarded, issued(2) as never);
  expect(sent).toHaveLength(2);
});
