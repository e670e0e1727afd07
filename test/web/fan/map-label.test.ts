import { describe, expect, it } from 'vitest';
import type { Point } from '#shared/contracts/catalog/seat-map.ts';
import { labelSpot, mapLabel } from '#web/fan/screens/stadium/map-label.ts';

const box = (width: number, height: number): Point[] => [
  [0, 0],
  [width, 0],
  [width, height],
  [0, height],
];
/** A quarter of a ring around the origin. */
const bend = (inner: number, outer: number): Point[] => {
  const arc = (radius: number): Point[] =>
    Array.from({ length: 10 }, (_, step): Point => {
      const angle = (step * Math.PI) / 18;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
  return [...arc(inner), ...arc(outer).toReversed()];
};

describe('a name on a section of the map', () => {
  it('stands in the middle, or in the middle of the bend', () => {
    expect(labelSpot(box(100, 40))).toEqual([50, 20]);
    const [x, y] = labelSpot(bend(100, 140));
    const away = Math.hypot(x, y);
    expect(away).toBeGreaterThan(110);
    expect(away).toBeLessThan(130);
  });

  it.each([
    ['whole where there is room', box(200, 40), 1, 'Garden side', 13, true],
    ['in smaller letters where there is less', box(83, 40), 1, 'Garden side', 10, true],
    ['by its id where the name does not fit', box(44, 40), 1, 'LEFT', 13, true],
    ['on one line in a flat shape', box(200, 18), 1, 'Garden side', 13, false],
    ['by its id on a telephone, where a pixel is more of the map', box(200, 200), 4, 'LEFT', 13, true],
  ] as const)('is written %s', (_, outline, unit, text, pixels, two) => {
    const label = mapLabel([...outline], ['Garden side', 'LEFT'], unit);
    expect(label).toMatchObject({ text, two });
    expect((label?.size ?? 0) / unit).toBe(pixels);
  });

  it('is left out where it could not be read', () => {
    expect(mapLabel(box(20, 20), ['Garden side', 'LEFT'], 1)).toBeUndefined();
    expect(mapLabel(box(200, 100), ['Garden side', 'LEFT'], 20)).toBeUndefined();
  });
});
