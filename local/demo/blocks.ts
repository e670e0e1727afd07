import type { Point } from '#shared/contracts/catalog/seat-map.ts';

/** Where the seats of one row stand, on the section's own plane: the back is towards larger y. Decimetres. */
export interface RowShape {
  start: Point;
  pitch: number;
  count: number;
  curve: number;
}

/** A block of rows: its place on the venue's plane, its outline there, and its rows from the front. */
export interface Block {
  position: Point;
  rotation: number;
  outline: Point[];
  rows: RowShape[];
}

interface Rows {
  rows: number;
  /** From one row to the next. */
  tread: number;
  /** From one seat to the next. */
  pitch: number;
  /** Kept free between two blocks. */
  aisle: number;
}

/** Rows in straight lines. `facing` is where the back is, in degrees clockwise from straight down. */
export interface Straight extends Rows {
  kind: 'straight';
  /** The middle of the front edge. */
  front: Point;
  facing: number;
  width: number;
}

/** Rows bent around a centre: a corner of a bowl, the stalls of a hall. */
export interface Bent extends Rows {
  kind: 'bent';
  centre: Point;
  facing: number;
  /** Degrees from one side to the other. */
  spread: number;
  /** Of the front edge. */
  radius: number;
}

/** Half of what is left open between two outlines, so that blocks can be told apart when drawn. */
const seam = 4;

const round = (value: number): number => Math.round(value * 100) / 100;
const point = (x: number, y: number): Point => [round(x), round(y)];
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A point of the block's own plane on the venue's plane. */
const onVenue = (position: Point, facing: number, x: number, y: number): Point => {
  const angle = radians(facing);
  return point(
    position[0] + x * Math.cos(angle) - y * Math.sin(angle),
    position[1] + x * Math.sin(angle) + y * Math.cos(angle),
  );
};

export const layBlock = (block: Straight | Bent): Block => (block.kind === 'straight' ? straight(block) : bent(block));

const straight = ({ front, facing, width, rows, tread, pitch, aisle }: Straight): Block => {
  const count = Math.floor((width - aisle) / pitch) + 1;
  const depth = rows * tread;
  const side = width / 2 - seam;
  return {
    position: point(...front),
    rotation: facing,
    outline: [
      onVenue(front, facing, -side, 0),
      onVenue(front, facing, side, 0),
      onVenue(front, facing, side, depth),
      onVenue(front, facing, -side, depth),
    ],
    rows: Array.from({ length: rows }, (_, row) => ({
      start: point((-(count - 1) * pitch) / 2, (row + 0.5) * tread),
      pitch,
      count,
      curve: 0,
    })),
  };
};

const bent = ({ centre, facing, spread, radius, rows, tread, pitch, aisle }: Bent): Block => {
  const position = onVenue(centre, facing, 0, radius);
  const half = radians(spread) / 2;
  const outer = radius + rows * tread;
  // A corner every six degrees: an outline is clicked, not measured.
  const steps = Math.max(2, Math.round(spread / 6));
  const arc = (of: number): Point[] => {
    const side = half - seam / of;
    return Array.from({ length: steps + 1 }, (_, step) => {
      const angle = -side + (2 * side * step) / steps;
      const [x, y] = onVenue(centre, facing, of * Math.sin(angle), of * Math.cos(angle));
      return [Math.round(x), Math.round(y)];
    });
  };
  return {
    position,
    rotation: facing,
    outline: [...arc(radius), ...arc(outer).toReversed()],
    rows: Array.from({ length: rows }, (_, row) => bentRow(radius + (row + 0.5) * tread, radius, half, pitch, aisle)),
  };
};

/** As many seats as the arc has room for; stored as a chord with its sagitta. */
const bentRow = (of: number, front: number, half: number, pitch: number, aisle: number): RowShape => {
  const count = Math.floor((2 * half * of - aisle) / pitch) + 1;
  const side = ((count - 1) * pitch) / (2 * of);
  return {
    start: point(-of * Math.sin(side), of * Math.cos(side) - front),
    pitch: round(count > 1 ? (2 * of * Math.sin(side)) / (count - 1) : pitch),
    count,
    curve: round(of * (1 - Math.cos(side))),
  };
};
