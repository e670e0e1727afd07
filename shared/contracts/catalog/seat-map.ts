import * as z from 'zod';
import { SectionId, VenueId } from '#shared/kernel/ids.ts';

/** Coordinates are in decimetres on the venue's own plane, y growing downwards. */
export const Point = z.tuple([z.number(), z.number()]);
export type Point = z.infer<typeof Point>;

const indices = z.array(z.int().min(0).max(57)).max(58).optional();

/**
 * A run of seats: one item of the inventory. A row of more than 50 seats is cut at an aisle into blocks,
 * which share their label. Seat `i` stands at `start + i × pitch` along the row, bent by `curve`,
 * and is labelled `first + i × step`.
 */
export const Row = z.strictObject({
  block: z.string().regex(/^[A-Za-z0-9-]{1,8}$/),
  label: z.string().min(1).max(6),
  count: z.int().min(1).max(50),
  first: z.int().min(0).max(999),
  step: z.union([z.literal(1), z.literal(2), z.literal(-1), z.literal(-2)]),
  /** Where seat 0 stands, relative to the section's position, before rotation. */
  start: Point,
  /** Distance between neighbours in decimetres. */
  pitch: z.number().positive(),
  /** Sagitta in decimetres: how far the middle of the row is pulled towards the back (see `seatPoint`); 0 is straight. */
  curve: z.number(),
  accessible: indices,
  companion: indices,
  restrictedView: indices,
  disabled: indices,
});
export type Row = z.infer<typeof Row>;

export const Section = z.strictObject({
  id: SectionId,
  name: z.string().min(1).max(60),
  stand: z.string().min(1).max(40),
  kind: z.enum(['seated', 'standing']),
  categoryId: z.string().regex(/^[a-z0-9-]{1,20}$/),
  position: Point,
  /** Degrees clockwise. Before it, the back of the section is towards larger y. */
  rotation: z.number(),
  /** The outline fans click, in venue coordinates. */
  outline: z.array(Point).min(3).max(60),
  focalPoint: Point,
  /** Seated: the rows. Standing: virtual rows of up to 50 places, so that a place is held like a seat. */
  rows: z.array(Row).min(1).max(400),
});
export type Section = z.infer<typeof Section>;

/** An immutable, versioned file: `published/seat-maps/<venueId>/v<version>.json`. */
export const SeatMap = z.strictObject({
  format: z.literal(1),
  venueId: VenueId,
  version: z.int().min(1),
  name: z.string().min(1).max(80),
  size: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
  /** What everybody looks at: the pitch, the stage. */
  stage: z.strictObject({ label: z.string().max(20), outline: z.array(Point).min(3).max(60) }),
  categories: z.array(z.strictObject({ id: z.string(), name: z.string(), colour: z.int().min(1).max(8) })).min(1),
  sections: z.array(Section).min(1).max(500),
});
export type SeatMap = z.infer<typeof SeatMap>;

export const seatMapKey = (venueId: string, version: number): string =>
  `published/seat-maps/${venueId}/v${version}.json`;

/** The label a fan reads on the chair. */
export const seatLabel = (row: Pick<Row, 'first' | 'step'>, index: number): string =>
  String(row.first + index * row.step);

/** Places of a section that can be sold: its seats without the disabled ones. */
export const capacityOf = (section: Pick<Section, 'rows'>): number =>
  section.rows.reduce((all, row) => all + row.count - (row.disabled?.length ?? 0), 0);

/**
 * Where a seat stands on the venue's plane, in decimetres: along the row from its start, the middle pulled towards the
 * back by the row's curve (a parabola through its ends), turned by the section's rotation about its position.
 */
export const seatPoint = (
  { position, rotation }: Pick<Section, 'position' | 'rotation'>,
  row: Pick<Row, 'start' | 'pitch' | 'count' | 'curve'>,
  index: number,
): Point => {
  const along = row.count > 1 ? (2 * index) / (row.count - 1) - 1 : 0;
  const x = row.start[0] + index * row.pitch;
  const y = row.start[1] + row.curve * (1 - along * along);
  const angle = (rotation * Math.PI) / 180;
  return [
    position[0] + x * Math.cos(angle) - y * Math.sin(angle),
    position[1] + x * Math.sin(angle) + y * Math.cos(angle),
  ];
};
