import { beforeAll, describe, expect, it } from 'vitest';
import type { OrderForStaff } from '#shared/contracts/orders/model.ts';
import { guestSession, type TestCloud, theCloud } from '#test/support/cloud.ts';
import { alsoOnSale, concert } from './on-sale.ts';
import { aFan, aGuest, freshSeats, quoteOf } from './shop.ts';

const contact = 'somebody.private@example.test';

describe('staff look up an order', () => {
  let cloud: TestCloud;
  const sold = { belfoot: '', lindenhal: '' };
  beforeAll(async () => {
    cloud = await theCloud();
    const fan = aFan(cloud.origin, await cloud.tokenOf('fan2'));
    const buy = async (performanceId: string, shares: number): Promise<string> => {
      const seats = await freshSeats(cloud.origin, performanceId, shares - 1, shares);
      const { body: hold } = await fan.hold(performanceId, seats.take(1));
      const total = await quoteOf(cloud.origin, performanceId, hold.seatIds);
      const { body } = await fan.order({ hold, total, email: contact });
      expect(body.status).toBe('PAID');
      return body.orderId;
    };
    sold.belfoot = await buy(alsoOnSale, 8);
    sold.lindenhal = await buy(concert, 2);
  });

  const lookUp = (orderId: string, as?: string, headers: Record<string, string> = {}) =>
    cloud.api('GET', `/admin/orders/${orderId}`, { ...(as === undefined ? {} : { as }), headers });

  it.each<[string, number, number]>([
    ['support', 200, 404],
    ['agent', 200, 404],
    ['organiser', 404, 200],
    ['ops', 200, 200],
    ['fan', 403, 403],
    ['fan2', 403, 403],
    ['stranger', 403, 403],
  ])('%s: of BelFoot FC %i, of De Lindenhal %i', async (person, ofBelfoot, ofLindenhal) => {
    expect((await lookUp(sold.belfoot, person)).status).toBe(ofBelfoot);
    expect((await lookUp(sold.lindenhal, person)).status).toBe(ofLindenhal);
  });

  it('nobody does without a token, nor by a guest session', async () => {
    expect((await lookUp(sold.belfoot)).status).toBe(401);
    expect((await lookUp(sold.belfoot, undefined, { 'x-guest-session': guestSession() })).status).toBe(401);
    expect((await aGuest(cloud.origin).call('GET', `/admin/orders/${sold.belfoot}`)).status).toBe(404);
  });

  it('and see how it went, and nothing of how to reach the buyer', async () => {
    const { body } = await lookUp(sold.belfoot, 'support');
    const order = body as OrderForStaff;
    expect(order).toMatchObject({ orderId: sold.belfoot, organiserId: 'belfoot', status: 'PAID', attempt: 1 });
    expect(JSON.stringify(order)).not.toMatch(/example\.test|A Guest|pm_|fan_/);
  });

  it('of another organiser, it is answered word for word like one that does not exist', async () => {
    const worded = async (orderId: string) => {
      const { status, body, headers } = await lookUp(orderId, 'organiser');
      const { instance, ...rest } = body as Record<string, unknown>;
      expect(instance).toEqual(expect.any(String));
      return { status, rest, type: headers.get('content-type') };
    };
    const foreign = await worded(sold.belfoot);
    expect(foreign).toMatchObject({ status: 404, rest: { code: 'OrderUnknown' } });
    expect(await worded('ord_00000000000000000000000000')).toEqual(foreign);
  });

  it('a member of staff is no buyer: their token opens no order of a fan', async () => {
    expect((await cloud.api('GET', `/orders/${sold.belfoot}`, { as: 'support' })).status).toBe(403);
  });
});
