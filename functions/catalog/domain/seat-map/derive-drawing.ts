import { type Point, type Row, type SeatMap, type Section, seatPoint } from '#shared/contracts/catalog/seat-map.ts';

/** What a plan of seats alone does not say: outlines, the size of the floor, what everybody looks at. */

/** Decimetres from the middle of a chair to the edge of its section. */
const margin = 4;
const directions = 24;

const pointsOf = (section: Pick<Section, 'position' | 'rotation'> & { rows: readonly Row[] }): readonly Point[] =>
  section.rows.flatMap((row) => Array.from({ length: row.count }, (_, index) => seatPoint(section, row, index)));

const cornersOf = (points: readonly Point[], away: number): readonly Point[] =>
  points.flatMap(([x, y]): Point[] => [
    [x - away, y - away],
    [x + away, y - away],
    [x + away, y + away],
    [x - away, y + away],
  ]);

const whole = ([x, y]: Point): Point => [Math.round(x * 100) / 100 + 0, Math.round(y * 100) / 100 + 0];

/** A hull of at most so many corners as there are directions: the point that lies furthest in each. */
export const outlineAround = (section: Parameters<typeof pointsOf>[0]): Point[] => {
  const corners = cornersOf(pointsOf(section), margin);
  const furthest = Array.from({ length: directions }, (_, nth): Point => {
    // Not along the axes, where two corners of one chair lie equally far.
    const angle = ((nth + 0.37) * 2 * Math.PI) / directions;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    return corners.reduce<{ point: Point; far: number }>(
      (found, point) => {
        const far = point[0] * dx + point[1] * dy;
        return far > found.far ? { point, far } : found;
      },
      { point: [0, 0], far: Number.NEGATIVE_INFINITY },
    ).point;
  }).map(whole);
  return furthest.filter((point, nth) => {
    const before = furthest.at(nth - 1);
    return !before || before[0] !== point[0] || before[1] !== point[1];
  });
};

interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const extentOf = (points: readonly Point[]): Extent =>
  points.reduce<Extent>(
    ({ left, top, right, bottom }, [x, y]) => ({
      left: Math.min(left, x),
      top: Math.min(top, y),
      right: Math.max(right, x),
      bottom: Math.max(bottom, y),
    }),
    {
      left: Number.POSITIVE_INFINITY,
      top: Number.POSITIVE_INFINITY,
      right: Number.NEGATIVE_INFINITY,
      bottom: Number.NEGATIVE_INFINITY,
    },
  );

/** The floor that holds the places, with two metres to walk around them. */
export const sizeAround = (sections: readonly Section[]): SeatMap['size'] => {
  const { right, bottom } = extentOf(sections.flatMap(pointsOf));
  return { width: Math.max(1, Math.ceil(right) + 20), height: Math.max(1, Math.ceil(bottom) + 20) };
};

/** A stage along the top of the floor, where a plan names none. */
export const stageAbove = ({ width }: SeatMap['size']): SeatMap['stage'] => ({
  label: 'Stage',
  outline: [
    [0, 0],
    [width, 0],
    [width, 2],
    [0, 2],
  ],
});

/** The middle of what everybody looks at. */
export const focalPointOf = ({ outline }: Pick<SeatMap['stage'], 'outline'>): Point => {
  const { left, top, right, bottom } = extentOf(outline);
  return whole([(left + right) / 2, (top + bottom) / 2]);
};
