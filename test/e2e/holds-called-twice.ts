import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { answersOfHolds, buyersOf, type CalledTwice, type Ready } from './asked-again.ts';
import { aGuest, type FreshSeats } from './shop.ts';

/** What the routes of holds answer who calls again. */
export const holdsCalledTwice = (cloud: TestCloud, seats: FreshSeats): Record<string, CalledTwice> => {
  const { performanceId, sale } = seats.sheet;
  const { taken, holding, keyed, whoAsks } = buyersOf(cloud, seats);
  return {
    holdSeats: {
      ...answersOfHolds.held,
      once: 1,
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
      ...answersOfHolds.extended,
      once: 1,
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
      ...answersOfHolds.released,
      once: 1,
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
