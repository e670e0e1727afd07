import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import { boxAround, middleOf } from './outline.ts';

type Outline = readonly Point[];

/** Letters below this cannot be read, and those above need not be larger. Pixels on the screen. */
const [least, largest] = [9, 13];
/** Of a bold letter, in its own size: capitals are wide. */
const letterWidth = 0.7;
/** Left free on both sides together, in pixels. */
const air = 4;

const edges = (outline: Outline): readonly (readonly [Point, Point])[] =>
  outline.map((corner, index) => [corner, outline[(index + 1) % outline.length] ?? corner]);

const isInside = (outline: Outline, [x, y]: Point): boolean =>
  edges(outline).filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax)
    .length %
    2 ===
  1;

const distance = ([x, y]: Point, [[ax, ay], [bx, by]]: readonly [Point, Point]): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
};

/** How far it is to the nearest edge; below nothing outside. */
const room = (outline: Outline, point: Point): number => {
  const nearest = Math.min(...edges(outline).map((edge) => distance(point, edge)));
  return isInside(outline, point) ? nearest : -nearest;
};

const steps = 14;
const spots = new WeakMap<Outline, Point>();

/** Where a name stands best: the middle, or where there is most room in a shape that is bent around its middle. */
export const labelSpot = (outline: Outline): Point => {
  const known = spots.get(outline);
  if (known) return known;
  const { left, top, width, height } = boxAround([outline]);
  const middle = middleOf(outline);
  let [spot, most] = [middle, room(outline, middle) * 1.4];
  for (let nth = 0; nth < steps * steps; nth += 1) {
    const point: Point = [
      left + (width * ((nth % steps) + 0.5)) / steps,
      top + (height * (Math.floor(nth / steps) + 0.5)) / steps,
    ];
    const there = room(outline, point);
    if (there > most) [spot, most] = [point, there];
  }
  spots.set(outline, spot);
  return spot;
};

/** What is written on a section of the map. */
export interface MapLabel {
  text: string;
  x: number;
  y: number;
  /** Of the letters, in the map's own units. */
  size: number;
  /** There is room for a line below. */
  two: boolean;
}

/**
 * The first of the names that can be written in a shape so that it can be read; undefined where none can.
 * @param unit of the map, how many are one pixel on the screen.
 */
export const mapLabel = (outline: Outline, names: readonly string[], unit: number): MapLabel | undefined => {
  const [x, y] = labelSpot(outline);
  const fits = (width: number, height: number): boolean =>
    [-0.5, 0, 0.5].every((right) =>
      [-0.5, 0.5].every((down) => isInside(outline, [x + right * width, y + down * height])),
    );
  for (const text of names)
    for (let pixels = largest; pixels >= least; pixels -= 1) {
      const size = pixels * unit;
      const width = text.length * size * letterWidth + air * unit;
      // The line below is smaller, and is not worth a smaller name.
      if (fits(width, size * 1.2)) return { text, x, y, size, two: pixels > least && fits(width, size * 2.3) };
    }
  return undefined;
};
