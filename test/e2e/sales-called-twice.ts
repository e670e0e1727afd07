import { createHmac, randomUUID } from 'node:crypto';
import type { TestCloud } from '#test/support/cloud.ts';
import { buyersOf, type CalledTwice, type Ready } from './asked-again.ts';
import { aFan, type FreshSeats, quoteOf } from './shop.ts';

/** What the routes of prices, sales and payments answer who calls again. */
export const salesCalledTwice = (cloud: TestCloud, seats: FreshSeats): Record<string, CalledTwice> => {
  const { performanceId } = seats.sheet;
  const { taken, chargesSince, holding, keyed, whoAsks } = buyersOf(cloud, seats);
  return {
    quote: {
      first: 200,
      once: 0,
      again: [200],
      otherRequest: [200],
      otherBuyer: [200],
      async ready() {
        const [wanted, others] = [seats.take(1), seats.take(2)];
        return {
          ask: async ({ key, other }) => {
            const answer = await cloud.api('POST', '/quotes', {
              body: { performanceId, seatIds: other ? others : wanted },
              headers: keyed(key),
            });
            return { ...answer, body: { ...(answer.body as object) } };
          },
          done: () => taken([...wanted, ...others]),
        };
      },
    },
    placeOrder: {
      first: 201,
      once: 1,
      again: [201],
      otherRequest: [422, 'KeyReused'],
      otherBuyer: [409, 'SeatUnavailable'],
      async ready() {
        const { buyer, hold } = await holding();
        const total = await quoteOf(cloud.origin, performanceId, hold.seatIds);
        const ask: Ready['ask'] = async (given) => {
          const { body, ...answer } = await whoAsks(buyer, given).order(
            { hold, total, email: given.other ? 'other@example.test' : 'guest@example.test' },
            keyed(given.key),
          );
          return { ...answer, body: { ...body } };
        };
        return { ask, done: chargesSince() };
      },
    },
    buyTicket: {
      first: 201,
      once: 1,
      again: [201],
      otherRequest: [422, 'KeyReused'],
      otherBuyer: [409, 'SeatUnavailable'],
      async ready() {
        const [wanted, others] = [seats.take(1), seats.take(1)];
        const [fan, fan2] = await Promise.all(
          ['fan', 'fan2'].map(async (name) => aFan(cloud.origin, await cloud.tokenOf(name))),
        );
        const ask: Ready['ask'] = async ({ key, by, other }) => {
          const buyer = by ? fan2 : fan;
          if (!buyer) throw new Error('There is no such fan');
          const [seatId] = other ? others : wanted;
          const body = { matchId: performanceId, seatId, paymentMethodId: 'pm_card_visa' };
          return buyer.call('POST', '/tickets', { body, headers: keyed(key) });
        };
        return { ask, done: chargesSince() };
      },
    },
    stripeWebhook: {
      first: 200,
      once: 0,
      again: [200],
      // The bytes are signed: another body under the signature of the first is nobody's.
      otherRequest: [400, 'SignatureInvalid'],
      otherBuyer: [200],
      async ready() {
        const { buyer, hold } = await holding();
        const total = await quoteOf(cloud.origin, performanceId, hold.seatIds);
        const { body: order } = await buyer.order({ hold, total });
        await cloud.runOf(order.orderId);
        const intent = cloud.stripe.state().paymentIntents.find(({ metadata }) => metadata.order === order.orderId);
        const event = { id: `evt_${randomUUID()}`, object: 'event', type: 'payment_intent.succeeded' };
        const body = JSON.stringify({ ...event, data: { object: { ...intent } } });
        const time = Math.floor(Date.now() / 1000);
        const signature = createHmac('sha256', 'whsec_boxoffice').update(`${time}.${body}`).digest('hex');
        const ask: Ready['ask'] = async ({ other }) => {
          const answer = await cloud.api('POST', '/webhooks/stripe', {
            body: Buffer.from(other ? `${body} ` : body),
            headers: { 'stripe-signature': `t=${time},v1=${signature}` },
          });
          return { ...answer, body: { ...(answer.body as object) } };
        };
        return { ask, done: chargesSince() };
      },
    },
  };
};
