import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { buyersOf, type CalledTwice, type Ready } from './asked-again.ts';
import { aGuest, type FreshSeats } from './shop.ts';

/** What the routes of holds answer who calls again. */
export const holdsCalledTwice = (cloud: TestCloud, seats: FreshSeats): Record<string, CalledTwice> => {
  const { performanceId, sale } = seats.sheet;
  const { taken, holding, keyed, whoAsks } = buyersOf(cloud, seats);
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
  };
};
