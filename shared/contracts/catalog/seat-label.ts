import { placeOf, type SeatId } from '#shared/kernel/ids.ts';
import { type Row, type SeatMap, type Section, seatLabel } from './seat-map.ts';

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

/** `row 12`, and of seats around a table `table 12`. */
export const rowName = ({ label, ring }: Pick<Row, 'label' | 'ring'>): string => `${ring ? 'table' : 'row'} ${label}`;

/** What stands on a ticket for a place without a number; an away seat is numbered before the match. */
const placeNames = { standing: 'standing', unnumbered: 'seat numbered later' } as const;

/**
 * `North stand · N1 · row 12 · seat 7`; a stand that the section's own name begins with is not said twice. A place without a number has no
 * row: its numbers run on over the section.
 */
export const fullLabel = ({ section, row, label }: NamedSeat): string => {
  const where =
    section.kind === 'seated' ? `${rowName(row)} · seat ${label}` : `${placeNames[section.kind]} · place ${label}`;
  const place = section.name.startsWith(section.stand) ? section.name : `${section.stand} · ${section.name}`;
  return `${place} · ${where}`;
};
