import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { envelopeOf } from '#shared/contracts/event.ts';
import { allEvents } from '#shared/contracts/events.ts';
import { type TestCloud, theCloud } from '#test/support/cloud.ts';
import { localClient, quiet } from './bank-and-clock.ts';
import { onSale } from './on-sale.ts';
import { aGuest, type FreshSeats, freshSeats, type Order, quoteOf } from './shop.ts';

describe('what happens after a sale, and never to it', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  beforeAll(async () => {
    cloud = await theCloud();
    seats = await freshSeats(cloud.origin, onSale, 5);
  });

  const buyTwo = async (email: string): Promise<Order> => {
    const buyer = aGuest(cloud.origin);
    const { body: hold } = await buyer.hold(onSale, seats.take(2));
    const total = await quoteOf(cloud.origin, onSale, hold.seatIds);
    const { body: order } = await buyer.order({ hold, total, email });
    expect(order.status).toBe('PAID');
    return order;
  };
  const mailTo = (email: string) =>
    cloud.happening(({ kind }) => kind === 'mail' && cloud.aws.inbox().some(({ to }) => to.includes(email)));
  const mailsTo = (email: string) => cloud.aws.inbox().filter(({ to }) => to.includes(email));

  it('one mail goes to the buyer, with both seats', async () => {
    const order = await buyTwo('two-seats@example.test');
    await mailTo('two-seats@example.test');
    const [mail] = mailsTo('two-seats@example.test');
    for (const { label } of order.lines) for (const word of label.split(' · ')) expect(mail?.text).toContain(word);
  });

  it('every event of the order reaches the analytics bucket, in its schema and without personal data', async () => {
    const order = await buyTwo('analytics@example.test');
    await mailTo('analytics@example.test');
    const s3 = new S3Client({ ...localClient(cloud), forcePathStyle: true });
    const bucket = cloud.aws.assembly
      .ofType('AWS::S3::Bucket')
      .find(({ physicalId }) => physicalId.includes('analytics'))?.physicalId;
    const expected = ['orders.OrderPaid.v1', 'tickets.TicketIssued.v1', 'tickets.TicketIssued.v1'];
    await expect
      .poll(
        async () => {
          const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'events/' }));
          const texts = await Promise.all(
            Contents.map(async ({ Key }) =>
              (await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString(),
            ),
          );
          const mine = texts.filter((text) => text?.includes(order.orderId));
          for (const text of mine) {
            expect(text).not.toContain('example.test');
            const event = JSON.parse(text ?? '{}') as { type: string };
            const contract = allEvents.find(({ type }) => type === event.type);
            if (contract) envelopeOf(contract).parse(event);
          }
          return mine.map((text) => (JSON.parse(text ?? '{}') as { type: string }).type).sort();
        },
        { timeout: 15_000, interval: 200 },
      )
      .toEqual(expected);
  });

  it('mails fail at first: the sale stands meanwhile, and the one mail comes when they work again', async () => {
    const functionName = 'boxoffice-local-notifications-on-order-complete';
    cloud.aws.functions.injectFault({ functionName, when: 'before', times: 2 });
    const order = await buyTwo('later@example.test');
    expect((await cloud.runOf(order.orderId)).status).toBe('SUCCEEDED');
    await mailTo('later@example.test');
    await quiet(cloud);
    expect(mailsTo('later@example.test')).toHaveLength(1);
  });

  it('no personal data stands in a run, an event or a log line', async () => {
    await buyTwo('canary@example.test');
    await mailTo('canary@example.test');
    const seen = cloud.aws.journal
      .recent()
      .filter(({ kind }) => kind !== 'mail')
      .map((happening) => JSON.stringify(happening));
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.filter((line) => line.includes('canary@example.test'))).toEqual([]);
    const histories = cloud.aws.machines.executions().map((execution) => JSON.stringify(execution));
    expect(histories.filter((text) => text.includes('example.test'))).toEqual([]);
  });
});
