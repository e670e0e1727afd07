import * as z from 'zod';
import { HoldId, PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

/** Seats kept for a buyer until an instant. */
export const Hold = z.strictObject({
  holdId: HoldId,
  performanceId: PerformanceId,
  seatIds: z.array(SeatId).min(1).readonly(),
  /** What the buyer is shown; the seats are really held two minutes longer. */
  until: Instant,
  /** One extension is allowed. */
  extended: z.boolean(),
});
export type Hold = z.infer<typeof Hold>;

/** Named seats, or a number of places in a standing section. */
export const HoldSeatsRequest = z.union([
  z.strictObject({
    seatIds: z
      .array(SeatId)
      .min(1)
      .max(40)
      .refine((seatIds) => new Set(seatIds).size === seatIds.length, 'Each seat can be asked for once'),
  }),
  z.strictObject({ sectionId: SectionId, quantity: z.int().min(1).max(40) }),
]);
export type HoldSeatsRequest = z.infer<typeof HoldSeatsRequest>;

/** Two bits a seat, four seats a byte, first seat in the lowest bits; seats in the order of the seat map's rows. */
export const seatStates = ['free', 'held', 'gone', 'notOffered'] as const;
export type SeatState = (typeof seatStates)[number];

export const SectionAvailability = z.strictObject({
  sectionId: SectionId,
  asOf: Instant,
  free: z.int().min(0),
  /** Base64 of the two-bit states. */
  states: z.string(),
});
export type SectionAvailability = z.infer<typeof SectionAvailability>;

export const AvailabilityOverview = z.strictObject({
  performanceId: PerformanceId,
  asOf: Instant,
  sections: z.array(z.strictObject({ sectionId: SectionId, free: z.int().min(0), capacity: z.int().min(0) })),
});
export type AvailabilityOverview = z.infer<typeof AvailabilityOverview>;

export const MatchAvailability = z.strictObject({
  matchId: PerformanceId,
  asOf: Instant,
  remaining: z.int().min(0),
  sections: z.array(
    z.strictObject({ sectionId: SectionId, section: z.string(), remaining: z.int().min(0), capacity: z.int().min(0) }),
  ),
});
export type MatchAvailability = z.infer<typeof MatchAvailability>;
