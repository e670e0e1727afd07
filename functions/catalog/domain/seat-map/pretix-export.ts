import {
  categoryIdOf,
  isNumbered,
  type Point,
  type SeatMap,
  type Section,
  seatLabel,
  seatPoint,
} from '#shared/contracts/catalog/seat-map.ts';
import { type SeatId, seatIdAt } from '#shared/kernel/ids.ts';
import { focalPointOf } from './derive-drawing.ts';
import { colours, pixels, stageUuid } from './pretix-plan.ts';

/** Our seats by the name pretix has for them, where that is another than ours. */
export type Guids = ReadonlyMap<SeatId, string>;

const nowhere = { x: 0, y: 0 };

/** Fine enough that what is measured from it again comes out the same. */
const pixel = (decimetres: number): number => Math.round(decimetres * pixels * 1_000_000) / 1_000_000 + 0;
const positionOf = ([x, y]: Point) => ({ x: pixel(x), y: pixel(y) });

const areaOf = (outline: readonly Point[], text: string, uuid?: string) => ({
  ...(uuid !== undefined && { uuid }),
  shape: 'polygon' as const,
  color: '#dddddd',
  border_color: '#999999',
  rotation: 0,
  position: nowhere,
  polygon: { points: outline.map(positionOf) },
  text: { text, color: '#333333', size: 16, position: positionOf(focalPointOf({ outline: [...outline] })) },
});

/** Names by which pretix knows categories: unique, as ours need not be. */
const categoryNames = ({ categories }: Pick<SeatMap, 'categories'>): ReadonlyMap<string, string> => {
  const names = categories.map(({ name }) => name);
  return new Map(
    categories.map(({ id, name }) => [id, names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${id})`]),
  );
};

/** A zone for each section of numbered seats, a row for each of its blocks, every seat where it stands. */
const zoneOf = (section: Section, names: ReadonlyMap<string, string>, guids: Guids) => ({
  name: section.name,
  zone_id: section.id,
  position: nowhere,
  rows: section.rows.map((row) => ({
    row_number: row.label,
    row_number_position: 'both' as const,
    position: nowhere,
    seats: Array.from({ length: row.count }, (_, index) => index).flatMap((index) => {
      if (row.disabled?.includes(index)) return [];
      const seatId = seatIdAt(section.id, row.block, index);
      const guid = guids.get(seatId);
      const categoryId = categoryIdOf(section, row);
      return [
        {
          seat_guid: guid ?? seatId,
          seat_number: seatLabel(row, index),
          // Of a plan that was imported: our own name for the seat, so that it comes back as the same seat.
          ...(guid !== undefined && { uuid: seatId }),
          position: positionOf(seatPoint(section, row, index)),
          category: names.get(categoryId) ?? categoryId,
        },
      ];
    }),
  })),
  areas: [],
});

/**
 * The map as pretix's seating plan. What pretix does not know is left out: places without a number, of which only the area is drawn,
 * seats out of use, and marks.
 */
export const exportPretix = (map: SeatMap, guids: Guids = new Map()) => {
  const names = categoryNames(map);
  const unnumbered = map.sections.filter((section) => !isNumbered(section));
  return {
    name: map.name,
    size: { width: Math.ceil(pixel(map.size.width)), height: Math.ceil(pixel(map.size.height)) },
    categories: map.categories.map(({ id, colour }) => ({
      name: names.get(id) ?? id,
      color: colours[colour - 1] ?? colours[0],
    })),
    zones: [
      ...map.sections.filter(isNumbered).map((section) => zoneOf(section, names, guids)),
      {
        name: 'Areas',
        zone_id: 'areas',
        position: nowhere,
        rows: [],
        areas: [
          areaOf(map.stage.outline, map.stage.label, stageUuid),
          ...unnumbered.map(({ outline, name }) => areaOf(outline, name)),
        ],
      },
    ],
  };
};

export type PretixExport = ReturnType<typeof exportPretix>;
