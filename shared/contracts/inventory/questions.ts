import * as z from 'zod';
import { OrganiserId, PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { question } from '../question.ts';

/** Of these seats, those that are held or sold: what a new seat map may neither move nor drop. */
export const SeatsInUse = question(
  'SeatsInUse',
  z.strictObject({ performanceId: PerformanceId, seatIds: z.array(SeatId).max(20_000) }),
  z.strictObject({ held: z.array(SeatId), sold: z.array(SeatId) }),
);

/**
 * Keeps seats that a newer seat map moves, renames or drops from everybody for three minutes; answered with those somebody has, and
 * then the map must not be published.
 */
export const WithdrawSeats = question(
  'WithdrawSeats',
  z.strictObject({ performanceId: PerformanceId, seatIds: z.array(SeatId).max(20_000) }),
  z.strictObject({ held: z.array(SeatId).readonly(), sold: z.array(SeatId).readonly() }),
);

/**
 * Lets nobody begin to give the places of these sections their numbers for three minutes, because another map is being attached; answered
 * with those where somebody has begun, and then it must not be.
 */
export const KeepSectionsOpen = question(
  'KeepSectionsOpen',
  z.strictObject({
    performanceId: PerformanceId,
    organiserId: OrganiserId,
    seatMapVersion: z.int().min(1),
    sectionIds: z.array(SectionId).max(2_000),
  }),
  z.strictObject({ seating: z.array(SectionId).readonly() }),
);
