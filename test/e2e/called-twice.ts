import { createHmac, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import { seatOf } from '#functions/inventory/domain/rows.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import { type PerformanceId, placeOf, type SeatId } from '#shared/kernel/ids.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { localClient } from './bank-and-clock.ts';
import { type Answer, aFan, aGuest, type Buying, type FreshSeats, quoteOf } from './shop.ts';

/** What differs between two calls of one route. */
export interface Ask {
  key: string;
  by?: 'another buyer';
  /** Another request under the same key. */
  other?: true;
}

/** A route with everything a call of it needs, ready to be called as often as a test likes. */
export interface Ready {
  ask(given: Ask): Promise<Answer<Record<string, unknown>>>;
  /** How often it has been done: seats taken, minutes added, charges made, as the books and the table say. */
  done(): Promise<number>;
}

/** The answer to a call that is not the first: its status and, where refused, the problem's code. */
export type Said = readonly [status: number, code?: string];

export interface CalledTwice {
  ready(): Promise<Ready>;
  first: number;
  /** The first effect counted. */
  once: number;
  again: Said;
  otherRequest: Said;
  otherBuyer: Said;
}

/**
 * Every route that changes something, and what it answers who calls again.
 * @param seats of a performance that guests may buy.
 */
export const routesCalledTwice = (cloud: TestCloud, seats: FreshSeats): Record<string, CalledTwice> => {
  const { performanceId, sale } = seats.sheet;
  const rows = rowsInDynamoDb(
    DynamoDBDocumentClient.from(new DynamoDBClient(localClient(cloud))),
    'boxoffice-local-inventory',
  );
  const isTaken = async (seatId: SeatId): Promise<boolean> => {
    const row = await rows.read({ performanceId: performanceId as PerformanceId, ...placeOf(seatId) });
    return row !== undefined && seatOf(row, seatId)?.is !== 'free';
  };
  const taken = async (seatIds: readonly SeatId[]): Promise<number> =>
    (await Promise.all(seatIds.map(isTaken))).filter(Boolean).length;
  const chargesSince = () => {
    const paid = () => cloud.stripe.state().charges.filter((charge) => charge.paid).length;
    const before = paid();
    return async () => paid() - before;
  };
  const holding = async (count = 1): Promise<{ buyer: Buying; hold: Hold }> => {
    const buyer = aGuest(cloud.origin);
    const { body: hold } = await buyer.hold(performanceId, seats.take(count));
    return { buyer, hold };
  };
  const keyed = (key: string) => ({ 'idempotency-key': key });
  const whoAsks = (buyer: Buying, { by }: Ask): Buying => (by ? aGuest(cloud.origin) : buyer);

  return {
    holdSeats: {
      first: 201,
      once: 1,
      again: [201],
      otherRequest: [422, 'KeyReused'],
      otherBuyer: [409, 'SeatUnavailable'],
      async ready() {
        const [buyer, wanted, others] = [aGuest(cloud.origin), seats.take(1), seats.take(1)];
        return {
          ask: async (given) => {
            const { body, ...answer } = await whoAsks(buyer, given).hold(
              performanceId,
              given.other ? others : wanted,
              keyed(given.key),
            );
            return { ...answer, body: { ...body } };
          },
          done: () => taken([...wanted, ...others]),
        };
      },
    },
    extendHold: {
      first: 200,
      once: 1,
      again: [200],
      // It takes no body: another request is one with another key.
      otherRequest: [409, 'AlreadyExtended'],
      otherBuyer: [404, 'HoldUnknown'],
      async ready() {
        const { buyer, hold } = await holding();
        return {
          ask: (given) =>
            whoAsks(buyer, given).call('POST', `/performances/${performanceId}/holds/${hold.holdId}/extension`, {
              headers: keyed(given.other ? `${given.key}-2` : given.key),
            }),
          done: async () => {
            const { body } = await buyer.call<Hold>('GET', `/performances/${performanceId}/hold`);
            return (Date.parse(body.until) - Date.parse(hold.until)) / (sale.holdMinutes * 60_000);
          },
        };
      },
    },
    releaseHold: {
      first: 204,
      once: 1,
      again: [404, 'HoldUnknown'],
      otherRequest: [404, 'HoldUnknown'],
      otherBuyer: [404, 'HoldUnknown'],
      async ready() {
        const { buyer, hold } = await holding();
        const ask: Ready['ask'] = (given) =>
          whoAsks(buyer, given).call(
            'DELETE',
            `/performances/${performanceId}/holds/${given.other ? 'AAAAAAAA' : hold.holdId}`,
          );
        return { ask, done: async () => 1 - (await taken(hold.seatIds)) };
      },
    },
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
