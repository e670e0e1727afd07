import * as z from 'zod';
import { BlockId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

/** Why staff take seats from sale. */
export const BlockReason = z.enum(['production', 'sightline', 'technical', 'safety', 'guests', 'other']);
export type BlockReason = z.infer<typeof BlockReason>;

const why = { reason: BlockReason, note: z.string().trim().min(1).max(200).optional() };

/** Named seats; or a section, whole or some of its row blocks. */
export const BlockSeatsRequest = z.union([
  z.strictObject({
    seatIds: z
      .array(SeatId)
      .min(1)
      .max(1_000)
      .refine((seatIds) => new Set(seatIds).size === seatIds.length, 'Each seat can be named once'),
    ...why,
  }),
  z.strictObject({
    sectionId: SectionId,
    rowBlocks: z
      .array(z.string().regex(/^[A-Za-z0-9-]{1,8}$/))
      .min(1)
      .max(400)
      .optional(),
    ...why,
  }),
]);
export type BlockSeatsRequest = z.infer<typeof BlockSeatsRequest>;

/** Seats that staff have taken from sale together: who did it, when and why. */
export const Block = z.strictObject({
  blockId: BlockId,
  ...why,
  sectionIds: z.array(SectionId).min(1).readonly(),
  /** How many seats it took. */
  seats: z.int().min(0),
  /** The subject of the member of staff's token. */
  by: z.string(),
  at: Instant,
});
export type Block = z.infer<typeof Block>;
