import type { Point, Row, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { SectionId, VenueId } from '#shared/kernel/ids.ts';

/** Decimetres. The band plays at the top; the bar runs along the wall at the foot. */
const size = { width: 330, height: 292 };
const stageEdge: Point = [165, 34];

/** A round table: where its middle stands in the room, and how many sit at it. */
interface Table {
  at: Point;
  seats: number;
}

/** From a chair to its neighbour along the edge, by how many there are: larger tables stand at the back. */
const radiusFor: Readonly<Record<number, number>> = { 6: 8, 7: 9, 8: 10, 9: 11, 10: 12 };

const tableRow = ({ at: [x, y], seats }: Table, number: number, position: Point): Row => {
  const radius = radiusFor[seats] ?? 12;
  return {
    block: String(number),
    label: String(number),
    count: seats,
    first: 1,
    step: 1,
    start: [x - position[0], y - position[1]],
    pitch: Math.round(200 * radius * Math.sin(Math.PI / seats)) / 100,
    curve: 0,
    // Half a place off: nobody sits with their back straight to the band.
    ring: { radius, from: 180 / seats },
  };
};

interface Area {
  id: string;
  name: string;
  categoryId: string;
  /** Left, top, right, bottom. */
  box: readonly [number, number, number, number];
  columns: number;
  rows: number;
  seatsOf: (row: number, column: number) => number;
  firstTable: number;
}

const outlineOf = ([left, top, right, bottom]: Area['box']): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** Tables on a grid, numbered by rows from the left, as the waiters count them. */
const tableArea = ({ id, name, categoryId, box, columns, rows, seatsOf, firstTable }: Area): Section => {
  const [left, top, right, bottom] = box;
  const position: Point = [(left + right) / 2, top];
  const [across, down] = [(right - left) / columns, (bottom - top) / rows];
  return {
    id: id as SectionId,
    name,
    stand: 'Tables',
    kind: 'seated',
    categoryId,
    position,
    rotation: 0,
    outline: outlineOf(box),
    focalPoint: stageEdge,
    rows: Array.from({ length: rows * columns }, (_, nth) => {
      const [row, column] = [Math.floor(nth / columns), nth % columns];
      const at: Point = [left + (column + 0.5) * across, top + (row + 0.5) * down];
      return tableRow({ at, seats: seatsOf(row, column) }, firstTable + nth, position);
    }),
  };
};

/** High chairs along the bar, in two rows; whoever comes alone sits well here. */
const barSide: Section = {
  id: 'BAR' as SectionId,
  name: 'Bar side',
  stand: 'Bar',
  kind: 'seated',
  categoryId: 'bar',
  position: [165, 256],
  rotation: 0,
  outline: outlineOf([25, 254, 305, 280]),
  focalPoint: stageEdge,
  rows: [0, 1].map((nth) => ({
    block: 'AB'.charAt(nth),
    label: 'AB'.charAt(nth),
    count: 36,
    first: 1,
    step: 1,
    start: [-131.25, 6 + 12 * nth],
    pitch: 7.5,
    curve: 0,
    aisles: [11, 23],
    ...(nth === 1 && { accessible: [0, 35], companion: [1, 34] }),
  })),
};

/** A jazz dinner: forty round tables of six to ten, and the bar. */
export const tables: SeatMap = {
  format: 1,
  venueId: 'kunstkring' as VenueId,
  version: 1,
  name: 'Kunstkring, Spiegelzaal',
  size,
  stage: {
    label: 'Band',
    outline: [
      [115, 8],
      [215, 8],
      [205, 32],
      [125, 32],
    ],
  },
  categories: [
    { id: 'near', name: 'Table by the band', colour: 4 },
    { id: 'room', name: 'Table in the room', colour: 1 },
    { id: 'bar', name: 'Bar side', colour: 7 },
  ],
  sections: [
    tableArea({
      id: 'NEAR',
      name: 'By the band',
      categoryId: 'near',
      box: [45, 42, 285, 88],
      columns: 8,
      rows: 1,
      seatsOf: () => 6,
      firstTable: 1,
    }),
    tableArea({
      id: 'LEFT',
      name: 'Garden side',
      categoryId: 'room',
      box: [15, 96, 163, 246],
      columns: 4,
      rows: 4,
      seatsOf: (row, column) => (row === 0 ? 7 : column % 2 === 0 ? 8 : 9),
      firstTable: 9,
    }),
    tableArea({
      id: 'RIGHT',
      name: 'Canal side',
      categoryId: 'room',
      box: [167, 96, 315, 246],
      columns: 4,
      rows: 4,
      seatsOf: (row, column) => (row === 3 ? 10 : column % 2 === 0 ? 8 : 7),
      firstTable: 25,
    }),
    barSide,
  ],
};
