import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { isNumbered, type Row, type SeatMap, type Section, seatLabel } from './seat-map.ts';

/** A seat by what a fan calls it. */
export interface NamedSeat {
  section: Section;
  row: Row;
  index: number;
  /** As on the chair. */
  label: string;
}

/** Finds a seat by its id; undefined when the map has none there, or one that is out of use. */
export const seatNamed = ({ sections }: Pick<SeatMap, 'sections'>, seatId: SeatId): NamedSeat | undefined => {
  const { sectionId, rowBlock, index } = placeOf(seatId);
  const section = sections.find(({ id }) => id === sectionId);
  const row = section?.rows.find(({ block }) => block === rowBlock);
  if (!section || !row || index >= row.count || row.disabled?.includes(index)) return undefined;
  return { section, row, index, label: seatLabel(row, index) };
};

/**
 * `North stand · N1 · row 12 · seat 7`; a stand that the section's own name begins with is not said twice. A place without a number has no
 * row: its numbers run on over the section.
 */
export const fullLabel = ({ section, row, label }: NamedSeat): string => {
  const where = isNumbered(section) ? `row ${row.label} · seat ${label}` : `${section.kind} · place ${label}`;
  const place = section.name.startsWith(section.stand) ? section.name : `${section.stand} · ${section.name}`;
  return `${place} · ${where}`;
};
