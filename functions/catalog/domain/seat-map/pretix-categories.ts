import type { SeatMap } from '#shared/contracts/catalog/seat-map.ts';
import { colours } from './pretix-plan.ts';
import type { Plan } from './pretix-read.ts';
import { uniqueName } from './unique-name.ts';

/** pretix's categories that seats have, by their names there. */
export const categoriesOf = ({ frame, zones }: Plan): ReadonlyMap<string, SeatMap['categories'][number]> => {
  const used = new Set(zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ category }) => category))));
  const taken = new Set<string>();
  const known: readonly string[] = colours;
  return new Map(
    frame.categories
      .filter(({ name }, nth, all) => used.has(name) && all.findIndex((one) => one.name === name) === nth)
      .map(({ name, color }, nth) => {
        const slug =
          name
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '-')
            .replace(/^-|-$/g, '') || 'category';
        const colour = known.indexOf(color?.toLowerCase() ?? '');
        return [
          name,
          { id: uniqueName(slug, taken, 20), name: name.slice(0, 40), colour: (colour < 0 ? nth % 8 : colour) + 1 },
        ];
      }),
  );
};
