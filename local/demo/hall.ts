import type { Point, SeatMap, Section } from '#shared/contracts/catalog/seat-map.ts';
import type { VenueId } from '#shared/kernel/ids.ts';
import { makeSection, type RowPlan, type SectionPlan } from './sections.ts';

/** Decimetres. The stage is at the top; stalls and balcony bend around a point behind it. */
const width = 540;
const middle = width / 2;
const stageEdge = 118;
const focus: Point = [middle, stageEdge];
const bendCentre: Point = [middle, -110];
const seats = { pitch: 5.5, tread: 9.5, aisle: 13 };

/** A wheelchair row at the back of the stalls, on the level of the foyer. */
const platformOnTop = (row: number, _count: number, rows: number): RowPlan => (row === rows ? { platform: true } : {});

/** The first seats beside the wall see past the proscenium only in part. */
const besideTheLeftWall = (_row: number, count: number): RowPlan => ({ restrictedView: [count - 1] });
const besideTheRightWall = (): RowPlan => ({ restrictedView: [0] });

interface Tier {
  prefix: string;
  stand: string;
  radius: number;
  rows: number;
  /** Degrees of the centre block and of each side block. */
  centre: number;
  sides: number;
  categories: readonly [left: string, middle: string, right: string];
  centreRows?: SectionPlan['rows'];
}

/** The stage is above: a block that is turned clockwise stands on the left. */
const tier = ({ prefix, stand, radius, rows, centre, sides, categories, centreRows }: Tier): Section[] => {
  const block = (
    letter: string,
    side: string,
    facing: number,
    spread: number,
    categoryId: string,
    special: SectionPlan['rows'],
  ) =>
    makeSection({
      id: `${prefix}${letter}`,
      name: `${stand} ${side}`,
      stand,
      categoryId,
      shape: { kind: 'bent', centre: bendCentre, facing, spread, radius, rows, ...seats },
      focalPoint: focus,
      ...(special && { rows: special }),
    });
  const turn = (centre + sides) / 2;
  return [
    block('L', 'left', turn, sides, categories[0], besideTheRightWall),
    block('C', 'centre', 0, centre, categories[1], centreRows),
    block('R', 'right', -turn, sides, categories[2], besideTheLeftWall),
  ];
};

/** Boxes along the side walls, two rows of three chairs that look across the stalls at the stage. */
const boxes = (letter: 'L' | 'R', side: string): Section[] =>
  Array.from({ length: 6 }, (_, nth) =>
    makeSection({
      id: `BOX${letter}${nth + 1}`,
      name: `Box ${side} ${nth + 1}`,
      stand: 'Boxes',
      categoryId: 'box',
      shape: {
        kind: 'straight',
        front: [middle + (letter === 'L' ? -1 : 1) * (143 + nth * 15.5), 131 + nth * 30],
        facing: letter === 'L' ? 63 : 297,
        width: 32,
        rows: 2,
        tread: 10,
        pitch: 7,
        aisle: 14,
      },
      focalPoint: focus,
    }),
  );

export const hall: SeatMap = {
  format: 1,
  venueId: 'lindenhal' as VenueId,
  version: 1,
  name: 'De Lindenhal, grote zaal',
  size: { width, height: 470 },
  stage: {
    label: 'Stage',
    outline: [
      [middle - 110, 30],
      [middle + 110, 30],
      [middle + 145, 88],
      [middle + 75, 108],
      [middle, 114],
      [middle - 75, 108],
      [middle - 145, 88],
    ],
  },
  categories: [
    { id: 'stalls', name: 'Stalls, centre', colour: 1 },
    { id: 'stalls-side', name: 'Stalls, side', colour: 3 },
    { id: 'balcony', name: 'Balcony', colour: 5 },
    { id: 'box', name: 'Box', colour: 2 },
  ],
  sections: [
    ...tier({
      prefix: 'S',
      stand: 'Stalls',
      radius: 258,
      rows: 19,
      centre: 26,
      sides: 15,
      categories: ['stalls-side', 'stalls', 'stalls-side'],
      centreRows: platformOnTop,
    }),
    ...tier({
      prefix: 'B',
      stand: 'Balcony',
      radius: 476,
      rows: 9,
      centre: 24,
      sides: 13,
      categories: ['balcony', 'balcony', 'balcony'],
    }),
    ...boxes('L', 'left'),
    ...boxes('R', 'right'),
  ],
};
