import type { SeatStanding } from '#functions/inventory/domain/seat-value.ts';
import { isFree, isSoldTo } from '#functions/inventory/domain/seat-value.ts';
import type { InventoryPorts } from '#functions/inventory/ports.ts';
import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { type OrderId, type PerformanceId, type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** What every buyer was told: the other half of the proof that no seat was sold twice. */
export interface Ledger {
  /** Somebody was told that these seats are theirs. */
  sold(orderId: OrderId, seatIds: readonly SeatId[]): void;
  ticketsSold(): number;
  /** Seats that two orders were told they have. */
  soldTwice(): readonly SeatId[];
  orderOf(seatId: SeatId): OrderId | undefined;
}

export const openLedger = (): Ledger => {
  const orders = new Map<SeatId, OrderId>();
  const twice: SeatId[] = [];
  return {
    sold(orderId, seatIds) {
      for (const seatId of seatIds) {
        if (orders.has(seatId)) twice.push(seatId);
        orders.set(seatId, orderId);
      }
    },
    ticketsSold: () => orders.size,
    soldTwice: () => twice,
    orderOf: (seatId) => orders.get(seatId),
  };
};

export interface Audit {
  seats: number;
  sold: number;
  free: number;
  /** One sentence for each seat that is not what its buyer was told, or that nobody can have. */
  wrong: readonly string[];
}

/**
 * Looks at every seat of the venue, one by one: sold to the order that was told so, or free now and promised to nobody.
 * @param now after the last hold has lapsed.
 */
export const auditOf = async (
  rows: InventoryPorts['rows'],
  map: SeatMap,
  performanceId: PerformanceId,
  ledger: Ledger,
  now: Instant,
): Promise<Audit> => {
  const wrong = ledger.soldTwice().map((seatId) => `${seatId} was sold twice`);
  let seats = 0;
  let sold = 0;
  let free = 0;
  for (const section of map.sections) {
    const standing = await rows.ofSection(performanceId, section.id);
    const byBlock = new Map(standing.map((row) => [row.rowBlock, row.seats]));
    for (const row of section.rows) {
      for (let index = 0; index < row.count; index += 1) {
        const seatId = seatIdAt(section.id, row.block, index);
        const complaint = complaintOf(seatId, byBlock.get(row.block)?.get(index), ledger.orderOf(seatId), now);
        if (complaint) wrong.push(complaint);
        seats += 1;
        if (ledger.orderOf(seatId)) sold += 1;
        else free += 1;
      }
    }
  }
  return { seats, sold, free, wrong };
};

const complaintOf = (
  seatId: SeatId,
  seat: SeatStanding | undefined,
  told: OrderId | undefined,
  now: Instant,
): string | undefined => {
  if (!seat) return `${seatId} has gone`;
  if (told) return isSoldTo(seat, told) ? undefined : `${seatId} was sold to ${told} and is ${seat.is}`;
  return isFree(seat, now) ? undefined : `${seatId} is ${seat.is} and nobody was told so`;
};
