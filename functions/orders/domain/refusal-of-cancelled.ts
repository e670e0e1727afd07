import type { SaleSheet } from '#shared/contracts/catalog/model.ts';
import type { OrderId, SeatId } from '#shared/kernel/ids.ts';
import { earliest, type Instant } from '#shared/kernel/time.ts';
import type { PlacedOrder } from './placed-order.ts';

export type CancelledRefusal =
  | { code: 'SeatUnavailable'; seatIds: readonly SeatId[]; orderId: OrderId }
  | { code: 'HoldExpired'; orderId: OrderId }
  | { code: 'LoneSeat'; orderId: OrderId }
  | { code: 'PaymentDeclined' | 'PaymentAbandoned' | 'SaleFailed'; orderId: OrderId }
  | { code: 'TooManySeats'; limit: number }
  | { code: 'SaleNotOpen'; opensAt: Instant }
  | { code: 'SaleClosed'; closedAt: Instant };

/** What a buyer who waited is told about an order that came to nothing. */
export const refusalOfCancelled = (
  order: PlacedOrder,
  sale: SaleSheet['sale'] | undefined,
  now: Instant,
): CancelledRefusal => {
  const { orderId, reason } = order;
  switch (reason) {
    case 'SeatUnavailable':
      return { code: reason, seatIds: order.quote.lines.map(({ seatId }) => seatId), orderId };
    case 'HoldExpired':
    case 'LoneSeat':
      return { code: reason, orderId };
    case 'PaymentDeclined':
    case 'PaymentAbandoned':
      return { code: reason, orderId };
    case 'TooManySeats':
      return sale ? { code: reason, limit: sale.seatsPerBuyer } : { code: 'SaleFailed', orderId };
    case 'SaleNotOpen':
      return sale ? { code: reason, opensAt: sale.opensAt } : { code: 'SaleFailed', orderId };
    case 'SaleClosed':
      return sale ? { code: reason, closedAt: earliest(sale.closesAt, now) } : { code: 'SaleFailed', orderId };
    default:
      return { code: 'SaleFailed', orderId };
  }
};
