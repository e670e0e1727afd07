import { type NamedSeat, rowName } from '#shared/contracts/catalog/seat-label.ts';
import { categoryIdOf, pointInSection, type Row, type Section, seatLabel } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatState, seatStates } from '#shared/contracts/inventory/model.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';

export type Mark = 'accessible' | 'companion' | 'restrictedView';

/** One seat, where it is drawn and what it is called. */
export interface Seat {
  seatId: SeatId;
  /** As on the chair. */
  label: string;
  mark: Mark | undefined;
  /** What it costs is told by this category. */
  categoryId: string;
  /** There is a gap to walk through on its right. */
  aisleAfter: boolean;
  x: number;
  y: number;
  /** Its place in the section's two-bit states. */
  place: number;
}

/** A round table, drawn under the seats around it. */
export interface Table {
  x: number;
  y: number;
  radius: number;
}

/** What a fan calls a row: the blocks it is cut into at aisles, together; or the seats around a table. */
export interface SeatRow {
  /** `row 12`, `table 3`. */
  name: string;
  label: string;
  seats: readonly Seat[];
  table: Table | undefined;
}

const markOf = (row: Row, index: number): Mark | undefined => {
  if (row.accessible?.includes(index)) return 'accessible';
  if (row.companion?.includes(index)) return 'companion';
  if (row.restrictedView?.includes(index)) return 'restrictedView';
  return undefined;
};

/** A point of the venue on the section's own plane: rows run along x there. */
export const onSection = (
  { position, rotation }: Pick<Section, 'position' | 'rotation'>,
  [x, y]: readonly [number, number],
) => {
  const angle = (-rotation * Math.PI) / 180;
  const [dx, dy] = [x - position[0], y - position[1]];
  return [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)] as const;
};

/**
 * Every seat of a section on the section's own plane, in decimetres, turned so that what everybody looks at is below.
 * Disabled seats keep their place in the states and are left out.
 */
export const rowsOf = (section: Section): readonly SeatRow[] => {
  const [, focusY] = onSection(section, section.focalPoint);
  const middleY = section.rows.reduce((all, row) => all + row.start[1], 0) / Math.max(1, section.rows.length);
  const turned = focusY < middleY ? -1 : 1;
  const rows = new Map<string, SeatRow & { seats: Seat[] }>();
  let place = 0;
  for (const row of section.rows) {
    const name = rowName(row);
    const known = rows.get(name) ?? { name, label: row.label, seats: [], table: tableOf(row, turned) };
    for (let index = 0; index < row.count; index += 1, place += 1) {
      if (row.disabled?.includes(index)) continue;
      const [x, y] = seatPoint(row, index, turned);
      known.seats.push({
        seatId: seatIdAt(section.id, row.block, index),
        label: seatLabel(row, index),
        mark: markOf(row, index),
        categoryId: categoryIdOf(section, row),
        aisleAfter: row.aisles?.includes(turned === 1 ? index : index - 1) ?? false,
        x: x * turned,
        y: y * turned,
        place,
      });
    }
    rows.set(name, known);
  }
  // Around a table they stay in the order of the chairs.
  return [...rows.values()].map((row) =>
    row.table ? row : { ...row, seats: row.seats.toSorted((a, b) => a.x - b.x) },
  );
};

/** Along the row, with the middle pulled back by the sagitta; around a table as it stands. @param back 1 when the back is towards smaller y. */
const seatPoint = (row: Row, index: number, back: number): readonly [number, number] => {
  const [x, y] = pointInSection(row, index);
  return row.ring || back < 0 ? [x, y] : [x, 2 * row.start[1] - y];
};

const chairDepth = 4;

const tableOf = ({ ring, start }: Row, turned: number): Table | undefined =>
  ring && { x: start[0] * turned, y: start[1] * turned, radius: Math.max(2, ring.radius - chairDepth) };

/** @param states base64 of two bits a seat, the first seat in the lowest bits. */
export const statesOf = (states: string): ((place: number) => SeatState) => {
  const bytes = Uint8Array.from(atob(states), (character) => character.charCodeAt(0));
  return (place) => seatStates[((bytes[place >> 2] ?? 255) >> ((place & 3) * 2)) & 3] ?? 'notOffered';
};

/** What a fan should know of a seat before paying for it. */
export const markNamed = ({ row, index }: NamedSeat): Mark | undefined => markOf(row, index);
