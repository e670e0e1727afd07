import fc from 'fast-check';
import type { AskForBest, Offer } from '#functions/inventory/domain/choosing/offers.ts';
import type { SectionNow } from '#functions/inventory/domain/choosing/rows-now.ts';
import type { RowStanding } from '#functions/inventory/domain/rows.ts';
import { free, type SeatStanding, soldTo } from '#functions/inventory/domain/seat-value.ts';
import type { Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import { order, section as sectionId } from '../builders.ts';

/** A row by a picture: `.` free, `x` sold, `w` a wheelchair place, `c` a companion's seat, `v` a restricted view, `|` an aisle. */
export const rowOf = (block: string, picture: string, more: Partial<Row> = {}): { row: Row; standing: RowStanding } => {
  const seats = [...picture.replaceAll('|', '')];
  const where = (...marks: string[]) => seats.flatMap((mark, index) => (marks.includes(mark) ? [index] : []));
  const aisles = [...picture].flatMap((mark, at) =>
    mark === '|' ? [picture.slice(0, at).replaceAll('|', '').length - 1] : [],
  );
  const number = Number(block.replace(/\D/g, ''));
  return {
    row: {
      block,
      label: block.replace(/[A-Z]$/, ''),
      count: seats.length,
      first: 1,
      step: 1,
      start: [-2.5 * (seats.length - 1), 8 * (number - 1)],
      pitch: 5,
      curve: 0,
      ...(aisles.length > 0 && { aisles }),
      ...(where('w').length > 0 && { accessible: where('w') }),
      ...(where('c').length > 0 && { companion: where('c') }),
      ...(where('v').length > 0 && { restrictedView: where('v') }),
      ...more,
    },
    standing: {
      sectionId: sectionId('A'),
      rowBlock: block,
      seats: new Map(seats.map((mark, index) => [index, mark === 'x' ? soldTo(order(1)) : free] as const)),
    },
  };
};

/** A section in front of a stage twenty decimetres away, its rows as pictures from the front to the back. */
export const hallOf = (...pictures: (string | readonly [string, Partial<Row>])[]): SectionNow => {
  const rows = pictures.map((one, nth) =>
    typeof one === 'string' ? rowOf(String(nth + 1), one) : rowOf(String(nth + 1), ...one),
  );
  const section: Section = {
    id: sectionId('A'),
    name: 'Stalls',
    stand: 'Stalls',
    kind: 'seated',
    categoryId: 'gold',
    position: [0, 0],
    rotation: 0,
    outline: [
      [0, 0],
      [1, 0],
      [1, 1],
    ],
    focalPoint: [0, -20],
    rows: rows.map(({ row }) => row),
  };
  return { section, rows: section.rows, standing: rows.map(({ standing }) => standing) };
};

export const inHall = (...sections: SectionNow[]) => ({ sections, stage: 'Stage' });

/** Every section of a map, offered whole, as it stands. */
export const sectionsNow = (
  map: SeatMap,
  isTaken: (seatId: SeatId) => boolean,
  offers?: readonly Offer[],
): SectionNow[] =>
  (offers ?? map.sections.map((section): Offer => ({ section, rows: section.rows }))).map(({ section, rows }) => ({
    section,
    rows,
    standing: section.rows.map((row) => ({
      sectionId: section.id,
      rowBlock: row.block,
      seats: new Map(
        Array.from({ length: row.count }, (_, index): readonly [number, SeatStanding] => [
          index,
          isTaken(seatIdAt(section.id, row.block, index)) ? soldTo(order(1)) : free,
        ]),
      ),
    })),
  }));

const allSeatsOf = (map: Pick<SeatMap, 'sections'>): SeatId[] =>
  map.sections.flatMap((section) =>
    section.rows.flatMap((row) =>
      Array.from({ length: row.count }, (_, index) => seatIdAt(section.id, row.block, index)),
    ),
  );

/** Which seats are taken: each with the same chance, from nothing to nearly everything. */
export const takenOf = (map: SeatMap): fc.Arbitrary<ReadonlySet<SeatId>> => {
  const seats = allSeatsOf(map);
  return fc
    .array(fc.boolean(), { minLength: seats.length, maxLength: seats.length })
    .map((taken) => new Set(seats.filter((_, nth) => taken[nth])));
};

export const asking = (quantity: number, more: Partial<AskForBest> = {}): AskForBest => ({ quantity, ...more });
