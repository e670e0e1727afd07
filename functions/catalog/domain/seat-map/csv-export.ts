import { stringify } from 'csv-stringify/sync';
import {
  categoryIdOf,
  type Row,
  type SeatMap,
  type Section,
  seatLabel,
  seatPoint,
} from '#shared/contracts/catalog/seat-map.ts';
import { type Column, columns, inertCell, markWords } from './csv-cells.ts';

/** A thousandth of a millimetre: what is measured from it again comes out the same. */
const coordinate = (value: number): string => String(Math.round(value * 1_000_000) / 1_000_000 + 0);

const marksOf = (row: Row, index: number): string =>
  (['accessible', 'companion', 'restrictedView'] as const)
    .filter((mark) => row[mark]?.includes(index))
    .map((mark) => markWords[mark])
    .join(' ');

const lineOf = (section: Section, row: Row, index: number, first: boolean): Record<Column, string> => {
  const [x, y] = seatPoint(section, row, index);
  return {
    section: section.id,
    section_name: first ? section.name : '',
    stand: first ? section.stand : '',
    kind: first ? section.kind : '',
    category: categoryIdOf(section, row),
    row_block: row.block,
    row_label: row.label,
    priority: row.priority === undefined ? '' : String(row.priority),
    seat_index: String(index),
    seat_label: seatLabel(row, index),
    x: coordinate(x),
    y: coordinate(y),
    marks: marksOf(row, index),
    aisle_after: row.aisles?.includes(index) ? 'yes' : '',
    disabled: row.disabled?.includes(index) ? 'yes' : '',
  };
};

/** One line for each place, those out of use too; safe to be opened in a spreadsheet. RFC 4180. */
export const exportCsv = ({ sections }: Pick<SeatMap, 'sections'>): string =>
  stringify(
    sections.flatMap((section) =>
      section.rows.flatMap((row, rowNth) =>
        Array.from({ length: row.count }, (_, index) => {
          const line = lineOf(section, row, index, rowNth === 0 && index === 0);
          return columns.map((column) => inertCell(line[column]));
        }),
      ),
    ),
    { header: true, columns: [...columns], record_delimiter: '\r\n' },
  );
