import fc from 'fast-check';
import type { Point, Row, SeatMap, Section, SectionKind } from '#shared/contracts/catalog/seat-map.ts';
import type { SectionId, VenueId } from '#shared/kernel/ids.ts';

/** How large a random venue may be, and of what. */
export interface VenueBounds {
  /** At most so many sections; 4 without it. */
  sections?: number;
  /** At most so many rows in each; 5 without it. */
  rows?: number;
  /** At most so many seats in each row, of 50; 20 without it. */
  seats?: number;
  /** What its sections may be; all of these without it. A table section is a seated one whose rows are rings. */
  kinds?: readonly (SectionKind | 'tables')[];
  /** Rows of one category each, without marks: a hall to reckon with by hand. */
  plain?: boolean;
}

/** Decimetres: every section stands in a square of its own, however it is turned. */
const square = 900;
const middle = square / 2;

const categories = [
  { id: 'gold', name: 'Gold', colour: 1 },
  { id: 'silver', name: 'Silver', colour: 3 },
  { id: 'bronze', name: 'Bronze', colour: 5 },
];
const categoryId = fc.constantFrom('gold', 'silver', 'bronze');

const some = (count: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: Math.min(4, Math.floor(count / 2)) });

/** Marks that do not contradict each other, and never put every seat out of use. */
const marksOf = (count: number): fc.Arbitrary<Partial<Row>> =>
  fc
    .record({ aisles: some(count), accessible: some(count), restrictedView: some(count), disabled: some(count) })
    .map(({ aisles, accessible, restrictedView, disabled }) => {
      const companion = accessible
        .map((index) => index + 1)
        .filter((index) => index < count && !accessible.includes(index));
      const told = { aisles, accessible, companion, restrictedView, disabled };
      return Object.fromEntries(
        Object.entries(told).flatMap(([name, indices]) =>
          indices.length > 0 ? [[name, indices.toSorted((a, b) => a - b)]] : [],
        ),
      );
    });

interface Line {
  count: number;
  pitch: number;
  step: 1 | 2 | -1 | -2;
  shift: number;
  cut: boolean;
  priority: number | undefined;
  own: string | undefined;
  marks: Partial<Row>;
}

const lineOf = (seats: number, plain: boolean): fc.Arbitrary<Line> =>
  fc.integer({ min: 1, max: seats }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      pitch: fc.constantFrom(4.5, 5, 5.25, 5.5, 8),
      step: plain ? fc.constant<1>(1) : fc.constantFrom<Line['step'][]>(1, 1, 2, -1, -2),
      shift: fc.integer({ min: -20, max: 20 }),
      cut: plain ? fc.constant(false) : fc.boolean(),
      priority: plain ? fc.constant(undefined) : fc.option(fc.nat({ max: 99 }), { nil: undefined }),
      own: plain ? fc.constant(undefined) : fc.option(categoryId, { nil: undefined, freq: 3 }),
      marks: plain ? fc.constant({}) : marksOf(count),
    }),
  );

/** Between two rows, in decimetres: more than any curve bends a row into the next. */
const tread = 18;

/** One row of the file, or two where the line is cut at an aisle; the numbers on the chairs go on. */
const rowsOfLine = (line: Line, nth: number, curve: number): Row[] => {
  const { count, pitch, step, shift, priority, own } = line;
  const label = String(nth + 1);
  const of = {
    label,
    step,
    pitch,
    curve: count > 2 ? curve : 0,
    ...(priority !== undefined && { priority }),
    ...(own !== undefined && { categoryId: own }),
  };
  const y = nth * tread;
  const first = step > 0 ? 1 : 1 - step * (2 * count);
  const left = shift - (count * pitch) / 2;
  const one: Row = { block: label, ...of, count, first, start: [left, y], ...line.marks };
  if (!line.cut) return [one];
  const beyond = { block: `${label}B`, ...of, count, first: first + step * count };
  return [
    { ...one, block: `${label}A`, start: [left - (count * pitch) / 2 - 6, y] },
    { ...beyond, start: [left + (count * pitch) / 2 + 6, y] },
  ];
};

/** Round tables in a grid, each a row whose seats stand around it. */
const tableOf = ({ count }: Line, nth: number): Row => ({
  block: `T${nth + 1}`,
  label: `T${nth + 1}`,
  count: Math.min(count, 12),
  first: 1,
  step: 1,
  start: [(nth % 5) * 60 - 120, Math.floor(nth / 5) * 60],
  pitch: 5,
  curve: 0,
  ring: { radius: 12, from: (nth * 37) % 360 },
});

/** Places without a number: their numbers run on over the section. */
const virtualRow = ({ count }: Line, nth: number, before: number): Row => ({
  block: String(nth + 1),
  label: 'Floor',
  count,
  first: before + 1,
  step: 1,
  start: [-100, nth * 10],
  pitch: 4,
  curve: 0,
});

const virtualRows = (lines: readonly Line[]): Row[] => {
  let before = 0;
  return lines.map((line, nth) => {
    const row = virtualRow(line, nth, before);
    before += line.count;
    return row;
  });
};

const sectionAt = (nth: number, { rows, seats, kinds, plain }: Required<VenueBounds>): fc.Arbitrary<Section> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      category: categoryId,
      rotation: fc.constantFrom(0, 0, 12.5, 45, 90, 180, 211, 270, 333.3),
      curve: fc.constantFrom(0, 0, 3.5, 8, -6),
      lines: fc.array(lineOf(seats, plain), { minLength: 1, maxLength: rows }),
    })
    .map(({ kind, category, rotation, curve, lines }): Section => {
      const [x, y] = [square * (nth % 3) + middle, square * Math.floor(nth / 3) + middle];
      const corner = (dx: number, dy: number): Point => [x + dx * (middle - 10), y + dy * (middle - 10)];
      return {
        id: `S${nth + 1}` as SectionId,
        name: `Block ${nth + 1}`,
        stand: nth % 2 === 0 ? 'North Stand' : 'South Stand',
        kind: kind === 'tables' ? 'seated' : kind,
        categoryId: category,
        position: [x, y],
        rotation,
        outline: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
        focalPoint: [x, y - 100],
        rows:
          kind === 'tables'
            ? lines.map(tableOf)
            : kind === 'seated'
              ? lines.flatMap((line, at) => rowsOfLine(line, at, curve))
              : virtualRows(lines),
      };
    });

/**
 * A sound seat map of any shape: turned and curved blocks, rows cut at an aisle, tables, terraces, blocks whose numbers come later; numbers
 * that count up or down by one or two; marks, seats out of use, rows of another category. Small by default; `checkSeatMap` finds nothing in it.
 * @param bounds how large, and of what: `{ sections: 1, rows: 2, seats: 6, kinds: ['seated'], plain: true }` is a hall for brute force.
 */
export const randomVenue = (bounds: VenueBounds = {}): fc.Arbitrary<SeatMap> => {
  const within: Required<VenueBounds> = {
    sections: 4,
    rows: 5,
    seats: 20,
    kinds: ['seated', 'tables', 'standing', 'unnumbered'],
    plain: false,
    ...bounds,
  };
  return fc
    .integer({ min: 1, max: within.sections })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, nth) => sectionAt(nth, within))))
    .map(
      (sections): SeatMap => ({
        format: 1,
        venueId: 'random-venue' as VenueId,
        version: 1,
        name: 'A random venue',
        size: { width: square * 3, height: square * Math.ceil(sections.length / 3) },
        stage: {
          label: 'Stage',
          outline: [
            [10, 1],
            [200, 1],
            [200, 8],
            [10, 8],
          ],
        },
        categories,
        sections,
      }),
    );
};
