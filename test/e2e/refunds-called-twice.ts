import type { TestCloud } from '#test/support/cloud.ts';
import { told } from './a-desk.ts';
import { buyersOf, type CalledTwice } from './asked-again.ts';
import { type FreshSeats, quoteOf } from './shop.ts';

const nobodys = 'ord_00000000000000000000000000';

/** What the routes of money that goes back answer who calls again. */
export const refundsCalledTwice = (cloud: TestCloud, seats: FreshSeats): Record<string, CalledTwice> => {
  const { holding } = buyersOf(cloud, seats);
  return {
    refundOrder: {
      first: 202,
      once: 1,
      // While it runs and when it is done: it is given back once, and that is the answer.
      again: [202],
      // It has no key: another request is one about another order.
      otherRequest: [404, 'OrderUnknown'],
      otherBuyer: [404, 'OrderUnknown'],
      async ready() {
        const { buyer, hold } = await holding();
        const total = await quoteOf(cloud.origin, seats.sheet.performanceId, hold.seatIds);
        const { body: order } = await buyer.order({ hold, total });
        await cloud.runOf(order.orderId);
        return {
          ask: ({ by, other }) =>
            told(
              cloud.api('POST', `/admin/orders/${other ? nobodys : order.orderId}/refund`, {
                as: by ? 'organiser' : 'club',
                body: { reason: 'OrganiserDecides' },
              }),
            ),
          done: async () =>
            cloud.aws.machines
              .executions()
              .filter(({ machineArn, input }) => /refund-order/.test(machineArn) && input.includes(order.orderId))
              .length,
        };
      },
    },
  };
};
