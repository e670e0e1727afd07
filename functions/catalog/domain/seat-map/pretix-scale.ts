import { type Point, type SeatMap, type Section, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { extentOf, sizeAround } from './derive-drawing.ts';
import { ownPieces, usualDistance } from './pretix-pieces.ts';
import { pixels } from './pretix-plan.ts';
import type { Plan, PlanZone } from './pretix-read.ts';

/** Decimetres a pixel: ours, unless the plan’s chairs would then be no chairs. */
const scaleOf = (zones: readonly PlanZone[]): number => {
  const usual = usualDistance(zones.flatMap(({ rows }) => rows));
  const ours = zones.every((zone) => ownPieces(zone));
  return ours || usual === 0 || (usual >= 3.5 * pixels && usual <= 20 * pixels) ? 1 / pixels : 5 / usual;
};

/** The plan in decimetres, moved onto the floor where it hangs over the edge. */
export const inDecimetres = (plan: Plan): Plan & { scale: number } => {
  const scale = scaleOf(plan.zones);
  const points = plan.zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ point }) => point)));
  const { left, top } = extentOf(points);
  const edge = -0.001;
  const [dx, dy] = [left < edge ? 10 - left * scale : 0, top < edge ? 10 - top * scale : 0];
  const moved = ([x, y]: Point): Point => [x * scale + dx, y * scale + dy];
  return {
    ...plan,
    scale,
    zones: plan.zones.map((zone) => ({
      ...zone,
      rows: zone.rows.map((row) => ({
        ...row,
        seats: row.seats.map((seat) => ({ ...seat, point: moved(seat.point) })),
      })),
    })),
    stage: plan.stage && { ...plan.stage, outline: plan.stage.outline.map(moved) },
  };
};

/** The plan's own size, in whole pixels of ours, where every seat stands inside it. */
export const sizeOf = ({ frame, scale }: Plan & { scale: number }, sections: readonly Section[]): SeatMap['size'] => {
  const around = sizeAround(sections);
  if (!frame.size) return around;
  const [width, height] = [frame.size.width, frame.size.height].map(
    (length) => Math.round(Math.ceil(length * scale * pixels - 1e-6) * (1000 / pixels)) / 1000,
  );
  const points = sections.flatMap((section) =>
    section.rows.flatMap((row) => Array.from({ length: row.count }, (_, index) => seatPoint(section, row, index))),
  );
  const { right, bottom } = extentOf(points);
  return width !== undefined && height !== undefined && right <= width && bottom <= height ? { width, height } : around;
};
