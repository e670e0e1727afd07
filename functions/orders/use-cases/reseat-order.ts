import type { EventOf } from '#shared/contracts/event.ts';
import type { SeatsAssigned } from '#shared/contracts/inventory/events.ts';
import type { OrderLine } from '#shared/contracts/orders/model.ts';
import type { PublishedFiles } from '#shared/runtime/published-files.ts';
import type { PlacedOrder } from '../domain/placed-order.ts';
import { reseatedLines } from '../domain/reseated-lines.ts';
import type { Orders } from '../ports.ts';

export interface ReseatPorts {
  orders: Pick<Orders, 'find'> & {
    /** @returns false when the order's lines are not those that were read, or it is being given back. */
    reseat(order: PlacedOrder, lines: readonly OrderLine[]): Promise<boolean>;
  };
  published: PublishedFiles;
}

/**
 * Writes the seats an order has been given in place of its places: what the buyer reads, and what is freed if the order is given back.
 * Repeatable. An order that is not paid any more keeps what it was.
 * @throws Error when another write came between: the event comes again.
 */
export const reseatOrder = async (
  { orders, published }: ReseatPorts,
  { data: { orderId, performanceId, seats, seatMapVersion } }: EventOf<typeof SeatsAssigned>,
): Promise<void> => {
  const order = await orders.find(orderId);
  if (!order) throw new Error(`There is no order ${orderId}`);
  if (order.status !== 'PAID' || order.refund) return;
  const sheet = await published.saleSheet(performanceId);
  if (!sheet) throw new Error(`There is no sale sheet of ${performanceId}`);
  const map = await published.seatMap({ venueId: sheet.seatMap.venueId, version: seatMapVersion });
  const lines = reseatedLines(order.quote.lines, seats, map);
  if (lines && !(await orders.reseat(order, lines))) throw new Error(`Order ${orderId} changed while it was reseated`);
};
