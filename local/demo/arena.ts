import { capacityOf, type Point, type SeatMap, type Section } from '#shared/contracts/catalog/seat-map.ts';
import type { VenueId } from '#shared/kernel/ids.ts';
import { makeSection, type RowPlan } from './sections.ts';

/** The certificate of the house; the floor takes what the seats leave. */
const certified = 60_000;

/** Decimetres. A round stage in the middle, people standing around it, three rings of seats around them. */
const centre: Point = [1100, 1100];
const stageRadius = 95;
const floor = { from: 120, depth: 280 };
const seats = { pitch: 5, tread: 8, aisle: 14 };

interface Ring {
  nth: number;
  radius: number;
  rows: number;
  blocks: number;
  categoryId: string;
  rowOf?: (block: number) => (row: number, count: number, rows: number) => RowPlan;
}

/** The first two rows around the floor cost more than the ring behind them. */
const frontRows = (row: number): RowPlan => (row <= 2 ? { categoryId: 'front' } : {});
/** Level with the concourse, in every fifth block. */
const withPlatform =
  (block: number) =>
  (row: number, _count: number, rows: number): RowPlan =>
    row === rows && block % 5 === 0 ? { platform: true } : frontRows(row);
/** The masts of the roof stand before every seventh block of the last ring. */
const behindMasts =
  (block: number) =>
  (row: number, count: number): RowPlan =>
    block % 7 === 0 && row > 16 ? { restrictedView: [0, 1, count - 2, count - 1] } : {};

const rings: readonly Ring[] = [
  { nth: 1, radius: 440, rows: 24, blocks: 20, categoryId: 'ring-1', rowOf: withPlatform },
  { nth: 2, radius: 664, rows: 20, blocks: 24, categoryId: 'ring-2' },
  { nth: 3, radius: 856, rows: 20, blocks: 28, categoryId: 'ring-3', rowOf: behindMasts },
];

/** Blocks are counted clockwise from the north, as the doors are. */
const seated = ({ nth, radius, rows, blocks, categoryId, rowOf }: Ring): Section[] =>
  Array.from({ length: blocks }, (_, block) => {
    const id = String(100 * nth + block + 1);
    return makeSection({
      id,
      name: `Ring ${nth}, block ${id}`,
      stand: `Ring ${nth}`,
      categoryId,
      shape: {
        kind: 'bent',
        centre,
        facing: (180 + (360 * block) / blocks) % 360,
        spread: 360 / blocks,
        radius,
        rows,
        ...seats,
      },
      focalPoint: centre,
      ...(rowOf && { rows: rowOf(block) }),
    });
  });

const quarters = ['north', 'east', 'south', 'west'] as const;

const standing = (places: number): Section[] =>
  quarters.map((quarter, nth) =>
    makeSection({
      id: `F${nth + 1}`,
      name: `Floor ${quarter}`,
      stand: 'Floor',
      categoryId: 'floor',
      shape: {
        kind: 'bent',
        centre,
        facing: (180 + 90 * nth) % 360,
        spread: 90,
        radius: floor.from,
        rows: floor.depth / seats.tread,
        ...seats,
      },
      focalPoint: centre,
      places: { kind: 'standing', count: Math.floor(places / 4) + (nth < places % 4 ? 1 : 0) },
    }),
  );

const bowl = rings.flatMap(seated);
const seatCount = bowl.reduce((all, section) => all + capacityOf(section), 0);

/** A stage in the round: no seat looks at its back. */
export const arena: SeatMap = {
  format: 1,
  venueId: 'rotonde' as VenueId,
  version: 1,
  name: 'Rotonde',
  size: { width: 2 * centre[0], height: 2 * centre[1] },
  stage: {
    label: 'Stage',
    outline: Array.from({ length: 24 }, (_, corner): Point => {
      const angle = (2 * Math.PI * corner) / 24;
      return [
        Math.round(centre[0] + stageRadius * Math.sin(angle)),
        Math.round(centre[1] - stageRadius * Math.cos(angle)),
      ];
    }),
  },
  categories: [
    { id: 'floor', name: 'Floor', colour: 6 },
    { id: 'front', name: 'Front rows', colour: 2 },
    { id: 'ring-1', name: 'Ring 1', colour: 1 },
    { id: 'ring-2', name: 'Ring 2', colour: 3 },
    { id: 'ring-3', name: 'Ring 3', colour: 5 },
  ],
  sections: [...standing(certified - seatCount), ...bowl],
};
