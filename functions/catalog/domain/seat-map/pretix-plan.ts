import * as z from 'zod';

/**
 * pretix's seating plan, as far as we read it; what an editor adds beside it is let be. Positions are in its pixels, a row's within its zone
 * and a seat's within its row. Source: src/pretix/static/seating/seating-plan.schema.json in github.com/pretix/pretix.
 */
const coordinate = z.number().min(-1e7).max(1e7);
const Position = z.object({ x: coordinate, y: coordinate });
export type Position = z.infer<typeof Position>;

export const PretixSeat = z.object({
  seat_guid: z.string().min(1).max(190),
  seat_number: z.string().max(40),
  uuid: z.string().max(190).optional(),
  position: Position,
  category: z.string().max(190),
});
export type PretixSeat = z.infer<typeof PretixSeat>;

const Area = z.object({
  uuid: z.string().max(190).optional(),
  shape: z.string().max(40).optional(),
  position: Position.optional(),
  rotation: z.number().min(-1e6).max(1e6).optional(),
  polygon: z.object({ points: z.array(Position).max(1_000) }).optional(),
  rectangle: z.object({ width: coordinate, height: coordinate }).optional(),
  text: z
    .object({ text: z.string().max(2_000) })
    .nullable()
    .optional(),
});
export type PretixArea = z.infer<typeof Area>;

export const PretixRow = z.object({
  row_number: z.string().max(190),
  position: Position.optional(),
  seats: z.array(z.unknown()).max(5_000),
});

export const PretixZone = z.object({
  name: z.string().max(190).optional(),
  zone_id: z.string().max(190).optional(),
  position: Position,
  rows: z.array(z.unknown()).max(5_000),
  areas: z.array(Area).max(5_000).optional(),
});

export const PretixFrame = z.object({
  name: z.string().max(500),
  categories: z
    .array(z.object({ name: z.string().min(1).max(190), color: z.string().max(40).optional() }))
    .min(1)
    .max(100),
  size: z.object({ width: z.number().positive().max(1e6), height: z.number().positive().max(1e6) }).optional(),
  zones: z.array(z.unknown()).min(1).max(2_000),
});

/** A stage is drawn as an area; this one is ours. Others are known by what is written on them. */
export const stageUuid = 'stage';
export const stageWords =
  /\b(?:stage|pitch|court|podium|field|b(?:ü|ue)hne|spielfeld|sc[eè]ne|scena|escenario|palco)\b/i;

/** Pixels in a decimetre: pretix draws chairs about 25 pixels apart, and half a metre is what a chair takes. */
export const pixels = 5;

/** Our eight colours of categories as pretix would draw them. */
export const colours = [
  '#7d4698',
  '#1f6fb2',
  '#2a9d8f',
  '#8ab17d',
  '#e9c46a',
  '#f4a261',
  '#e76f51',
  '#6c757d',
] as const;
