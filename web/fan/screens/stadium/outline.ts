import type { Point } from '#shared/contracts/catalog/seat-map.ts';

type Outline = readonly Point[];

export const pathOf = (outline: Outline): string => `M${outline.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

/** The centroid: where a label stands best. */
export const middleOf = (outline: Outline): Point => {
  let [area, x, y] = [0, 0, 0];
  for (const [index, [ax, ay]] of outline.entries()) {
    const [bx, by] = outline[(index + 1) % outline.length] ?? [ax, ay];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? (outline[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
};

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const boxAround = (outlines: readonly Outline[]): Box => {
  const xs = outlines.flatMap((outline) => outline.map(([x]) => x));
  const ys = outlines.flatMap((outline) => outline.map(([, y]) => y));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
};
