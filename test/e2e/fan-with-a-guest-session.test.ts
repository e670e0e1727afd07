import { beforeAll, describe, expect, it } from 'vitest';
import { guestSession, type TestCloud, theCloud } from '#test/support/cloud.ts';
import { alsoOnSale } from './on-sale.ts';
import { aFan, type Buying, type FreshSeats, freshSeats, type Hold, type Order, quoteOf } from './shop.ts';

/** A fan who chose seats before signing in sends both: the token and the session. Either may have the hold. */
describe('a fan who sends a guest session too', () => {
  let cloud: TestCloud;
  let seats: FreshSeats;
  let fan: Buying;
  beforeAll(async () => {
    cloud = await theCloud();
    seats = await freshSeats(cloud.origin, alsoOnSale, 0);
    fan = aFan(cloud.origin, await cloud.tokenOf('fan'));
  });

  const asGuest = (session: string, method: string, path: string, body?: unknown) =>
    cloud.api(method, `/performances/${alsoOnSale}${path}`, {
      guest: session,
      ...(body === undefined ? {} : { body }),
    });
  const guestHolds = async (session: string): Promise<Hold> =>
    (await asGuest(session, 'POST', '/holds', { seatIds: seats.take(1) })).body as Hold;
  const orderOf = async (hold: Hold, session: string, card?: string) => {
    const total = await quoteOf(cloud.origin, alsoOnSale, hold.seatIds);
    return fan.order({ hold, total, ...(card ? { card } : {}) }, { 'x-guest-session': session });
  };

  it('buys what the fan holds, and the hold of the session stays', async () => {
    const session = guestSession();
    const before = await guestHolds(session);
    const { body: hold } = await fan.hold(alsoOnSale, seats.take(2));
    const { status, body } = await orderOf(hold, session);
    expect([status, body.status]).toEqual([201, 'PAID']);
    expect((await asGuest(session, 'GET', '/hold')).body).toMatchObject({ holdId: before.holdId });
  });

  it('buys what the session holds, and the hold of the fan stays', async () => {
    const session = guestSession();
    const hold = await guestHolds(session);
    const { body: own } = await fan.hold(alsoOnSale, seats.take(1));
    const { status, body } = await orderOf(hold, session);
    expect([status, body.status]).toEqual([201, 'PAID']);
    const mine = await fan.call<Hold>('GET', `/performances/${alsoOnSale}/hold`);
    expect(mine.body).toMatchObject({ holdId: own.holdId });
    await fan.call('DELETE', `/performances/${alsoOnSale}/holds/${own.holdId}`);
  });

  it.each(['the fan', 'the session'])(
    'is declined for what %s holds: those seats are free, the other hold stays',
    async (who) => {
      const session = guestSession();
      const held = await guestHolds(session);
      const { body: own } = await fan.hold(alsoOnSale, seats.take(1));
      const [asked, other] = who === 'the fan' ? [own, held] : [held, own];
      const { status, body } = await orderOf(asked, session, 'pm_card_visa_chargeDeclined');
      expect([status, body.code]).toEqual([402, 'PaymentDeclined']);
      await cloud.runOf(body.orderId);
      const order = await fan.call<Order>('GET', `/orders/${body.orderId}`);
      expect(order.body).toMatchObject({ status: 'CANCELLED', reason: 'PaymentDeclined' });

      const standing = {
        fan: (await fan.call<Hold>('GET', `/performances/${alsoOnSale}/hold`)).body.holdId,
        session: ((await asGuest(session, 'GET', '/hold')).body as Partial<Hold>).holdId,
      };
      expect(standing).toEqual(
        who === 'the fan' ? { fan: undefined, session: other.holdId } : { fan: other.holdId, session: undefined },
      );
      const someone = await asGuest(guestSession(), 'POST', '/holds', { seatIds: asked.seatIds });
      expect(someone.status).toBe(201);
      if (who === 'the session') await fan.call('DELETE', `/performances/${alsoOnSale}/holds/${own.holdId}`);
    },
  );
});
