import * as z from 'zod';
import { HoldId, PerformanceId, SeatId, SectionId, TicketTypeId } from '#shared/kernel/ids.ts';
import { Money } from '#shared/kernel/money.ts';
import { Instant } from '#shared/kernel/time.ts';

/**
 * How good a choice of seats is, best first: together in a row without leaving a single seat alone; together, leaving one; around
 * the end of a row, in front of and behind each other; in parts of at least two.
 */
export const choiceKinds = ['together', 'togetherLeavingOne', 'aroundRowEnd', 'inParts'] as const;
export const Choice = z.strictObject({
  how: z.enum(choiceKinds),
  /** Decimetres from the middle of the party to what its section looks at. */
  distance: z.number().min(0),
  /** One sentence for the buyer: where, and why there. */
  because: z.string().max(200),
});
export type Choice = z.infer<typeof Choice>;

/** Seats kept for a buyer until an instant. */
export const Hold = z.strictObject({
  holdId: HoldId,
  performanceId: PerformanceId,
  seatIds: z.array(SeatId).min(1).readonly(),
  /** What the buyer is shown; the seats are really held two minutes longer. */
  until: Instant,
  /** One extension is allowed. */
  extended: z.boolean(),
  /** One for each seat, in their order; absent where the performance has no ticket types. */
  ticketTypes: z.array(TicketTypeId).readonly().optional(),
  /** Why these seats, where the box office chose them. */
  chosen: Choice.optional(),
});
export type Hold = z.infer<typeof Hold>;

const mostSeats = 40;

const asked = {
  /** One for each seat, in their order; without it, the first type of the sale sheet for all. */
  ticketTypes: z.array(TicketTypeId).min(1).max(mostSeats).optional(),
  /** Opens a phase of the sale that asks for one. */
  accessCode: z.string().min(4).max(40).optional(),
  /** Of the seat map the buyer has looked at: the request is refused where the performance is sold from another one. */
  seatMapVersion: z.int().min(1).max(999_999).optional(),
};

/** What a party asks the box office to choose by. Without a filter, everything that is on sale. */
export const BestAvailable = z
  .strictObject({
    quantity: z.int().min(1).max(mostSeats),
    categoryIds: z.array(z.string().max(20)).min(1).max(8).optional(),
    sectionIds: z.array(SectionId).min(1).max(50).optional(),
    /** How many of them need a wheelchair place; the others sit beside them. */
    accessible: z.int().min(1).max(10).optional(),
    /** Seats that see past a pillar only in part. */
    restrictedView: z.boolean().optional(),
    /** All-in, for one seat. */
    priceAtMost: Money.optional(),
  })
  .refine(({ accessible, quantity }) => (accessible ?? 0) <= quantity, {
    path: ['accessible'],
    message: 'Expected at most as many wheelchair places as seats',
  });
export type BestAvailable = z.infer<typeof BestAvailable>;

/** Named seats; a number of places in a section without numbers; or the best there is. */
export const HoldSeatsRequest = z
  .union([
    z.strictObject({
      seatIds: z
        .array(SeatId)
        .min(1)
        .max(mostSeats)
        .refine((seatIds) => new Set(seatIds).size === seatIds.length, 'Each seat can be asked for once'),
      /** One of them uses a wheelchair: nobody asks for proof. */
      accessible: z.boolean().optional(),
      ...asked,
    }),
    z.strictObject({ sectionId: SectionId, quantity: z.int().min(1).max(mostSeats), ...asked }),
    z.strictObject({ best: BestAvailable, ...asked }),
  ])
  .refine((request) => (request.ticketTypes?.length ?? quantityOf(request)) === quantityOf(request), {
    path: ['ticketTypes'],
    message: 'Expected one ticket type for each seat',
  });
export type HoldSeatsRequest = z.infer<typeof HoldSeatsRequest>;

/** How many seats a request is about. */
export const quantityOf = (
  request: { seatIds: readonly unknown[] } | { quantity: number } | { best: { quantity: number } },
): number =>
  'seatIds' in request ? request.seatIds.length : 'best' in request ? request.best.quantity : request.quantity;

/** Two bits a seat, four seats a byte, first seat in the lowest bits; seats in the order of the seat map's rows. */
export const seatStates = ['free', 'held', 'gone', 'notOffered'] as const;
export type SeatState = (typeof seatStates)[number];

export const SectionAvailability = z.strictObject({
  sectionId: SectionId,
  asOf: Instant,
  free: z.int().min(0),
  /** Of the seat map whose seats these are: whoever draws them on another one would show the wrong seats. */
  seatMapVersion: z.int().min(1).optional(),
  /** Base64 of the two-bit states. */
  states: z.string(),
});
export type SectionAvailability = z.infer<typeof SectionAvailability>;

export const AvailabilityOverview = z.strictObject({
  performanceId: PerformanceId,
  asOf: Instant,
  sections: z.array(z.strictObject({ sectionId: SectionId, free: z.int().min(0), capacity: z.int().min(0) })),
  /** The same in two bytes a section: base64 of how many are free, big-endian, in the order of the sale sheet; 65,535 is that or more. */
  left: z.string(),
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
