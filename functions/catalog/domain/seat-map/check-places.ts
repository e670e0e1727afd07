import { isNumbered, longestRow, type SeatMap, seatPoint } from '#shared/contracts/catalog/seat-map.ts';
import { seatIdAt } from '#shared/kernel/ids.ts';
import type { MapFinding } from './finding.ts';

/** Decimetres between two chairs of any two rows: nearer, one stands on the other. */
const nearest = 3;

interface Chair {
  id: string;
  x: number;
  y: number;
}

/**
 * Chairs by squares of the venue's floor as wide as the distance that is asked for, so that only the nine squares around a chair are looked at.
 * A chair that stands on another is not put down: no square ever holds more than a few, and the time stays linear however they are heaped.
 */
const floor = () => {
  const squares = new Map<string, Chair[]>();
  const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));
  return {
    /** @returns the chair it would stand on. */
    put(chair: Chair): Chair | undefined {
      const [column, line] = [Math.floor(chair.x / nearest), Math.floor(chair.y / nearest)];
      for (const [dx, dy] of around) {
        const below = squares
          .get(`${column + dx},${line + dy}`)
          ?.find(({ x, y }) => (x - chair.x) ** 2 + (y - chair.y) ** 2 < nearest ** 2);
        if (below) return below;
      }
      const key = `${column},${line}`;
      const here = squares.get(key);
      if (here) here.push(chair);
      else squares.set(key, [chair]);
      return undefined;
    },
  };
};

/** Every numbered seat that is in use stands inside the venue, and on no other. A row is told once for each of both. */
export const checkPlaces = ({ sections, size }: Pick<SeatMap, 'sections' | 'size'>): readonly MapFinding[] => {
  const chairs = floor();
  return sections.flatMap((section, sectionNth) => {
    if (!isNumbered(section)) return [];
    return section.rows.flatMap((row, rowNth) => {
      const path = ['sections', sectionNth, 'rows', rowNth];
      const where = `Section ${section.id}, row block ${row.block}`;
      const disabled = new Set(row.disabled);
      let outside: MapFinding | undefined;
      let overlapping: MapFinding | undefined;
      for (let index = 0; index < Math.min(row.count, longestRow); index += 1) {
        if (disabled.has(index)) continue;
        const [x, y] = seatPoint(section, row, index);
        if (!(x >= 0 && y >= 0 && x <= size.width && y <= size.height))
          outside ??= { path: [...path, 'start'], what: `${where}: seat ${index} stands outside the venue` };
        const below = chairs.put({ id: seatIdAt(section.id, row.block, index), x, y });
        if (below)
          overlapping ??= {
            path,
            what: `${where}: seat ${index} stands on seat ${below.id}; chairs need 30 cm`,
          };
      }
      return [outside, overlapping].filter((finding) => finding !== undefined);
    });
  });
};
