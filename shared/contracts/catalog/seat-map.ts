import * as z from 'zod';
import { SectionId, VenueId } from '#shared/kernel/ids.ts';

/** Coordinates are in decimetres on the venue's own plane, y growing downwards. */
export const Point = z.tuple([z.number(), z.number()]);
export type Point = z.infer<typeof Point>;

const indices = z.array(z.int().min(0).max(57)).max(58).optional();

const CategoryId = z.string().regex(/^[a-z0-9-]{1,20}$/);

/** Seats in one run: a row item with more could pass 1 KB, and every hold in it would cost twice. */
export const longestRow = 50;

export const rowTooLong = (seats: unknown): string =>
  `a row of ${String(seats)} seats must be cut at an aisle into blocks of at most ${longestRow}`;

/**
 * A run of seats: one item of the inventory. A row of more than 50 seats is cut at an aisle into blocks,
 * which share their label. Seat `i` stands at `start + i × pitch` along the row, bent by `curve`,
 * and is labelled `first + i × step`. A table is a row whose seats stand around its `ring`.
 */
export const Row = z.strictObject({
  block: z.string().regex(/^[A-Za-z0-9-]{1,8}$/),
  label: z.string().min(1).max(6),
  count: z
    .int()
    .min(1)
    .max(longestRow, { error: ({ input }) => rowTooLong(input) }),
  first: z.int().min(0).max(99_999),
  step: z.union([z.literal(1), z.literal(2), z.literal(-1), z.literal(-2)]),
  /** Where seat 0 stands, relative to the section's position, before rotation. */
  start: Point,
  /** Distance between neighbours in decimetres. */
  pitch: z.number().positive(),
  /** Sagitta in decimetres: how far the middle of the row is pulled towards the back (see `seatPoint`); 0 is straight. */
  curve: z.number(),
  /** Seats around a table: a circle about `start`, the first seat so many degrees clockwise from the top. Without pitch and curve. */
  ring: z.strictObject({ radius: z.number().positive(), from: z.number() }).optional(),
  /** Where the row costs something else than its section. */
  categoryId: CategoryId.optional(),
  /** Rows are filled in this order, smallest first; without it, in the order of the file. */
  priority: z.int().min(0).max(9999).optional(),
  /** A gap to walk through after these seats: they have no neighbour on that side. */
  aisles: indices,
  accessible: indices,
  companion: indices,
  restrictedView: indices,
  disabled: indices,
});
export type Row = z.infer<typeof Row>;

/**
 * `seated`: fans choose numbered seats. `standing`: places without a number. `unnumbered`: seats whose numbers come later, such as
 * a block for away supporters: sold like standing places, seated before the day.
 */
export const SectionKind = z.enum(['seated', 'standing', 'unnumbered']);
export type SectionKind = z.infer<typeof SectionKind>;

/** Whether a buyer names seats, or only says how many. */
export const isNumbered = ({ kind }: { kind: SectionKind }): boolean => kind === 'seated';

export const Section = z.strictObject({
  id: SectionId,
  name: z.string().min(1).max(60),
  stand: z.string().min(1).max(40),
  kind: SectionKind,
  categoryId: CategoryId,
  position: Point,
  /** Degrees clockwise. Before it, the back of the section is towards larger y. */
  rotation: z.number(),
  /** The outline fans click, in venue coordinates. */
  outline: z.array(Point).min(3).max(60),
  focalPoint: Point,
  /** Seated: the rows. Otherwise virtual rows of up to 50 places, so that a place is held like a seat. */
  rows: z.array(Row).min(1).max(400),
});
export type Section = z.infer<typeof Section>;

export const mostSections = 500;

/** An immutable, versioned file: `published/seat-maps/<venueId>/v<version>.json`. */
export const SeatMap = z.strictObject({
  format: z.literal(1),
  venueId: VenueId,
  version: z.int().min(1),
  name: z.string().min(1).max(80),
  size: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
  /** What everybody looks at: the pitch, the stage. */
  stage: z.strictObject({ label: z.string().max(20), outline: z.array(Point).min(3).max(60) }),
  categories: z
    .array(z.strictObject({ id: CategoryId, name: z.string().min(1).max(40), colour: z.int().min(1).max(8) }))
    .min(1)
    .max(8),
  sections: z.array(Section).min(1).max(mostSections),
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

/** The same before the section's rotation, relative to its position. */
export const pointInSection = (
  { start, pitch, count, curve, ring }: Pick<Row, 'start' | 'pitch' | 'count' | 'curve' | 'ring'>,
  index: number,
): Point => {
  if (ring) {
    const angle = ((ring.from + (360 * index) / count) * Math.PI) / 180;
    return [start[0] + ring.radius * Math.sin(angle), start[1] - ring.radius * Math.cos(angle)];
  }
  const along = count > 1 ? (2 * index) / (count - 1) - 1 : 0;
  return [start[0] + index * pitch, start[1] + curve * (1 - along * along)];
};

/** What a seat of the row costs is told by this category. */
export const categoryIdOf = (section: Pick<Section, 'categoryId'>, row: Pick<Row, 'categoryId'>): string =>
  row.categoryId ?? section.categoryId;

/**
 * Where a seat stands on the venue's plane, in decimetres: along the row from its start, the middle pulled towards the
 * back by the row's curve (a parabola through its ends), turned by the section's rotation about its position.
 */
export const seatPoint = (
  { position, rotation }: Pick<Section, 'position' | 'rotation'>,
  row: Pick<Row, 'start' | 'pitch' | 'count' | 'curve' | 'ring'>,
  index: number,
): Point => {
  const [x, y] = pointInSection(row, index);
  const angle = (rotation * Math.PI) / 180;
  return [
    position[0] + x * Math.cos(angle) - y * Math.sin(angle),
    position[1] + x * Math.sin(angle) + y * Math.cos(angle),
  ];
};
