import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import type { Hold } from '#shared/contracts/inventory/model.ts';
import type { PerformanceId, SeatId } from '#shared/kernel/ids.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { type Desk, inHours, told, unnumbered } from './a-desk.ts';
import type { CalledTwice } from './asked-again.ts';
import { localClient, quiet } from './bank-and-clock.ts';
import { seatsOf } from './seats-of.ts';
import { aGuest, quoteOf } from './shop.ts';

const places = Array.from({ length: 20 }, (_, index) => `${unnumbered}:P1:${index}` as SeatId);
const chairs = Array.from({ length: 20 }, (_, index) => `${unnumbered}:N1:${index}` as SeatId);

/** What the routes that change a performance on sale answer who calls again. */
export const changesCalledTwice = (cloud: TestCloud, desk: Desk): Record<string, CalledTwice> => {
  const who = (by: string | undefined): string => (by ? 'organiser' : 'club');
  const programme = programmeInDynamoDb(
    DynamoDBDocumentClient.from(new DynamoDBClient(localClient(cloud))),
    'boxoffice-local-catalog',
  );
  const holdOne = (performanceId: PerformanceId, guest = aGuest(cloud.origin)) =>
    guest.call<Hold>('POST', `/performances/${performanceId}/holds`, { body: { sectionId: unnumbered, quantity: 1 } });
  const buyOne = async (performanceId: PerformanceId): Promise<void> => {
    const guest = aGuest(cloud.origin);
    const { body: hold } = await holdOne(performanceId, guest);
    const total = await quoteOf(cloud.origin, performanceId, hold.seatIds);
    const { body: order } = await guest.order({ hold, total });
    await cloud.runOf(order.orderId);
    // The roll of orders follows within moments.
    await quiet(cloud);
  };

  const changed = (what: 'cancellation' | 'move', bodyOf: () => { good: object; other: object }): CalledTwice => ({
    first: 202,
    once: 1,
    again: [202],
    otherRequest: [422, 'KeyReused'],
    otherBuyer: [404, 'PerformanceUnknown'],
    async ready() {
      const performanceId = await desk.onSale();
      const { good, other } = bodyOf();
      return {
        ask: (given) =>
          told(
            cloud.api('POST', `/admin/performances/${performanceId}/${what}`, {
              as: who(given.by),
              body: given.other ? other : good,
              headers: { 'idempotency-key': given.key },
            }),
          ),
        done: async () =>
          cloud.aws.machines
            .executions()
            .filter(({ name, input }) => name.startsWith('chg_') && input.includes(performanceId)).length,
      };
    },
  });

  return {
    cancelPerformance: changed('cancellation', () => ({
      good: { reason: 'The pitch is under water.' },
      other: { reason: 'The pitch is under snow.' },
    })),
    movePerformance: changed('move', () => {
      const times = { startsAt: inHours(72), doorsAt: inHours(71) };
      return { good: times, other: { ...times, note: 'A day later.' } };
    }),
    attachSeatMap: {
      first: 200,
      once: 1,
      again: [200],
      // Another version than the one it is sold from now.
      otherRequest: [409, 'SeatMapOlder'],
      otherBuyer: [404, 'NothingThere'],
      // It answers how many seats the call has changed: the second, none.
      tellsWhatItDid: true,
      async ready() {
        const performanceId = await desk.onSale();
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('POST', `/admin/performances/${performanceId}/seat-map`, {
                as: who(by),
                body: { version: other ? 1 : 3 },
              }),
            ),
          done: async () => ((await programme.keptSheet(performanceId))?.sheet.seatMap.version === 3 ? 1 : 0),
        };
      },
    },
    seatSection: {
      first: 200,
      once: 1,
      again: [200],
      otherRequest: [409, 'SeatedByOtherMap'],
      otherBuyer: [404, 'PerformanceUnknown'],
      async ready() {
        const performanceId = await desk.onSale();
        await buyOne(performanceId);
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('POST', `/admin/performances/${performanceId}/sections/${unnumbered}/seating`, {
                as: who(by),
                body: { seatMapVersion: other ? 3 : 2 },
              }),
            ),
          done: () => seatsOf(cloud, performanceId).count(chairs, 'sold'),
        };
      },
    },
    reopenSection: {
      first: 204,
      once: 1,
      again: [204],
      otherRequest: [404, 'SectionUnknown'],
      otherBuyer: [404, 'PerformanceUnknown'],
      async ready() {
        const performanceId = await desk.onSale();
        await holdOne(performanceId);
        const path = `/admin/performances/${performanceId}/sections`;
        const seating = { as: 'club', body: { seatMapVersion: 2 } };
        // Somebody is buying: the sale of the section is stopped, and nobody is seated.
        const stopped = await cloud.api('POST', `${path}/${unnumbered}/seating`, seating);
        if (stopped.status !== 409) throw new Error(`The section was not stopped: ${JSON.stringify(stopped.body)}`);
        return {
          ask: ({ by, other }) =>
            told(cloud.api('DELETE', `${path}/${other ? 'ZZ9' : unnumbered}/seating`, { as: who(by) })),
          done: async () => ((await seatsOf(cloud, performanceId).count(places, 'blocked')) === 0 ? 1 : 0),
        };
      },
    },
  };
};
