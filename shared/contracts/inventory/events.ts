import * as z from 'zod';
import { BuyerId, OrderId, PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { event } from '../event.ts';

/** How much is left: more than a hundred places, at most a hundred, at most ten, none. */
export const stockLevels = ['plenty', 'few', 'last', 'none'] as const;

export const StockLevelChanged = event(
  'inventory.StockLevelChanged.v1',
  'What is left of a section, or of the whole performance, has crossed a threshold, in either direction.',
  z.strictObject({
    performanceId: PerformanceId,
    /** Absent when it is about the whole performance. */
    sectionId: SectionId.optional(),
    level: z.enum(stockLevels),
    /** When it was counted. */
    free: z.int().min(0),
  }),
);

export const SeatsAssigned = event(
  'inventory.SeatsAssigned.v1',
  'The places an order has in a section without numbers have become seats.',
  z.strictObject({
    performanceId: PerformanceId,
    sectionId: SectionId,
    orderId: OrderId,
    buyerId: BuyerId,
    seats: z
      .array(z.strictObject({ from: SeatId, to: SeatId }))
      .min(1)
      .max(40),
    seatMapVersion: z.int().min(1),
  }),
);

export const SectionSeated = event(
  'inventory.SectionSeated.v1',
  'Everybody in a section without numbers has a seat of a new seat map, which the performance is to be sold from now.',
  z.strictObject({ performanceId: PerformanceId, sectionId: SectionId, seatMapVersion: z.int().min(1) }),
);

export const inventoryEvents = [StockLevelChanged, SeatsAssigned, SectionSeated] as const;
