import type { RollEntry } from '#functions/orders/domain/roll.ts';
import type { OrderId } from '#shared/kernel/ids.ts';
import { ulidOf } from '#shared/runtime/identities.ts';
import { at, fan, match, seats } from '#test/inventory/builders.ts';

/** Ids as they are drawn: in no order, and over all shards of a roll. */
export const idOf = (n: number): OrderId => `ord_${ulidOf(String(n))}` as OrderId;
export const entry = (n: number, different: Partial<RollEntry> = {}): RollEntry => ({
  orderId: idOf(n),
  performanceId: match,
  buyerId: fan,
  seatIds: seats('N1:2:3', 'N1:2:4'),
  paidAt: at('10:00:00'),
  ...different,
});
