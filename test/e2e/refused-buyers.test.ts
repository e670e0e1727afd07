import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { cartKey } from '#functions/inventory/adapters/cart-items.ts';
import { people } from '#local/sign-in/people.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import type { BuyerId } from '#shared/kernel/ids.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { guestSession, type TestCloud, theCloud } from '#test/support/cloud.ts';
import { letLapse, localClient, quiet } from './bank-and-clock.ts';
import { alsoOnSale, notYetOpen, played } from './on-sale.ts';
import { aGuest, type FreshSeats, freshSeats, quoteOf } from './shop.ts';

/** Well formed, and of nobody: who is refused for what they are is refused before anything is looked up. */
const anyPath = (path: string): string =>
  path
    .replace('/api/v1', '')
    .replace('{performanceId}', alsoOnSale)
    .replace('{holdId}', 'AAAAAAAA')
    .replace('{orderId}', 'ord_00000000000000000000000000')
    .replace('{ticketId}', 'tkt_00000000000000000000000000_1');

describe('buyers who are refused change nothing', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  beforeAll(async () => {
    cloud = await theCloud();
    seats = await freshSeats(cloud.origin, alsoOnSale, 2);
    await aGuest(cloud.origin).hold(alsoOnSale, seats.take(1));
  });

  /** What a call answers, and the write units it has used in the tables of a sale. */
  const written = async <Answer>(act: () => Promise<Answer>): Promise<{ answer: Answer; write: number }> => {
    await quiet(cloud);
    cloud.aws.units.reset();
    const answer = await act();
    await quiet(cloud);
    const { byTable } = cloud.aws.units.read();
    // Mails of other tests may still be on their way.
    const write = Object.entries(byTable).reduce((all, [name, used]) => all + (isOfSales(name) ? used.write : 0), 0);
    return { answer, write };
  };
  const isOfSales = (table: string) => /-(?:inventory|orders|payments|tickets)$/.test(table);
  const paidCharges = () => cloud.stripe.state().charges.filter(({ paid }) => paid).length;

  const fanless = people.filter(({ groups }) => !groups.includes('Fan')).map(({ name }) => name);
  const buyersEntrances = allRoutes
    .flatMap((route) => entrancesOf(route))
    .filter(({ scope }) => scope === 'boxoffice/fan');
  it.each(fanless)('%s is no fan: 403 on every route of buyers', async (name) => {
    const { answer, write } = await written(() =>
      Promise.all(
        buyersEntrances.map(async ({ method, path }) => {
          const { status } = await cloud.api(method, anyPath(path), {
            as: name,
            ...(method === 'POST' && { body: {} }),
          });
          return { method, path, status };
        }),
      ),
    );
    expect(answer).toEqual(buyersEntrances.map(({ method, path }) => ({ method, path, status: 403 })));
    expect(write).toBe(0);
  });

  describe('what is another buyer’s', () => {
    it('hold: 404 on extension and release, 409 as an order; it stays as it was', async () => {
      const [owner, other] = [aGuest(cloud.origin), aGuest(cloud.origin)];
      const { body: hold } = await owner.hold(alsoOnSale, seats.take(2));
      const path = `/performances/${alsoOnSale}/holds/${hold.holdId}`;
      const { answer, write } = await written(async () => [
        await other.call('POST', `${path}/extension`),
        await other.call('DELETE', path),
        await other.call('GET', `/performances/${alsoOnSale}/hold`),
      ]);
      for (const refused of answer) expect(refused).toMatchObject({ status: 404, body: { code: 'HoldUnknown' } });
      expect(write).toBe(0);

      const charged = paidCharges();
      const total = await quoteOf(cloud.origin, alsoOnSale, hold.seatIds);
      expect(await other.order({ hold, total })).toMatchObject({ status: 409, body: { code: 'SeatUnavailable' } });
      expect(paidCharges()).toBe(charged);
      const { body: still } = await owner.call<Hold>('GET', `/performances/${alsoOnSale}/hold`);
      expect(still).toEqual(hold);
    });

    it('order, payment and ticket: 404, and no word of them in the list', async () => {
      const [owner, other] = [aGuest(cloud.origin), aGuest(cloud.origin)];
      const { body: hold } = await owner.hold(alsoOnSale, seats.take(1));
      const total = await quoteOf(cloud.origin, alsoOnSale, hold.seatIds);
      const { body: order } = await owner.order({ hold, total });
      await cloud.runOf(order.orderId);
      const [bought] = await owner.tickets(order.orderId);
      const { answer, write } = await written(async () => [
        await other.call('GET', `/orders/${order.orderId}`),
        await other.call('GET', `/orders/${order.orderId}/payment`),
        await other.call('GET', `/tickets/${bought?.ticket.ticketId}`),
      ]);
      expect(answer.map(({ status, body }) => [status, body.code])).toEqual([
        [404, 'OrderUnknown'],
        [404, 'PaymentUnknown'],
        [404, 'TicketUnknown'],
      ]);
      expect(write).toBe(0);
      expect(await other.tickets(order.orderId)).toEqual([]);
      expect(await owner.call('GET', `/orders/${order.orderId}`)).toMatchObject({ body: { status: 'PAID' } });
    });
  });

  it('an order of a lapsed hold: 410, nothing charged, and the seat is the next buyer’s', async () => {
    const guest = guestSession();
    const seatIds = seats.take(1);
    const holds = `/performances/${alsoOnSale}/holds`;
    const held = await cloud.api('POST', holds, { guest, body: { seatIds } });
    expect(held.status).toBe(201);
    const hold = held.body as Hold;
    await letLapse(cloud, alsoOnSale, seatIds[0] ?? '');
    await endCart(hold, `guest_${fingerprint(guest, 22)}` as BuyerId);

    const charged = paidCharges();
    const request = {
      performanceId: alsoOnSale,
      holdId: hold.holdId,
      seatIds,
      contact: { email: 'guest@example.test', name: 'A Guest' },
      paymentMethodId: 'pm_card_visa',
      quotedTotal: await quoteOf(cloud.origin, alsoOnSale, seatIds),
    };
    const answer = await cloud.api('POST', '/orders', { guest, body: request, headers: { prefer: 'wait=8' } });
    expect(answer).toMatchObject({ status: 410, body: { code: 'HoldExpired' } });
    const { orderId } = answer.body as { orderId: string };
    await cloud.runOf(orderId);
    expect(paidCharges()).toBe(charged);
    expect(cloud.stripe.state().paymentIntents.filter(({ metadata }) => metadata.order === orderId)).toEqual([]);
    expect((await cloud.api('POST', `${holds}/${hold.holdId}/extension`, { guest })).status).toBe(404);
    expect((await aGuest(cloud.origin).hold(alsoOnSale, seatIds)).status).toBe(201);
  });

  /** The cart as it stands once the shown time has come. */
  const endCart = (hold: Hold, buyerId: BuyerId) =>
    new DynamoDBClient(localClient(cloud)).send(
      new UpdateItemCommand({
        TableName: 'boxoffice-local-inventory',
        Key: marshall(cartKey({ performanceId: hold.performanceId, buyerId })),
        UpdateExpression: 'SET #until = :ended',
        ConditionExpression: 'holdId = :hold',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: marshall({
          ':hold': hold.holdId,
          ':ended': new Date(Date.now() - 1000).toISOString(),
        }),
      }),
    );

  describe.each([
    ['a match that has been played', played, 'SaleClosed'],
    ['a match whose sale has not opened', notYetOpen, 'SaleNotOpen'],
  ])('%s', (_, matchId, code) => {
    it.each<[string, () => Promise<{ status: number; body: unknown }>]>([
      ['hold', () => aGuest(cloud.origin).hold(matchId, seats.take(1))],
      [
        'purchase in one call',
        () =>
          cloud.api('POST', '/tickets', {
            as: 'fan',
            body: { matchId, seatId: seats.take(1)[0], paymentMethodId: 'pm_card_visa' },
          }),
      ],
    ])('%s: 403, and nothing is written or charged', async (__, act) => {
      const charged = paidCharges();
      const { answer, write } = await written(act);
      expect(answer).toMatchObject({ status: 403, body: { code } });
      expect(write).toBe(0);
      expect(paidCharges()).toBe(charged);
    });
  });
});
